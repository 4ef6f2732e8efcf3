"""Tests of what reads the sentences of the archives."""
