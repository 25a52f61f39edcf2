"""`max_pool`, an exercise of lesson 3."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.course.definitions import Function, Suspect


def max_pool(features: np.ndarray, size: int, stride: int) -> np.ndarray:
    """The largest of each window of a stack of maps: (H, W, C) float to (rows, columns, C), windows
    inside the maps.
    """
    return _pool(features, size, stride, lambda window: window.max((0, 1)))


def _pool(
    features: np.ndarray,
    size: int,
    stride: int,
    keep: Callable,
    inner: int | None = None,
    lost: int = 0,
) -> np.ndarray:
    """Pool by `keep`. `inner`: a step between windows that the output's shape does not know of;
    `lost`: windows left out.
    """
    inner = inner or stride
    rows, columns = ((n - size) // stride + 1 - lost for n in features.shape[:2])
    windows = [
        [features[i * inner :, j * inner :][:size, :size] for j in range(columns)]
        for i in range(rows)
    ]
    out = np.zeros((rows, columns, features.shape[2]), features.dtype)
    for (i, j), _ in np.ndenumerate(out[..., 0]):
        out[i, j] = keep(windows[i][j])
    return out


def _cut_at_the_edge(
    features: np.ndarray, size: int, stride: int, all_starts: bool = False
) -> np.ndarray:
    """Windows that hang over the edge are cut off there, as slices are."""
    rest = stride - 1 if all_starts else 0
    rows, columns = ((n + rest) // stride for n in features.shape[:2])
    out = np.zeros((rows, columns, features.shape[2]), features.dtype)
    for i, j in np.ndindex(rows, columns):
        out[i, j] = features[i * stride :, j * stride :][:size, :size].max((0, 1))
    return out


def _first(whole: np.ndarray, place: Any) -> np.ndarray:
    """The rest as `np.zeros` left it."""
    out = np.zeros_like(whole)
    out[place] = whole[place]
    return out


def _pool_same(features: np.ndarray, size: int, stride: int) -> np.ndarray:
    short = [max((-(-n // stride) - 1) * stride + size - n, 0) for n in features.shape[:2]]
    pads = [(s // 2, s - s // 2) for s in short]
    return max_pool(np.pad(features, [*pads, (0, 0)], constant_values=-np.inf), size, stride)


def _maps(height: int, width: int, channels: int, seed: int, shift: float = 0.0) -> np.ndarray:
    return (np.random.default_rng(seed).normal(size=(height, width, channels)) - shift).astype(
        np.float32
    )


def _sample_max_pool(rng: np.random.Generator) -> tuple:
    height, width, channels = (int(n) for n in rng.integers((5, 5, 1), (12, 12, 4)))
    size, stride = (int(n) for n in rng.integers(2, 5, 2))
    return rng.normal(size=(height, width, channels)).astype(np.float32), size, stride


LOOP_ENDED = (
    "Only the beginning of your output is worked out. Does `return` stand inside a loop? Move it"
    " behind."
)

EXAMPLE = """\
The smallest of each window, in one direction. The sound is (length, C):

    def smallest(sound, size, stride):
        starts = range(0, len(sound) - size + 1, stride)
        out = np.zeros((len(starts), sound.shape[1]))
        for i, start in enumerate(starts):
            out[i] = sound[start : start + size].min(axis=0)
        return out

    print(smallest(np.array([[3.0], [1], [4], [2], [5], [9]]), 2, 3).tolist())  # [[1.0], [2.0]]"""


