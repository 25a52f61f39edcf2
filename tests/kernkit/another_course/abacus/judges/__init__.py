"""Judges of the open tasks."""
