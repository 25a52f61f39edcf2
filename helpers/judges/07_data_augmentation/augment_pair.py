"""`augment_pair`: a picture and its mask, moved together. The mask can be seen in the picture, so
any move can be followed.

Inside the mask the picture is brighter than anywhere outside. Whatever the move was, the returned
mask must be what is bright in the returned picture.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.running import comparable
from kernkit.checks.verdict import Finding, Found

CALL = "augment_pair(image, mask, seed)"
SIDES = (96, 64)
SEEDS = (0, 1, 2, 3, 4, 5, 17, 2024)
TOGETHER = 0.75  # of mask and bright region; turning by any angle frays their edges


@dataclass(frozen=True)
class Moved:
    """What one call gave for `given` and its mask `place`: arrays of their shapes, each with
    numbers in it.
    """

    given: np.ndarray
    place: np.ndarray
    image: np.ndarray
    mask: np.ndarray

    @property
    def seen(self) -> float:
        """How well the returned mask covers what is bright in the returned picture: 1 wholly, 0 not
        at all.
        """
        return _overlap(self.image, self.mask)

    @property
    def stayed(self) -> bool:
        """True where the picture's bright region is where it was."""
        return _overlap(self.image, self.place) > 0.98


def judge(answer: Any) -> dict[str, Found]:
    """Do picture and mask make the same move, another for another seed, and the same for the same
    seed?
    """
    first, problem = _all_calls(answer, SEEDS)
    if problem is None:
        again, problem = _all_calls(answer, SEEDS[::-1])
    if problem is not None:
        return {"": problem}
    if all(m.stayed and np.array_equal(m.mask, m.place) for m in first + again):
        return {"": "does_nothing"}
    return {"together": _together_problem(first), "repeatable": _repeatable_problem(first, again)}


@cache
def picture_with_mask(side: int) -> tuple[np.ndarray, np.ndarray]:
    """(side, side) uint8, brightest in the mask (side, side) bool; neither looks like itself when
    turned or mirrored.
    """
    y, x = np.indices((side, side)) / side
    mask = (abs(y - 0.42) < 0.14) & (abs(x - 0.42) < 0.05) | (abs(y - 0.52) < 0.04) & (
        abs(x - 0.5) < 0.13
    )
    image = 20 + 50 * x + 30 * y + 10 * np.sin(9 * x + 23 * y)
    return np.where(mask, image + 110, image).astype(np.uint8), mask


def _all_calls(answer: Any, seeds: tuple[int, ...]) -> tuple[list[Moved], Found]:
    """One call for each seed and size, in the order of `seeds`, results in the order of SEEDS; or
    what is wrong with a call.
    """
    done = {}
    for seed in seeds:
        for side in SIDES:
            image, mask = picture_with_mask(side)
            given = image.copy(), mask.copy()
            result, failed = attempt(CALL, answer, *given, seed)
            problem = failed or _pair_problem(result, image, mask)
            if problem is None and not (
                np.array_equal(given[0], image) and np.array_equal(given[1], mask)
            ):
                problem = Finding(
                    "mutates",
                    f"`{CALL}` changed the arrays it was given. Work on copies, and return those.",
                )
            if problem is not None:
                return [], problem
            done[seed, side] = Moved(
                image, mask, *(np.asarray(comparable(part)) for part in result)
            )
    return [done[seed, side] for seed in SEEDS for side in SIDES], None


def _pair_problem(result: Any, image: np.ndarray, mask: np.ndarray) -> Found:
    if not isinstance(result, tuple | list) or len(result) != 2:
        return Finding(
            "type",
            f"`{CALL}` gave {kind_of(result)}; it should give two arrays: `return image, mask`.",
        )
    for name, part, given in zip(("image", "mask"), result, (image, mask), strict=True):
        array = comparable(part)
        if not isinstance(array, np.ndarray) or not np.isfinite(array.astype(float)).all():
            return Finding(
                "type",
                f"The {name} you return is {kind_of(part)}; it should be an array of numbers.",
            )
        if array.shape != given.shape:
            says = (
                f"The {name} goes in with shape {given.shape} and comes out with {array.shape}. Its"
                " shape should stay."
            )
            return Finding("shape", says)
    return None


def _together_problem(moved: list[Moved]) -> Found:
    if all(_is_binary(m.image) and not _is_binary(m.mask) for m in moved):
        return "swapped"
    if not all(_is_binary(m.mask) for m in moved):
        values = np.unique(np.concatenate([m.mask.ravel() for m in moved]))
        if len(values) > 2:
            return "grey_mask"
        says = (
            f"`together`: your mask holds {values[0]:g} and {values[-1]:g}; it should say True or"
            " False, as it did before."
        )
        return Finding("mask_values", says)
    if any(m.mask.sum() < m.place.sum() / 4 for m in moved):
        return "defect_lost"
    # A mask that is True nearly everywhere fits any picture, by the lowest of all thresholds
    if any(m.mask.sum() > 4 * m.place.sum() for m in moved):
        turned = all(_overlap(m.image, 1 - m.mask) > TOGETHER for m in moved)
        return "mask_inverted" if turned else "mask_too_large"
    if all(m.image.max() < 2 for m in moved):
        return "image_rescaled"
    if any(
        abs(m.image.mean() - m.given.mean()) > 45 or m.image.min() < -1 or m.image.max() > 256
        for m in moved
    ):
        says = (
            "`together`: the picture is there no more. Its grey values should stay, from 0 to 255;"
            " only their places change."
        )
        return Finding("image_spoilt", says)
    if all(m.seen > TOGETHER for m in moved):
        return None
    if all(np.array_equal(m.mask, m.place) for m in moved):
        return "mask_not_moved"
    return "image_not_moved" if all(m.stayed for m in moved) else "moved_apart"


def _repeatable_problem(first: list[Moved], again: list[Moved]) -> Found:
    if not all(
        np.array_equal(a.image, b.image) and np.array_equal(a.mask, b.mask)
        for a, b in zip(first, again, strict=True)
    ):
        return "unseeded"
    sides = len(SIDES)
    same = all(np.array_equal(m.image, first[i % sides].image) for i, m in enumerate(first))
    return (
        "seed_ignored"
        if same and all(np.array_equal(m.mask, first[i % sides].mask) for i, m in enumerate(first))
        else None
    )


def _is_binary(array: np.ndarray) -> bool:
    return bool(np.isin(array, (0, 1)).all())


def _overlap(image: np.ndarray, mask: np.ndarray) -> float:
    """The best overlap (intersection over union) of the mask with what is brighter than some
    threshold.
    """
    mask = mask.astype(bool)
    thresholds = np.linspace(image.min(), image.max(), 34)[1:-1]
    bright = image > thresholds[:, None, None]
    return float(((bright & mask).sum((1, 2)) / np.maximum((bright | mask).sum((1, 2)), 1)).max())
