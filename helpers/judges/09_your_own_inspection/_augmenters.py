"""Ways to change pictures at random, right ones and wrong ones: of (N, H, W, 1) from 0 to 255, in
training alone.
"""

from collections.abc import Callable

import numpy as np

from helpers.arguments import Array

Change = Callable[[Array, np.random.Generator], Array]
MOST = 3  # pixels that a right one moves by


def at_work(change: Change, always: bool = False) -> Callable[[Array, bool], Array]:
    """What is asked of an augmenter, by one change: new pictures, float32."""

    def augmented(pictures: Array, training: bool = False) -> Array:
        given = np.array(pictures, np.float32)
        return change(given, np.random.default_rng()) if training or always else given

    return augmented


def each(change: Change) -> Change:
    """Changes one picture (H, W, 1) after the other."""
    return lambda pictures, rng: np.stack([change(one, rng) for one in pictures]).astype(np.float32)


def mirrored(picture: Array, rng: np.random.Generator) -> Array:
    """Left to right, top to bottom, both or neither."""
    down, right = (int(way) for way in rng.choice([-1, 1], 2))
    return picture[::down, ::right]


def turned(picture: Array, rng: np.random.Generator) -> Array:
    """By quarters."""
    return np.rot90(picture, int(rng.integers(4)))


def moved(picture: Array, rng: np.random.Generator, most: int = MOST) -> Array:
    """By some pixels; the rim is drawn out."""
    down, right = rng.integers(-most, most + 1, 2)
    height, width = picture.shape[:2]
    wide = np.pad(picture, [(most, most), (most, most), (0, 0)], "edge")
    return wide[most + down :, most + right :][:height, :width]


def lit(pictures: Array, rng: np.random.Generator, most: float = 12) -> Array:
    """Brighter or darker, each by its own amount, from 0 to 255 still."""
    return np.clip(unclipped(pictures, rng, most), 0, 255)


def unclipped(pictures: Array, rng: np.random.Generator, most: float = 60) -> Array:
    """Brighter or darker, whatever comes of it."""
    more: Array = rng.uniform(-most, most, (len(pictures), 1, 1, 1))
    return np.asarray(pictures + more, np.float32)


def washed_out(pictures: Array, rng: np.random.Generator) -> Array:
    """Nearly white or nearly black."""
    signs = rng.choice([-1, 1], (len(pictures), 1, 1, 1))
    return np.asarray(np.clip(pictures + signs * 235, 0, 255), np.float32)


def one_for_all(pictures: Array, rng: np.random.Generator) -> Array:
    """The whole batch brighter or darker by one amount."""
    return np.asarray(np.clip(pictures + rng.uniform(-12, 12), 0, 255), np.float32)


def blurred(picture: Array, rng: np.random.Generator) -> Array:
    """A mirror picture, each pixel the mean of those up to ten away."""
    seen = mirrored(picture, rng)
    for axis in (0, 1):
        around = [(10, 10) if axis == one else (0, 0) for one in range(3)]
        wide = np.pad(seen, around, "edge")
        seen = np.lib.stride_tricks.sliding_window_view(wide, 21, axis).mean(-1)
    return seen
