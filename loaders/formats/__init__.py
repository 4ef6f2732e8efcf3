"""Formats that sources come in: XML, tables, YAML, JSON - each read as a stream of records with their places in the file."""
