"""A user's own spreadsheet, told by a mapping file which columns are what."""
