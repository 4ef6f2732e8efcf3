"""Tests of graph.model."""
