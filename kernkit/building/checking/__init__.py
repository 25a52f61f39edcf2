"""What a source notebook must be before anything is built from it, one file for each side of it."""
