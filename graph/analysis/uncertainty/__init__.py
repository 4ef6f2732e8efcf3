"""How sure a centrality is.

In come contacts with their confidence; out go the same measure over many possible worlds, beside graphs that chance made,
and over time. It knows no store.
"""
