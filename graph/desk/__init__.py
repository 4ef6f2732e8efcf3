"""The desk: pages on which a person turns what is proposed from a document into a dossier, and loads it.

In come requests for pages and forms, out go pages in HTML and files in a folder that git can hold: a dossier, its document's text, and a
journal of what was accepted, mended and rejected. What is loaded goes the way of `chancery load`; it knows no statement of the store.
"""
