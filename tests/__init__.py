"""The tests: they mirror the packages, and use real engines."""
