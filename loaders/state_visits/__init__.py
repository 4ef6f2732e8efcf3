"""The visits of foreign heads of state and government to the United States."""
