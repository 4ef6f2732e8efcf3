"""Reads who met whom out of the sentences in which the archives of the Office of the Historian tell it."""
