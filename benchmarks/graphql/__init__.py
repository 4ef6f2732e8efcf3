"""Our GraphQL server beside @neo4j/graphql, on the same Neo4j and the same data."""
