"""Cypher as values: expressions, patterns, clauses, one renderer; parameters, names, and what may be seen.

In come labels and types of the model and values of a client; out goes the text of statements with their parameters. It
knows no store and no GraphQL.
"""
