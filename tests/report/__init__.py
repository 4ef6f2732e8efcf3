"""Tests of tables, pictures and exports."""
