"""The ways in which pictures are prepared for a base, the right one and others, for `prepare`."""

from collections.abc import Callable
from typing import Any

import numpy as np

EACH = (1, 2, 3)  # the axes of one picture


def scaled(values: np.ndarray) -> np.ndarray:
    return (values - 127) / 128


def prepared(
    images: np.ndarray, scale: Callable = scaled, widen: Callable | None = None
) -> np.ndarray:
    """float32 first, then three channels, then the scale."""
    images = images.astype(np.float32)
    widen = widen or (lambda grey: np.repeat(grey, 3, axis=-1))
    return scale(widen(images) if images.shape[-1] == 1 else images).astype(np.float32)


def wrapped(images: np.ndarray, widen: Callable | None = None) -> np.ndarray:
    """Subtracts in the picture's own type: 100 − 127 is 229 in uint8."""
    less = images - np.asarray(127, images.dtype)
    return prepared(less, lambda values: values / 128, widen)


def like_torch(values: np.ndarray) -> np.ndarray:
    mean, deviation = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])
    return (values / 255 - mean) / deviation


def like_resnet(values: np.ndarray) -> np.ndarray:
    return values[..., ::-1] - np.float32([103.939, 116.779, 123.68])


def is_grey(images: np.ndarray) -> bool:
    return images.shape[-1] == 1


def by_own_numbers(images: np.ndarray, axis: Any, low: Callable, span: Callable) -> np.ndarray:
    """Scaled by the pictures' own numbers: of all together, or of each."""
    wide = prepared(images, lambda values: values)
    return (wide - low(wide, axis=axis, keepdims=True)) / span(wide, axis=axis, keepdims=True)


def turned_branch(images: np.ndarray) -> np.ndarray:
    left = prepared(images, widen=lambda grey: grey)
    return left if is_grey(images) else np.repeat(left, 3, axis=-1)


def first_axis(images: np.ndarray) -> np.ndarray:
    left = prepared(images, widen=lambda grey: grey)
    return np.repeat(left, 3, axis=-1) if len(images) == 1 else left
