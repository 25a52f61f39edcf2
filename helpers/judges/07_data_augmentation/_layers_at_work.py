"""Layers at work: called on pictures with a defect near the rim, in training and at prediction.

All pictures of a group are the same, so that what differs after the call comes from the layers. A
defect is a bull's-eye, black in white: it looks the same however it is turned or mirrored, and
nothing that fills an empty corner looks like it.
"""

from dataclasses import dataclass
from functools import cache, reduce
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt, raised
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.running import comparable, quietly
from kernkit.checks.verdict import Finding, Found

SIDE = 128
# Where the defect is: rows down, columns right of the middle
GROUPS = ((0, 50), (50, 0), (0, -50), (-50, 0))
COPIES = 6
CALLS = 4
DOT, RING = 3.2, 7.0  # radii of the bull's-eye
REACH = 6  # pixels looked at around a place
VISIBLE = 0.35  # of the contrast that the defect had
LOST = 0.05  # of all pictures may lose it: a turn or a shift that cuts into it once in a while
IDLE = 0.5  # grey levels, on average


@dataclass(frozen=True)
class Calls:
    """What came of the layers: `training` holds (N, rows, columns, 1) arrays of several calls,
    `prediction` of two.
    """

    given: np.ndarray
    training: list[np.ndarray]
    prediction: list[np.ndarray]


def layers_of(call: str, answer: Any) -> tuple[Any, Found]:
    """The Keras layers that an answer returns, or what is wrong with it."""
    layers, problem = attempt(call, answer)
    return layers, problem or _no_layers(call, layers)


@cache
def pictures_with_defects() -> np.ndarray:
    """(24, 128, 128, 1) float32 from 0 to 255: six copies each of a round part with a defect in one
    of four places.
    """
    rows, columns = np.indices((SIDE, SIDE)) - (SIDE - 1) / 2
    radius = np.hypot(rows, columns)
    part = np.where(radius < 57, 170.0, 110.0) - (rows + columns) / 4  # lit from the upper left
    part[np.abs(radius - 30) < 1.5] = 230
    drawn = []
    for down, right in GROUPS:
        away = np.hypot(rows - down, columns - right)
        drawn += [np.where(away < DOT, 0, np.where(away < RING, 255, part))] * COPIES
    return np.stack(drawn)[..., None].astype(np.float32)


def _no_layers(call: str, layers: Any) -> Finding | None:
    import keras

    if isinstance(layers, keras.layers.Layer):
        return None
    a_list = isinstance(layers, list | tuple) and all(
        isinstance(layer, keras.layers.Layer) for layer in layers
    )
    way = (
        "Put them into `keras.Sequential([...])`."
        if a_list
        else "`keras.Sequential([...])` makes one of several layers."
    )
    return Finding(
        "not_layers",
        f"`{call}` gave {kind_of(layers)}; it should give a Keras layer or model. {way}",
    )


def called_on(given: np.ndarray, layers: Any, function: Any, calls: int = CALLS) -> Calls | Finding:
    """What the layers make of pictures (N, H, W, 1); or what is wrong with that."""
    try:
        with quietly():
            training = [comparable(layers(given.copy(), training=True)) for _ in range(calls)]
            prediction = [comparable(layers(given.copy(), training=False)) for _ in range(2)]
    except Exception as error:
        return raised(f"your layers, called on pictures {given.shape}", error, function)
    strange = next((out for out in training + prediction if not _is_numbers(out)), None)
    if strange is not None:
        return Finding(
            "type",
            f"Called on a batch of pictures, your layers give {kind_of(strange)} and no pictures.",
        )
    return Calls(given, training, prediction)


def _is_numbers(out: Any) -> bool:
    return (
        isinstance(out, np.ndarray)
        and out.dtype.kind in "fiu"
        and out.size > 0
        and bool(np.isfinite(out).all())
    )


def training_problem(called: Calls) -> Found:
    """Does each picture change in its own way, each call anew?"""
    if any(out.shape != called.given.shape for out in called.training):
        return None  # told under another part
    if all(np.abs(out - called.given).mean() < IDLE for out in called.training):
        return "does_nothing"
    if all(np.array_equal(out, called.training[0]) for out in called.training):
        return "not_random"
    return None if any(map(_copies_differ, called.training)) else "whole_batch"


