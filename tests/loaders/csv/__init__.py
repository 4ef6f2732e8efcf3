"""Tests of the loader of spreadsheets."""
