"""What a user is told as it happens, and again when they were away. Read from where it was decided."""
