"""Measures of nodes and their communities, a module for each family.

In come graphs, or contacts where their order in time matters; out go arrays with a score for each node. Each function says
the definition, unit, direction, weights, cost and source of its measure. It must not know how sure the contacts are.
"""
