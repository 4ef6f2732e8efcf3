"""What the archives of the Office of the Historian share: files, countries, offices, and the prose of their records."""
