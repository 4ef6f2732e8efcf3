"""Tests of what is what among series, deadlines, demands and measures."""
