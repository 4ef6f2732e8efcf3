"""A gazetteer of states: territories with their validity and successors, localities, and American posts abroad."""
