"""GraphQL over the graph: types derived from the model, one statement a root field, the answer handed through."""
