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
    if not isinstance(got, np.ndarray) or got.dtype.kind not in "fiu":
        return Finding(
            "type",
            f"`extract_features` returned {kind_of(found)}; it should return an array of numbers,"
            " (N, D).",
        )
    code = next((code for code, view in views.items() if alike(got, view)), "")
    if code == "means":
        says = (
            "The features are right, but your function changed the base's weights on the way. Leave"
            " the base as it is."
        )
        return Finding("changes_base", says) if changed else None
    if code in VIEWS_WITH_A_NAME:
        return code
    wanted = views["means"].shape
    if got.shape != wanted:
        says = (
            f"For {len(images)} pictures and a base of {CHANNELS} maps you gave shape {got.shape};"
            f" it should be {wanted}."
        )
        return Finding("shape", says)
    return Finding(
        "value",
        "The shape is right, the numbers are not: wanted is the mean of each map of the base, per"
        " picture.",
    )


VIEWS_WITH_A_NAME = (
    "training_mode",
    "flattened",
    "maps_left",
    "largest",
    "channel_mean",
    "batch_mean",
    "scaled_twice",
)
