"""`extract_features`: what comes out of an answer, compared with what may come of the base."""

from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.judges.small_base import CHANNELS, alike, small_base, some_pictures, views_of
from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.running import comparable
from kernkit.checks.verdict import Finding, Found

if TYPE_CHECKING:
    import keras

KERAS = True


def judge(answer: Any) -> dict[str, Found]:
    """Are they the means of the base's maps, in inference mode, one row for each picture?"""
    base = small_base()
    for images in (some_pictures(5, 24, 40), some_pictures(3, 17, 9)):
        if problem := _features_problem(answer, base, images):
            return {"": problem}
    return {"": None}


def _features_problem(answer: Any, base: "keras.Model", images: np.ndarray) -> Found:
    before = base.get_weights()
    found, problem = attempt("extract_features(base, images)", answer, base, images.copy())
    changed = not all(map(np.array_equal, before, base.get_weights()))
    base.set_weights(before)
    if problem:
        return problem
    got, views = comparable(found), views_of(base, images)
    if isinstance(got, list | tuple) or np.asarray(got).dtype.kind not in "fiu":
        return Finding(
            "type",
            f"`extract_features` returned {kind_of(found)}; it should return an array of numbers,"
            " (N, D).",
        )
    means, got = views["means"][0], np.asarray(got)
    if alike(got, means):
        says = (
            "The features are right, but your function changed the base's weights on the way. Leave"
            " the base as it is."
        )
        return Finding("changes_base", says) if changed else None
    others = views | _other_views(views["maps_left"][0], images)
    for code, ways in others.items():
        if any(alike(got, way) for way in ways):
            return code
    if got.ndim > 2 and got.size == means.size and alike(got.reshape(means.shape), means):
        return "axis_left"
    if got.shape != means.shape:
        says = (
            f"For {len(images)} pictures and a base of {CHANNELS} maps you gave shape {got.shape};"
            f" it should be {means.shape}."
        )
        return Finding("shape", says)
    return Finding(
        "value",
        "The shape is right, the numbers are not: wanted is the mean of each map of the base, per"
        " picture.",
    )


def _other_views(maps: np.ndarray, images: np.ndarray) -> dict[str, list[np.ndarray]]:
    """Misconceptions that start from the maps (N, rows, columns, D), or from the pictures."""
    means = maps.mean((1, 2))
    middle = maps.shape[1] // 2, maps.shape[2] // 2
    return {
        "channel_mean": [maps.mean(3)],
        "batch_mean": [maps.mean((0, 1, 2)), maps.mean(0)],
        "one_side": [maps.mean(1), maps.mean(2)],
        "other_axes": [maps.mean(axes) for axes in ((0, 1), (0, 2), (0, 3), (1, 3), (2, 3))],
        "all_maps": [maps.mean((1, 2, 3))],
        "everything": [maps.mean()],
        "other_number": [np.median(maps, (1, 2)), maps.min((1, 2)), maps.std((1, 2))],
        "one_place": [maps[:, row, column] for row, column in [(0, 0), (-1, -1), middle]],
        "rescaled": [
            means / np.linalg.norm(means, axis=1, keepdims=True),
            (means - means.mean(0)) / means.std(0),
        ],
        "transposed": [means.T],
        "reshaped": [maps.reshape(len(maps), CHANNELS, -1).mean(2)],
        "one_row": [means[:1], means[0], means[-1:], means[-1]],
        "pictures_alone": [images.mean((1, 2))],
        "rounded": [means.round(digits) for digits in (0, 1, 2)] + [np.trunc(means)],
    }
