"""Answering GraphQL: one operation against a store, and the Starlette application that takes it over HTTP.

In come documents with their variables, or HTTP requests that hold them; out go responses in the specification's form.
It knows no Cypher: root fields are compiled by `graph.graphql.fields`.
"""
