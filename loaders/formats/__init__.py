"""Formats in which sources come: XML, tables, JSON, YAML, and folders of files that belong together.

In come files; out come their elements, rows, objects or values, one at a time where the format allows, each with its place
and with fields that are taken one by one, so that what nobody took is known; and the records of a document, which state
what many of them share once. They do not know what a field means, nor in which source it stands.
"""
