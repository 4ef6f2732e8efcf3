"""Loaders: one folder a source, with what describes it, what reads it and a sample of its format."""
