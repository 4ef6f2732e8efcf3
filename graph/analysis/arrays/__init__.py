"""What the analysis computes with: graphs made of arrays, sorted and grouped rows, products of sparse matrices.

In come arrays of numpy; out go arrays, and graphs that are a `networkx.Graph` to read. It must not know claims, contacts
or anything else of the domain.
"""
