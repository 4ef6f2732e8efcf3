"""Tests of the explorer: its operations, and its pages as a client of HTTP sees them."""
