"""Cells for show: what they wait for, and what takes long."""
