"""What a kernel answers, and the gradient of its mean squared error, written out."""

from collections.abc import Callable

import numpy as np


def slide(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The cross-correlation of lesson 2: (H, W) and (h, w) to (H - h + 1, W - w + 1) float."""
    rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    out = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        out[i, j] = (image[i : i + kernel.shape[0], j : j + kernel.shape[1]] * kernel).sum()
    return out


def gradient(image: np.ndarray, error: np.ndarray) -> np.ndarray:
    """Of the mean squared error, with respect to each weight."""
    return 2 / error.size * slide(image, error)


def trained(
    image: np.ndarray,
    target: np.ndarray,
    kernel: np.ndarray,
    rate: float,
    steps: int,
    direction: Callable = gradient,
) -> np.ndarray:
    """The kernel after `steps` steps against `direction(image, error)`."""
    learnt = kernel.astype(float)
    for _ in range(steps):
        learnt = learnt - rate * direction(image, slide(image, learnt) - target)
    return learnt


def fractions(seed: int, *shape: int) -> np.ndarray:
    """Fractions on both sides of zero, rounded so that messages stay readable."""
    return np.random.default_rng(seed).uniform(-2, 2, shape).round(1)
