"""The way out of the tutor: what would give the answer away is held back, all else flows."""
