"""Keras models as data, and rebuilt from it without running any of the code they came with."""
