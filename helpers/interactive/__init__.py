"""Kernel lab, explorers and a calculator, of plain SVG, HTML and script."""
