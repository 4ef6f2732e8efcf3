"""The pages: from a request to what is asked of the API, and to the template that shows it."""
