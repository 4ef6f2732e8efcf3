"""Loading: read, validate, batch, close.

In come the records of a loader; out go nodes and relationships in a store with their evidence, the former states of what
changed, and a report of what was written and refused. It does not know any source, nor which engine the store is on.
"""
