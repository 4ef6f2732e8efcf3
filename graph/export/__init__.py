"""Writing the graph for other programs."""
