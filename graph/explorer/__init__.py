"""The explorer: pages for people who would rather look than ask, drawn by the server from answers of the public GraphQL API.

In come requests for pages, out go pages in HTML. It knows neither statements nor the store's shape: whatever a page shows was
asked by an operation that a client could send as well, under the same bounds, and each page shows that operation.
"""
