"""The dossier: a hand-written YAML file with the facts of one document."""
