"""The journeys abroad of US Presidents and Secretaries of State."""
