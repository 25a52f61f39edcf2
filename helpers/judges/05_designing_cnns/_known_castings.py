"""A small folder of castings in which each file is known by the grey of its left and right half,
and sets read from it.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import raised
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.lending import RemoteSet
from kernkit.checks.judging.running import quietly
from kernkit.checks.verdict import Finding

CALL = "load_castings(folder)"
# Files, numbered; those of test come last. In batches of 8, 16 or 32, a fifth of the batches is
# about a fifth of the files too, and the last batch is not full
TRAIN, TEST = 165, 15
GREYS = 9 + 12 * np.arange(20)  # of one half
MOST = 2 * (TRAIN + TEST)  # pictures in a set that ends


@dataclass(frozen=True)
class Seen:
    """One pass over a set: a batch's shape, the range of values, of each picture (N) the grey of
    both halves (N, 2) and label (N, k).
    """

    shape: tuple[int, ...]
    low: float
    high: float
    halves: np.ndarray
    labels: np.ndarray


@dataclass(frozen=True)
class Files:
    """A set by its files: their numbers (N,), None where pictures cannot be told; the factor they
    were multiplied by.
    """

    numbers: np.ndarray | None
    factor: float = 1.0


def make_folder(folder: Path) -> np.ndarray:
    """Write grey JPEGs in the castings' layout; whether each file, by its number, is a defective
    casting.
    """
    from PIL import Image

    numbers = np.arange(TRAIN + TEST)
    defective: np.ndarray = numbers % 5 < 3
    for number in numbers:
        home = (
            folder
            / ("train" if number < TRAIN else "test")
            / ("def_front" if defective[number] else "ok_front")
        )
        home.mkdir(parents=True, exist_ok=True)
        picture = np.repeat(GREYS[list(divmod(number, 20))], 30).astype(np.uint8)
        Image.fromarray(np.tile(picture, (60, 1))).convert("RGB").save(
            home / f"cast_{home.name[:-6]}_0_{number}.jpeg", quality=95
        )
    return defective


def read_sets(answer: Any, sets: Iterable[Any]) -> tuple[list[Seen], Finding | None]:
    """Read each set once; no sets, and why, where one cannot be read."""
    try:
        with quietly():
            return [_pass(one) for one in sets], None
    except _Odd as odd:
        return [], Finding(*odd.args)
    except (Exception, SystemExit) as error:
        return [], raised(f"reading what {CALL} gave", error, answer)


class _Odd(Exception):
    """A set that cannot be read: code and sentence."""


def _pass(dataset: Any) -> Seen:
    """Read a set once; raises _Odd for what is no set of pictures with labels, or has no end."""
    if not isinstance(dataset, RemoteSet) and not hasattr(dataset, "element_spec"):
        raise _Odd(
            "type",
            f"`{CALL}` should give two `tf.data` sets of pictures and labels; one of them is"
            f" {kind_of(dataset)}.",
        )
    batches, total = [], 0
    for batch in itertools.islice(dataset, MOST):
        batches.append(_batch(batch))
        total += len(batches[-1][0])
        if total > MOST:
            break
    if total > MOST:
        raise _Odd(
            "endless",
            "One of your sets never ends. `fit` starts a new pass by itself: leave `repeat()` out.",
        )
    if not total:
        raise _Odd("empty", "One of your sets holds no pictures.")
    values = [pictures for pictures, _, _ in batches]
    return Seen(
        shape=batches[0][2],
        low=min(float(v.min()) for v in values),
        high=max(float(v.max()) for v in values),
        halves=np.concatenate([_halves(v) for v in values]),
        labels=np.concatenate([labels for _, labels, _ in batches]),
    )


def _halves(pictures: np.ndarray) -> np.ndarray:
    rows, columns = pictures.shape[1:3]
    return pictures[:, rows // 2, [columns // 4, 3 * columns // 4], 0]


def _batch(batch: Any) -> tuple[np.ndarray, np.ndarray, tuple[int, ...]]:
    """Pictures (B, rows, columns, channels), labels (B, k), and the pictures' shape as it was;
    raises _Odd.
    """
    if not isinstance(batch, list | tuple) or len(batch) != 2:
        raise _Odd(
            "pairs",
            "Each step through your sets should give two things: a batch of pictures, and their"
            " labels.",
        )
    pictures, labels = (np.asarray(part) for part in batch)
    shape = pictures.shape
    if pictures.ndim == 3:  # not batched
        pictures, labels = pictures[None], labels[None]
    if pictures.ndim != 4 or pictures.dtype.kind not in "fiu" or not pictures.size:
        says = (
            f"A batch of your pictures has shape {shape} and dtype {pictures.dtype}; (B, 128, 128,"
            " 1) is asked."
        )
        raise _Odd("shape", says)
    if labels.dtype.kind not in "biuf" or labels.size % len(pictures) or not labels.size:
        says = (
            f"A batch of {len(pictures)} pictures has labels of shape {labels.shape} and dtype"
            f" {labels.dtype}."
        )
        raise _Odd("labels", says)
    return pictures.astype(float), labels.reshape(len(pictures), -1).astype(float), shape


def files_of(seen: Seen) -> Files:
    """Find the files behind the pictures, whatever they were multiplied by on the way."""
    for factor, greys in [(f, seen.halves / f) for f in (1, 1 / 255, 1 / 255**2)] + [
        (-1, (seen.halves + 1) * 127.5)
    ]:
        levels = (greys - GREYS[0]) / 12
        whole = np.round(levels).astype(int)
        numbers = whole @ [20, 1]
        near = np.abs(levels - whole).max() < 0.15
        if near and whole.min() >= 0 and numbers.max() < TRAIN + TEST:
            return Files(numbers, factor)
    return Files(None)


def of_test(numbers: np.ndarray) -> np.ndarray:
    """Which files are of the test folder."""
    return numbers >= TRAIN
