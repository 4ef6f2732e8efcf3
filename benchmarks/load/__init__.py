"""How many rows a second each way of loading takes."""
