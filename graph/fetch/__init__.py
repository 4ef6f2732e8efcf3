"""Fetching what a source's description names: downloads, their checksums, and what is unpacked from them."""
