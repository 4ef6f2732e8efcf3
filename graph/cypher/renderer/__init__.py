"""The one renderer: from expressions, patterns, clauses and queries to Cypher text.

A function for each kind of value, in a module for each sort of them. Labels, types and names were checked when the values
were made; texts in literals and keys of maps are quoted here.
"""

from graph.cypher.renderer import clause, expression, pattern
from graph.cypher.renderer.base import clauses, query, render

__all__ = ["clause", "clauses", "expression", "pattern", "query", "render"]
