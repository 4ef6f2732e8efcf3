"""Pictures of what was measured, fit to be printed: rank intervals, trajectories, networks."""
