"""The history of recognition and of diplomatic and consular relations of the United States, by country."""
