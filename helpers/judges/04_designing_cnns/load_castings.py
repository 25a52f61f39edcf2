"""`load_castings`: the answer reads a small folder in which each file is known by its grey."""

import itertools
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt, raised
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.lending import path_for
from kernkit.checks.judging.running import quietly
from kernkit.checks.verdict import Finding, Found

CALL = "load_castings(folder)"
SIDE = 128
TRAIN, TEST = 100, 12  # files; their greys are the odd numbers from 3 up, those of test come last
PARTS = ("pictures", "labels", "split")
SHARE = (0.15, 0.25)  # of the validation set: a fifth, give or take


@dataclass(frozen=True)
class Seen:
    """One pass over a set: a batch's shape, the range of values, and of each picture (N) its middle
    pixel and label (N, k).
    """

    shape: tuple[int, ...]
    low: float
    high: float
    middles: np.ndarray
    labels: np.ndarray


@dataclass(frozen=True)
class Files:
    """A set by its files: their greys (N,), None where pictures cannot be told; the factor they
    were multiplied by.
    """

    greys: np.ndarray | None
    factor: float = 1.0


def judge(answer: Any) -> dict[str, Found]:
    """Are pictures, labels and split as asked? Read twice: once for both sets, once to see whether
    the split stays.
    """
    with tempfile.TemporaryDirectory(prefix="kern-") as folder:
        defective = _make_folder(Path(folder))
        sets, problem = _sets(answer, folder)
        if problem is None:
            again, problem = _sets(answer, folder)
        if problem is None:
            seen, problem = _read(answer, [*sets, sets[1], again[1]])
    if problem is not None:
        return dict.fromkeys(PARTS, problem)
    files = [_files(one) for one in seen]
    pictures = _pictures_problem(seen[0], files[0]) or _pictures_problem(seen[1], files[1])
    greys = [one.greys for one in files if one.greys is not None]
    if len(greys) < len(files):
        lost = _not_recognised(sum(len(one.middles) for one in seen[:2]))
        return {"pictures": pictures or lost, "labels": lost, "split": lost}
    labels = _labels_problem(np.concatenate(greys[:2]), [one.labels for one in seen[:2]], defective)
    train, valid, valid_later, valid_again = greys
    split = _split_problem(train, valid, valid_later, valid_again, defective)
    return {"pictures": pictures, "labels": labels, "split": split}


def _make_folder(folder: Path) -> dict[int, bool]:
    """Write flat grey JPEGs in the castings' layout; returns for each grey whether its file is a
    defective casting.
    """
    from PIL import Image

    defective = {}
    for number in range(TRAIN + TEST):
        grey = 2 * number + 3
        defective[grey] = number % 5 < 3
        home = (
            folder
            / ("train" if number < TRAIN else "test")
            / ("def_front" if defective[grey] else "ok_front")
        )
        home.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 60), (grey,) * 3).save(
            home / f"cast_{home.name[:-6]}_0_{number}.jpeg", quality=95
        )
    return defective


def _is_test(grey: int) -> bool:
    return grey > 2 * TRAIN + 2


def _sets(answer: Any, folder: str) -> tuple[Any, Finding | None]:
    result, problem = attempt(CALL, answer, path_for(answer, folder))
    if problem is None and (not isinstance(result, list | tuple) or len(result) != 2):
        says = f"`{CALL}` gave {kind_of(result)}; it should give two sets: `return train, valid`."
        problem = Finding("type", says)
    return result, problem


