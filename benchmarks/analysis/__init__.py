"""The speed of analysis beside networkx, igraph, networkit and rustworkx: `make benchmark-analysis`."""
