"""Caches of clients in JavaScript."""
