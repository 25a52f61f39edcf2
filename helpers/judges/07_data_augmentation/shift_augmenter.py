"""`shift_augmenter`: layers that stand in for other lamps and cameras. How far do grey level and
contrast go in training, is a picture made softer or noisier now and then, and is the defect still
seen?
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from kernkit.checks.verdict import Finding, Found

from ._layers_at_work import (
    SIDE,
    Calls,
    called_on,
    defect_problem,
    layers_of,
    pictures_with_defects,
    prediction_problem,
    shape_or_range_problem,
    steepest,
    training_problem,
)

KERAS = True
CALL = "shift_augmenter()"
COPIES, CALLS = 6, 12  # some layers draw one blur for a whole call
INSIDE = 44  # radius in which grey levels are measured: a move or a turn leaves them as they are
TAIL = 5  # per cent of the pictures that may lie beyond what counts as lowest, highest
# What the task asks for, and a little less, since chance decides how far some dozens of draws go
LEVEL, IDLE_LEVEL = 14, 3  # grey levels, up and down
CONTRAST, IDLE_CONTRAST = 0.13, 0.03  # of the contrast, to either side of 1
NOISE, SOFT, SOME = 2.5, 0.88, 2  # grey levels; of the steepest edge; pictures
MOST_LEVEL, MOST_CONTRAST, MOST_NOISE = 66, (0.45, 2.2), 30  # what is overdone


@dataclass(frozen=True)
class Camera:
    """What the layers did to each of the pictures, (N,): grey levels added, contrast and sharpness
    as multiples of what they were, grey levels of noise.
    """

    level: np.ndarray
    contrast: np.ndarray
    sharpness: np.ndarray
    noise: np.ndarray


def judge(answer: Any) -> dict[str, Found]:
    """Do grey level, contrast and sharpness vary enough in training alone, and is the defect still
    seen?
    """
    layers, problem = layers_of(CALL, answer)
    if problem is not None:
        return {"": problem}
    called = called_on(pictures_with_defects(), layers, answer)
    if isinstance(called, Finding):
        return {"": called}
    training = training_problem(called)
    if training == "does_nothing":
        return {"": training}
    label = (
        prediction_problem(called, "label")
        or shape_or_range_problem(called)
        or defect_problem(called)
    )
    if training or label:
        says = "`variety`: this is looked at once the other part is right."
        return {"variety": training or Finding("not_seen", says), "label": label}
    camera = called_on(soft_pictures(), layers, answer, CALLS)
    if isinstance(camera, Finding):
        return {"": camera}
    done = _measured(camera)
    return {"variety": _variety_problem(done), "label": _overdone(done)}


@cache
def soft_pictures() -> np.ndarray:
    """(6, 128, 128, 1) float32: copies of waves in two directions, around them a bright ring."""
    rows, columns = np.indices((SIDE, SIDE)) - (SIDE - 1) / 2
    radius = np.hypot(rows, columns)
    waves = 128 + 20 * (np.sin(np.pi * rows / 8) + np.sin(np.pi * columns / 8))
    ring = np.where(radius < 58, 200.0, 70.0)
    picture = np.where(radius < 50, waves, ring)
    return np.stack([picture] * COPIES)[..., None].astype(np.float32)


def _measured(called: Calls) -> Camera:
    pictures = np.concatenate(called.training).astype(float)
    before = called.given[:1].astype(float)
    middle, whole = _inside(pictures), _inside(before)
    noise = np.sqrt(np.maximum(_roughness(pictures) ** 2 - _roughness(before) ** 2, 0))
    spread = np.sqrt(np.maximum(middle.var(1) - noise**2, 0))
    return Camera(
        level=middle.mean(1) - whole.mean(1),
        contrast=spread / whole.std(1),
        sharpness=steepest(pictures) / steepest(before),
        noise=noise,
    )


def _inside(pictures: np.ndarray) -> np.ndarray:
    """The pixels around the middle, (N, pixels)."""
    rows, columns = np.indices((SIDE, SIDE)) - (SIDE - 1) / 2
    pixels: np.ndarray = pictures[..., 0][:, np.hypot(rows, columns) < INSIDE]
    return pixels


def _roughness(pictures: np.ndarray) -> np.ndarray:
    """Grey levels of noise, from how far pixels in the middle lie beside their two neighbours."""
    middle = pictures[:, SIDE // 2 - 30 : SIDE // 2 + 30, SIDE // 2 - 30 : SIDE // 2 + 30, 0]
    beside = middle[:, :, 1:-1] - (middle[:, :, :-2] + middle[:, :, 2:]) / 2
    rough: np.ndarray = beside.std((1, 2)) / 1.5**0.5
    return rough


def _variety_problem(camera: Camera) -> Found:
    low, high = np.percentile(camera.level, [TAIL, 100 - TAIL])
    darker, brighter = np.percentile(camera.contrast - 1, [TAIL, 100 - TAIL])
    if high - low < 2 * IDLE_LEVEL:
        return "same_level"
    if brighter - darker < 2 * IDLE_CONTRAST:
        return "same_contrast"
    if high < IDLE_LEVEL or low > -IDLE_LEVEL:
        return "one_way_level"
    if brighter < IDLE_CONTRAST or darker > -IDLE_CONTRAST:
        return "one_way_contrast"
    if min(high, -low) < LEVEL or min(brighter, -darker) < CONTRAST:
        return "too_weak"
    touched = (camera.noise > NOISE) | (camera.sharpness < SOFT)
    return None if touched.sum() >= SOME else "always_sharp"


def _overdone(camera: Camera) -> Found:
    lowest, highest = MOST_CONTRAST
    strange = (
        (np.abs(camera.level) > MOST_LEVEL)
        | (camera.contrast < lowest)
        | (camera.contrast > highest)
        | (camera.noise > MOST_NOISE)
    )
    return "too_strong" if strange.mean() > TAIL / 100 else None
