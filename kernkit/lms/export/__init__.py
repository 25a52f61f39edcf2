"""Marks into a learning platform's own file."""
