"""Tests of what the archives of the Office of the Historian share."""
