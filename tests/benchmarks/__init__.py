"""The benchmarks' own parts: what they measure with is right."""
