"""Measures, a module for each family; each function says its definition, units, direction, weights and source."""
