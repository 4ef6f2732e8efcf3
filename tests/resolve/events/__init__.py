"""Tests of who is who among people."""
