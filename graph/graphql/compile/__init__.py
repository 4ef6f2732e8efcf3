"""From a GraphQL selection to one Cypher statement: pure functions that see the model only."""
