"""Tests of what is drafted from documents."""
