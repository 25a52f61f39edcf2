"""A small trained network that ships with the kit, and castings with defects to try it on."""
