"""Why there is no Neo4j to test against."""


class Neo4jMissingError(Exception):
    """This machine cannot run a Neo4j: its tests are skipped (but not in CI)."""


class Neo4jFailedError(Exception):
    """There should be a Neo4j, and there is none: its tests fail."""
