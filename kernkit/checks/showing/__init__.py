"""Cells for show: what they wait for, and what trains in them, shown while it trains."""
