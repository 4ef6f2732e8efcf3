"""Who is who among people: from records of people to findings that two are one, are not, or may be.

In come records with their names, countries, offices and days; out go findings, each with a score and reasons. It knows
neither stores nor what becomes of a finding.
"""
