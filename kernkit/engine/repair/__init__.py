"""What editors and accidents did to a submitted notebook is undone before it is run."""