def _read(answer: Any, sets: Iterable[Any]) -> tuple[list[Seen], Finding | None]:
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
    if isinstance(dataset, str | dict) or not hasattr(dataset, "__iter__"):
        raise _Odd(
            "type",
            f"`{CALL}` should give two sets of pictures and labels; one of them is"
            f" {kind_of(dataset)}.",
        )
    batches, total = [], 0
    for batch in itertools.islice(dataset, 4 * TRAIN):
        batches.append(_batch(batch))
        total += len(batches[-1][0])
        if total > 2 * (TRAIN + TEST):
            break
    if total > 2 * (TRAIN + TEST):
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
        middles=np.concatenate([v[:, v.shape[1] // 2, v.shape[2] // 2, 0] for v in values]),
        labels=np.concatenate([labels for _, labels, _ in batches]),
    )


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


def _files(seen: Seen) -> Files:
    """Find the files behind the pictures, whatever they were multiplied by on the way."""
    for factor, greys in [(f, seen.middles / f) for f in (1, 1 / 255, 1 / 255**2)] + [
        (-1, (seen.middles + 1) * 127.5)
    ]:
        whole = np.round(greys).astype(int)
        if np.abs(greys - whole).max() < 0.3 and (whole % 2 == 1).all() and whole.min() >= 3:
            return Files(whole, factor)
    return Files(None)


def _not_recognised(total: int) -> Finding:
    if total not in (TRAIN, TRAIN + TEST):
        says = (
            f"The folder given to your function holds {TRAIN} training pictures, your sets {total}."
            " Is a path fixed in it?"
        )
        return Finding("fixed_folder", says)
    says = (
        "Your pictures are not those of the files: their brightness has changed. Leave the values"
        " at 0 to 255, as read."
    )
    return Finding("changed", says)


def _pictures_problem(seen: Seen, files: Files) -> Found:
    if len(seen.shape) == 3:
        return "not_batched"
    if seen.shape[3] == 3:
        return "three_channels"
    if seen.shape[1:] != (SIDE, SIDE, 1):
        return "not_resized"
    if files.greys is not None and files.factor == 1:
        return None
    if files.greys is not None and files.factor > 0:
        return "rescaled"
    says = (
        f"`pictures`: the values run from {seen.low:.3g} to {seen.high:.3g}. Leave them as they are"
        " read, from 0 to 255."
    )
    return Finding("range", says)


def _labels_problem(
    greys: np.ndarray, labels: list[np.ndarray], defective: dict[int, bool]
) -> Found:
    if any(one.shape[1] != 1 for one in labels):
        return "one_hot"
    given = np.concatenate(labels)[:, 0]
    wanted = np.array([defective[grey] for grey in greys], float)
    if np.array_equal(given, wanted):
        return None
    if np.array_equal(given, 1 - wanted):
        return "swapped"
    if (
        any(map(_is_test, greys))
        and np.ptp([_is_test(grey) + label for grey, label in zip(greys, given, strict=True)]) == 0
    ):
        return "whole_folder"
    says = (
        f"`labels`: {np.sum(given != wanted)} of {len(given)} labels are not their picture's: 1 is"
        " def_front, 0 is ok_front."
    )
    return Finding("mixed", says)


def _split_problem(
    train: np.ndarray,
    valid: np.ndarray,
    valid_later: np.ndarray,
    valid_again: np.ndarray,
    defective: dict[int, bool],
) -> Found:
    """All arguments are greys of files: both sets, the validation set read once more, and that of a
    second call.
    """
    if all(map(_is_test, valid)) and not any(map(_is_test, train)):
        return "test_as_validation"
    if any(map(_is_test, [*train, *valid])):
        return "whole_folder"
    if set(valid) != set(valid_later):
        return "reshuffled"
    if set(train) & set(valid):
        return "overlap"
    if set(valid) != set(valid_again):
        return "unseeded"
    if any(len({defective[grey] for grey in one}) == 1 for one in (train, valid)):
        return "one_class"
    return _share_problem(len(train), len(valid), len({*train, *valid}))


def _share_problem(train: int, valid: int, distinct: int) -> Found:
    share = valid / (train + valid)
    if 1 - SHARE[1] <= share <= 1 - SHARE[0]:
        return "exchanged"
    if not SHARE[0] <= share <= SHARE[1]:
        return Finding(
            "share",
            f"`split`: {share:.0%} of the pictures are for validation; a fifth is asked, 20 %.",
        )
    if distinct != TRAIN or train + valid != TRAIN:
        says = (
            f"`split`: of {TRAIN} training pictures, your sets hold {distinct}, in {train + valid}"
            " places."
        )
        return Finding("not_all", f"{says} Each should be in one of the two sets, once.")
    return None
