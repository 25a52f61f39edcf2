"""Small pictures of random bytes."""

import numpy as np


def picture_bytes(seed, *shape):
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)
