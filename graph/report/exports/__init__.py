"""Files that other programs read: graphs of contacts in several formats, and whole graphs for `neo4j-admin`.

In come contacts, or the facts of a store or a loader; out go files. It must not know who asked for them.
"""
