"""`load_castings`: the answer reads a small folder in which each file is known."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.lending import path_for
from kernkit.checks.verdict import Finding, Found

from ._known_castings import (
    CALL,
    TEST,
    TRAIN,
    Files,
    Seen,
    files_of,
    make_folder,
    of_test,
    read_sets,
)

SIDE = 128
PARTS = ("pictures", "labels", "split")
# Of the validation set: a fifth, give or take a batch that is not full
SHARE = (0.17, 0.23)


def judge(answer: Any) -> dict[str, Found]:
    """Are pictures, labels and split as asked? Read twice: once for both sets, once to see whether
    the split stays.
    """
    with tempfile.TemporaryDirectory(prefix="kern-") as folder:
        defective = make_folder(Path(folder))
        sets, problem = _sets(answer, folder)
        if problem is None:
            again, problem = _sets(answer, folder)
        if problem is None:
            seen, problem = read_sets(answer, [*sets, sets[1], again[1]])
    if problem is not None:
        return dict.fromkeys(PARTS, problem)
    files = [files_of(one) for one in seen]
    pictures = _pictures_problem(seen[0], files[0]) or _pictures_problem(seen[1], files[1])
    numbers = [one.numbers for one in files if one.numbers is not None]
    if len(numbers) < len(files):
        lost = _not_recognised(sum(len(one.labels) for one in seen[:2]))
        return {"pictures": pictures or lost, "labels": lost, "split": lost}
    labels = _labels_problem(
        np.concatenate(numbers[:2]), [one.labels for one in seen[:2]], defective
    )
    train, valid, valid_later, valid_again = numbers
    split = _split_problem(train, valid, valid_later, valid_again, defective)
    if split == "test_inside" and labels == "whole_folder":
        split = labels
    return {"pictures": pictures, "labels": labels, "split": split}


def _sets(answer: Any, folder: str) -> tuple[Any, Finding | None]:
    result, problem = attempt(CALL, answer, path_for(answer, folder))
    if problem is not None:
        return result, problem
    several = isinstance(result, list | tuple)
    if not several or len(result) != 2:
        given = f"{len(result)} things" if several else kind_of(result)
        says = f"`{CALL}` gave {given}; it should give two sets: `return train, valid`."
        problem = Finding("type", says)
    return result, problem


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
    if seen.shape[1:] == (256, 256, 1):
        return "not_resized"
    if seen.shape[1:] != (SIDE, SIDE, 1):
        says = f"`pictures`: a batch has shape {seen.shape}; (B, 128, 128, 1) is asked."
        return Finding("size", says)
    if files.numbers is not None and files.factor == 1:
        return None
    if files.numbers is not None and files.factor > 0:
        return "rescaled"
    says = (
        f"`pictures`: the values run from {seen.low:.3g} to {seen.high:.3g}. Leave them as they are"
        " read, from 0 to 255."
    )
    return Finding("range", says)


def _labels_problem(files: np.ndarray, labels: list[np.ndarray], defective: np.ndarray) -> Found:
    if any(one.shape[1] != 1 for one in labels):
        return "one_hot"
    given, wanted = np.concatenate(labels)[:, 0], defective[files]
    if np.array_equal(given, wanted):
        return None
    if np.array_equal(given, 1 - wanted):
        return "swapped"
    test = of_test(files)
    if test.any() and (np.array_equal(given, test) or np.array_equal(given, 1 - test)):
        return "whole_folder"
    if np.isin(given, (0, 1)).all():
        says = f"{np.sum(given != wanted)} of {len(given)} labels are not their picture's"
    else:
        says = f"they are {_some(given)}"
    return Finding("mixed", f"`labels`: {says}: 1 is def_front, 0 is ok_front.")


def _some(values: np.ndarray) -> str:
    """The first of the different values, for a sentence."""
    kinds = [f"{value:g}" for value in np.unique(values)]
    return ", ".join(kinds[:4]) + (", …" if len(kinds) > 4 else "")


def _split_problem(
    train: np.ndarray,
    valid: np.ndarray,
    valid_later: np.ndarray,
    valid_again: np.ndarray,
    defective: np.ndarray,
) -> Found:
    """All arguments are files: both sets, the validation set read once more, and that of a second
    call.
    """
    if of_test(valid).all() and not of_test(train).any():
        return "test_as_validation"
    if of_test(np.concatenate([train, valid])).any():
        return "test_inside"
    if len(set(train)) == TRAIN:  # all are in it
        return "not_split"
    if set(valid) != set(valid_later):
        return "reshuffled"
    if set(train) & set(valid):
        return "overlap"
    if set(valid) != set(valid_again):
        return "unseeded"
    if any(len(set(defective[files])) == 1 for files in (train, valid)):
        return "one_class"
    return _share_problem(train, valid)


def _share_problem(train: np.ndarray, valid: np.ndarray) -> Found:
    both = len(train) + len(valid)
    distinct = len({*train, *valid})
    if distinct != both:
        says = f"`split`: your sets hold {both - distinct} of their pictures more than once."
        return Finding("twice", f"{says} Each should be in one of the two sets, once.")
    if distinct != TRAIN:
        says = (
            f"`split`: of {TRAIN} training pictures, your sets leave out {TRAIN - distinct}. Each"
            " should be in one of the two: does a `take` or `drop_remainder` lose some?"
        )
        return Finding("not_all", says)
    share = len(valid) / both
    if 1 - SHARE[1] <= share <= 1 - SHARE[0]:
        return "exchanged"
    if not SHARE[0] <= share <= SHARE[1]:
        says = f"`split`: {share:.0%} of the pictures are for validation; a fifth is asked, 20 %."
        return Finding("share", says)
    return None
