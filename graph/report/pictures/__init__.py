"""Pictures fit for print: intervals of ranks, trajectories, networks.

In come rankings, trajectories and graphs; out go SVG, PNG and PDF files. It must not compute measures.
"""
