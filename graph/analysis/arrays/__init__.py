"""A networkx graph made of arrays, and the backend by which networkx's own functions take it.

In come arrays of ends and weights; out go graphs on which `nx.pagerank(G)` and the like run quickly. It knows nothing of
diplomacy.
"""
