"""What the kit uses of Colab's own package. No `google/__init__.py` beside it: with one, protobuf
could not be imported.
"""
