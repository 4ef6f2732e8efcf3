"""The root fields, a module each: from a field with its arguments and selection to one Cypher statement.

In comes a selected field; out goes a plan whose one row is the field's answer. It runs nothing and knows no store.
"""
