"""The kit's interactives: the kernel lab (ipywidgets) and the window explorer (SVG and a small script)."""