EXERCISE = Function(
    points=4,
    asks=(
        "The largest value of each window in every channel: (H, W, C) to (rows, columns, C),"
        " windows inside the map."
    ),
    reference=max_pool,
    returns="array",
    dtype="float",
    probes={
        "small whole numbers": (
            np.array([[1, 5, 2, 0], [0, 3, 4, 1], [6, 1, 0, 2], [2, 0, 3, 7]], float)[:, :, None],
            2,
            2,
        ),
        "one channel, windows side by side": (_maps(4, 6, 1, seed=1), 2, 2),
        "three channels, all below zero, overlapping windows": (
            _maps(5, 8, 3, seed=2, shift=4),
            3,
            2,
        ),
        "two channels, gaps between the windows": (_maps(10, 7, 2, seed=3), 2, 3),
        "two channels, stride 1": (_maps(4, 5, 2, seed=4), 2, 1),
    },
    hidden={
        "a tall stack of four maps": (_maps(12, 7, 4, seed=5), 3, 3),
        "a window as large as the map": (_maps(4, 4, 2, seed=6, shift=3), 4, 1),
        "windows of 1": (_maps(5, 7, 2, seed=7), 1, 2),
    },
    sample=_sample_max_pool,
    suspects={
        "average": Suspect(
            "You take the mean of each window: that is average pooling. Max pooling keeps the"
            " largest value alone: `.max(…)`.",
            lambda f, size, stride: _pool(f, size, stride, lambda w: w.mean((0, 1))),
        ),
        "minimum": Suspect(
            "You keep the smallest value of each window, the place where the feature is weakest."
            " Keep the largest: `.max(…)`.",
            lambda f, size, stride: _pool(f, size, stride, lambda w: w.min((0, 1))),
        ),
        "subsampling": Suspect(
            "You keep the first value of each window and never look at the others. Compare all of"
            " them and keep the largest.",
            lambda f, size, stride: _pool(f, size, stride, lambda w: w[0, 0]),
        ),
        "stride_1": Suspect(
            "Your window moves one pixel at a time, whatever `stride` says. Window `i` starts at"
            " row `i * stride`.",
            lambda f, size, stride: max_pool(f, size, 1),
        ),
        "stride_is_size": Suspect(
            "Your window always moves by its own size. Move it by `stride`: windows may overlap, or"
            " leave gaps.",
            lambda f, size, stride: max_pool(f, size, size),
        ),
        "stride_in_shape_only": Suspect(
            "Your output has the right shape, but your window moves one pixel at a time and never"
            " reaches the far end of the map. Window `i` starts at row `i * stride`, and window `j`"
            " at column `j * stride`.",
            lambda f, size, stride: _pool(f, size, stride, lambda w: w.max((0, 1)), inner=1),
        ),
        "first_row_only": Suspect(
            LOOP_ENDED,
            lambda f, size, stride: _first(max_pool(f, size, stride), np.s_[0]),
        ),
        "first_place_only": Suspect(
            LOOP_ENDED,
            lambda f, size, stride: _first(max_pool(f, size, stride), np.s_[0, 0]),
        ),
        "first_window": Suspect(
            LOOP_ENDED,
            lambda f, size, stride: max_pool(f, size, stride)[0, 0],
        ),
        "hangs_over": Suspect(
            "`H // stride` counts windows that hang over the edge. Those that fit:"
            " `(H - size) // stride + 1`.",
            _cut_at_the_edge,
        ),
        "every_start": Suspect(
            "A window starts at every step to the edge, and the last ones hang over it. Count those"
            " that fit: `(H - size) // stride + 1`.",
            lambda f, size, stride: _cut_at_the_edge(f, size, stride, all_starts=True),
        ),
        "across_channels": Suspect(
            "Every channel gets the same number: your maximum runs over the channels too. "
            "Each channel is a map of its own: `window.max(axis=(0, 1))`.",
            lambda f, size, stride: _pool(f, size, stride, np.max),
        ),
        "channels_lost": Suspect(
            "Your result has lost its channel axis: one map came out of several. Keep them apart:"
            " (rows, columns, C).",
            lambda f, size, stride: _pool(f, size, stride, np.max)[..., 0],
        ),
        "starts_at_zero": Suspect(
            "Where a whole window is below zero you answer 0, which is not in the window. "
            "Start from the window's own values: −1 is the largest of −1 and −3.",
            lambda f, size, stride: np.maximum(max_pool(f, size, stride), 0),
        ),
        "last_window_lost": Suspect(
            "Your output is one row and one column short: the last window that fits is missing. "
            "There are `(n - size) // stride + 1` of them along a side of length `n`.",
            lambda f, size, stride: _pool(f, size, stride, lambda w: w.max((0, 1)), lost=1),
        ),
        "same": Suspect(
            "You let windows hang over the edge: that is padding 'same'. "
            "This exercise asks for 'valid': leave such windows out.",
            _pool_same,
        ),
    },
    hints=(
        (
            "Work out first how many windows fit along a side of length n. The last one must end"
            " inside the map."
        ),
        (
            "Make the output with `np.zeros((rows, columns, channels))`, then fill it with two"
            " loops. The window of output pixel (i, j) starts at row `i * stride` and column `j *"
            " stride`."
        ),
        (
            "A window is a small stack (size, size, C). Of the three axes only the first two"
            " should vanish: `.max()` takes an `axis`, a pair of axes as well."
        ),
        EXAMPLE,
    ),
)
