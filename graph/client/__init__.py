"""A client for Python: GraphQL documents are executed on a store, or posted to a server.

In comes a GraphQL document with its variables; out go plain data, dataclasses or a data frame. It must not know Cypher,
the analysis or the command line.
"""

from graph.client.client import Answer, Client
from graph.errors import QuestionError

__all__ = ["Answer", "Client", "QuestionError"]
