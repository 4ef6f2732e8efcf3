"""Ministers of the United Kingdom, as the Institute for Government records them."""
