"""Tests of graph.cypher."""
