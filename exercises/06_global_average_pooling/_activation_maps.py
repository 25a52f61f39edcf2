"""Class activation maps, step by step, and maps to try them on, for `cam`."""

from collections.abc import Callable

import numpy as np

Size = tuple[int, int]


def weighted(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The maps (h, w, C), each times its weight, added up: (h, w)."""
    return (features * weights).sum(-1)


def resize(
    values: np.ndarray, size: Size, places: Callable[[int, int], np.ndarray] | None = None
) -> np.ndarray:
    """Bilinear, along axis 0 and then axis 1. `places(old, new)` says where each new pixel's centre
    lies among the old.
    """
    for axis, new in enumerate(size):
        values = np.moveaxis(values, axis, 0)
        at = (places or half_pixel)(len(values), new)
        low = np.floor(at).astype(int)
        share = (at - low).reshape(-1, *[1] * (values.ndim - 1))
        values = (1 - share) * values[low] + share * values[np.minimum(low + 1, len(values) - 1)]
        values = np.moveaxis(values, 0, axis)
    return values.astype(np.float32)


def resize_with_tf(values: np.ndarray, size: Size, method: str) -> np.ndarray:
    """One map, by a method of `tf.image.resize`."""
    import tensorflow as tf

    return np.asarray(tf.image.resize(values[:, :, None], size, method))[:, :, 0]


def half_pixel(old: int, new: int) -> np.ndarray:
    """Pixels are small squares: the edges of both grids coincide. TensorFlow, OpenCV and
    scikit-image resize so.
    """
    return np.clip((np.arange(new) + 0.5) * old / new - 0.5, 0, old - 1)


def corners(old: int, new: int) -> np.ndarray:
    """The centres of the corner pixels coincide."""
    return np.linspace(0, old - 1, new)


def nearest(old: int, new: int) -> np.ndarray:
    """Every new pixel takes the old one that it lies in."""
    return np.floor((np.arange(new) + 0.5) * old / new)


def maps(height: int, width: int, channels: int, size: Size, seed: int) -> tuple:
    """Maps as ReLU leaves them, weights of both signs. Border pixels repeat their neighbours: there
    libraries differ.
    """
    rng = np.random.default_rng(seed)
    inner = np.maximum(rng.normal(0.3, 1, (height - 2, width - 2, channels)), 0)
    weights = rng.uniform(0.3, 1.5, channels) * np.where(np.arange(channels) % 2, 1, -1)
    return (
        np.pad(inner, ((1, 1), (1, 1), (0, 0)), "edge").astype(np.float32),
        weights.astype(np.float32),
        size,
    )


def wholes(size: Size) -> tuple:
    """Two maps of small whole numbers, border pixels repeated, with the weights 1 and -1."""
    inner = np.array([[[4, 0], [0, 2]], [[0, 8], [6, 1]]])
    whole = np.pad(inner, ((1, 1), (1, 1), (0, 0)), "edge").astype(np.float32)
    return whole, np.array([1, -1], np.float32), size


def to_one(values: np.ndarray) -> np.ndarray:
    """Divided by its largest number, which recipes keep above zero."""
    return values / max(values.max(), np.float32(1e-6))


def to_size_one(values: np.ndarray) -> np.ndarray:
    """Divided by its number furthest from zero."""
    return values / np.abs(values).max()


def stretched(values: np.ndarray) -> np.ndarray:
    """From 0 to 1."""
    return (values - values.min()) / (values.max() - values.min())


def positive(values: np.ndarray) -> np.ndarray:
    """Without its negative part."""
    return np.maximum(values, 0)


def sigmoid(values: np.ndarray) -> np.ndarray:
    """Each number to 0–1."""
    return 1 / (1 + np.exp(-values))
