"""Tests of the resolve part."""
