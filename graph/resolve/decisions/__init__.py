"""Decisions that records are of one thing or of several, kept and reversible.

In come findings of rules and verdicts of people; out go the relationships SAME_AS, NOT_SAME_AS and POSSIBLY_SAME_AS in
the store and the canonical id stamped on each record. It does not know by what rule a finding came about.
"""
