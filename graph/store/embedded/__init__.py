"""The embedded engine: ArcadeDB started in this process, or joined in another that owns the store's folder.

In comes a path; out goes a store that is spoken to over Bolt on loopback, as Neo4j is. Only `engine` speaks to Java.
"""
