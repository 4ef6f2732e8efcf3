"""Loaders: sources as records of the model.

In come the files of a source, as its publisher has them; out come records of nodes and relationships with the evidence of
each, refused records with their places and reasons, and counts of what was not taken. A folder is a source: `source.yml`
describes it, `loader.py` reads it, `sample/` shows its form; `formats` and `historian` hold what several share, and
`catalogue` finds them all, those of other distributions too. A loader knows the model and the other loaders: not the store,
nor the loads that went before, nor what other sources say of the same people.
"""
