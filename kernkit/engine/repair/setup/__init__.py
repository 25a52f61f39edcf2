"""The lesson's own cells that answers depend on, and where they stand."""
