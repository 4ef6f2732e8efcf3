"""Offline analysis: from the facts of a store to graphs of contacts, measures on them, and how sure the measures are.

In comes a store, or a file of claims; out go snapshots, networkx graphs, scores and rankings, which can be written back to
the store. Its parts build on each other: arrays, claims, contacts, measures, uncertainty, and the modules here on all of
them. It must not know how a result is shown, nor GraphQL.
"""
