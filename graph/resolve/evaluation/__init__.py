"""How good the decisions are.

In come labelled pairs of records and the rules of `graph.resolve.people`; out go precision and recall by kind, the
weights calibrated on them, and the page docs/resolution.md. It knows nothing of stores: labelled pairs are a file.
"""
