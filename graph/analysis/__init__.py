"""Offline analysis: what was read from the store becomes a networkx graph, and a measure on it."""
