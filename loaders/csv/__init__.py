"""A user's own table, a spreadsheet or JSON: a mapping file says which columns are which nodes and relationships."""
