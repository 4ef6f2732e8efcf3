"""The GraphQL types as data, derived from the model, and the Strawberry classes made of them.

In comes the ontology; out go object types, input types, enums, costs, and the classes of the schema. It knows no Cypher
and no store.
"""