def _copies_differ(out: np.ndarray) -> bool:
    groups = out.reshape(len(GROUPS), COPIES, *out.shape[1:])
    return not np.allclose(groups, groups[:, :1], atol=1e-3)


def prediction_problem(called: Calls, part: str = "prediction") -> Found:
    """Do pictures come out as they went in where nothing is trained?"""
    first, second = called.prediction
    if first.shape == called.given.shape and np.allclose(first, called.given, atol=1e-2):
        return None
    if first.shape == called.given.shape and not np.array_equal(first, second):
        return "active_at_inference"
    if _in_0_to_1(first):
        return "rescaled"
    says = (
        f"`{part}`: with `training=False` a picture should come out as it went in, but yours"
        " change it, always in one way."
    )
    return Finding("changes_prediction", f"{says} Which of your layers is not random?")


def shape_or_range_problem(called: Calls) -> Found:
    """Are they pictures of the same size still, from 0 to 255?"""
    for out in called.training:
        if out.shape != called.given.shape:
            says = f"`label`: pictures of shape {called.given.shape} come out as {out.shape}."
            return Finding("shape", f"{says} Their size should stay: the network expects it.")
    if all(map(_in_0_to_1, called.training)):
        return "rescaled"
    return (
        "range_broken"
        if any(out.min() < -1 or out.max() > 256 for out in called.training)
        else None
    )


def _in_0_to_1(out: np.ndarray) -> bool:
    return bool(np.abs(out).max() < 2)


def defect_problem(called: Calls) -> Found:
    """Is the defect there, whatever place it moved to? If not, what became of the picture tells
    why.
    """
    pictures = np.concatenate(called.training)
    whole = _bulls_eyes(called.given).max()
    seen = _bulls_eyes(pictures) / whole
    lost = pictures[seen < VISIBLE]
    if len(lost) <= LOST * len(pictures):
        return None
    if np.mean(_bulls_eyes(255 - lost) / whole > VISIBLE) > 0.5:
        return "inverted"
    if np.median(_spread(lost) / _spread(called.given[:1])) < 0.4:
        return "washed_out"
    return "blurred" if np.median(steepest(lost) / steepest(called.given[:1])) < 0.25 else "cropped"


def _bulls_eyes(pictures: np.ndarray) -> np.ndarray:
    """How much brighter all of a ring is than all of the dot within it, at the place of each
    picture where that is most: (N,).

    Some sizes of ring are tried, so that a picture may be enlarged or made smaller. What the frame
    cuts off is not looked at.
    """
    rings = [_ring_over_dot(pictures[..., 0], size) for size in (3.4, 4.4, 5.6)]
    best: np.ndarray = np.max(rings, axis=0)
    return best


def _ring_over_dot(pictures: np.ndarray, size: float) -> np.ndarray:
    angles = np.arange(16) * np.pi / 8
    around = np.stack([np.sin(angles), np.cos(angles)], 1)
    darkest, brightest = (
        reduce(
            least,
            (
                _moved(pictures, place, beyond)
                for place in {*map(tuple, np.rint(r * around).astype(int))}
            ),
        )
        for least, r, beyond in ((np.minimum, size, np.inf), (np.maximum, 0.3 * size, -np.inf))
    )
    most: np.ndarray = (darkest - brightest).max((1, 2))
    return most


def _moved(pictures: np.ndarray, place: tuple[int, int], beyond: float) -> np.ndarray:
    """What is `place` (rows down, columns right) from each pixel; `beyond` the frame."""
    around = np.pad(pictures, ((0, 0), (REACH, REACH), (REACH, REACH)), constant_values=beyond)
    (down, right), (height, width) = place, pictures.shape[1:]
    return around[:, REACH + down :, REACH + right :][:, :height, :width]


def _spread(pictures: np.ndarray) -> np.ndarray:
    contrast: np.ndarray = pictures.std((1, 2, 3)) + 1e-6
    return contrast


def steepest(pictures: np.ndarray) -> np.ndarray:
    """The largest step between neighbours, in units of the picture's own contrast; few steps at its
    frame count.
    """
    steps = np.abs(np.diff(pictures[..., 0], axis=2)).reshape(len(pictures), -1)
    largest: np.ndarray = np.percentile(steps, 99.5, axis=1) / _spread(pictures)
    return largest
