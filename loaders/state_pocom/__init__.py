"""Principal Officers of the Department of State and Chiefs of Mission."""
