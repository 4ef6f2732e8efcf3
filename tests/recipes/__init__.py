"""Tests that follow docs/recipes.md in copies of the project."""
