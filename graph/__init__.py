"""Chancery's library: a typed, evidence-carrying graph of diplomatic relations."""
