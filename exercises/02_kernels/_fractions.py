"""Arrays of fractions on both sides of zero."""

import numpy as np


def random_fractions(shape: tuple[int, int], seed: int) -> np.ndarray:
    """Fractions on both sides of zero, rounded so that messages stay readable."""
    return np.random.default_rng(seed).uniform(-2, 2, shape).round(2).astype(np.float32)
