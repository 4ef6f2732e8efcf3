"""GDELT 2.0: events that a machine codes from the news every fifteen minutes, and the documents that mention them."""
