"""Measurements, each with one command; see the Makefile."""
