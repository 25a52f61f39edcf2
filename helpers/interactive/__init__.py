"""The kernel lab (ipywidgets), and explorers and a calculator of plain SVG, HTML and script."""
