"""From claims to graphs of contacts: who was in contact with whom, weighted, faded by age, within a window.

In come the claims of a snapshot; out go contacts and graphs projected onto people, organisations or countries. It knows
no store and no measure.
"""
