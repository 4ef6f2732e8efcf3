"""From claims to graphs of contacts: who was in contact with whom, weighted, faded by age, within a window.

In come the claims of a snapshot; out go contacts, and their graphs projected onto people, organisations or countries.
It must not know the store that claims were read from, nor what is measured on the graphs.
"""
