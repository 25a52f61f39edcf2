"""The kit's interactives: the kernel lab (ipywidgets), and explorers and a calculator that are
plain SVG, HTML and script.
"""
