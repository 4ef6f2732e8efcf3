"""Claims: what each record of each source says, in columns; read from a store or a Parquet file.

In comes a store or a file; out go claims in a canonical order, with a hash of their content. It must not know contacts,
graphs or measures.
"""
