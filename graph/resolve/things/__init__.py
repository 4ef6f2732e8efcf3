"""What is what among series, deadlines, demands and measures: which records of several sources tell of one.

As among events, in come records after who is who, and out go findings.
"""
