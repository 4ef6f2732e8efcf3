"""Tests of the analysis part."""
