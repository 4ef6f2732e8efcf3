"""What each record of each source says, in columns: read from a store, kept as Parquet.

In comes a store; out go claims in a fixed order with a hash of their content. It knows nothing of graphs or measures.
"""
