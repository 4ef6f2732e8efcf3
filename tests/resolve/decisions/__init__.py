"""Tests of decisions and verdicts."""
