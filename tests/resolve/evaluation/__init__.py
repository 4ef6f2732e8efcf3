"""Tests of how well people are told apart."""
