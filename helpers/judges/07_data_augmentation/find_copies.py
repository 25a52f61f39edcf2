"""`find_copies`: judged by the copies that are planted in two sets of castings. Are they found
(recall), each kind for itself, and hardly anything else (precision)?
"""

from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.running import comparable
from kernkit.checks.verdict import Finding, Found

from ._planted_copies import LIGHT, Pair, Planted, Way, sets

CALL = "find_copies(a, b)"
PRECISION = 0.9  # of the pairs returned, at least so many are right
EVERYTHING = 0.8  # of all the pairs that there are


def judge(answer: Any) -> dict[str, Found]:
    """Are pairs given, nearly all of them right; and which copies are not among them?"""
    results: list[tuple[Planted, set[Pair]]] = []
    for planted in sets():
        pairs, problem = _pairs(answer, planted)
        if problem is not None:
            return {"": problem}
        results.append((planted, pairs))
    if problem := _precision_problem(results):
        return {"": problem}
    found: list[Way] = []
    missed: list[Way] = []
    second: list[Way] = []
    for planted, pairs in results:
        known = {i for i, _ in pairs & set(planted.copies)}
        for pair, way in planted.copies.items():
            if pair in pairs:
                found.append(way)
            else:  # a second copy of a casting, or the only one
                (second if pair[0] in known else missed).append(way)
    if set(found) <= {Way()}:
        return {"": "equal_only" if found else "finds_none"}
    turned = _turned_problem(_of("turned", found), _of("turned", missed))
    changed = _changed_problem(_of("changed", found), _of("changed", missed))
    changed = changed or ("one_each" if second else None)
    both = _both_problem(_of("both", missed), bool(turned or changed))
    return {"turned": turned, "changed": changed, "both": both}


def _of(part: str, ways: list[Way]) -> list[Way]:
    return [way for way in ways if way.part == part]


def _pairs(answer: Any, planted: Planted) -> tuple[set[Pair], Found]:
    """The pairs that one call gave, or what is wrong with it."""
    a, b = planted.a.copy(), planted.b.copy()
    result, failed = attempt(CALL, answer, a, b)
    if failed is not None:
        return set(), failed
    if not (np.array_equal(a, planted.a) and np.array_equal(b, planted.b)):
        says = f"`{CALL}` changed the pictures it was given. Work on copies: `a.astype(float)`."
        return set(), Finding("mutates", says)
    if isinstance(result, set | frozenset):
        result = list(result)
    try:
        array = np.asarray(comparable(result))
    except ValueError:  # rows of different lengths
        array = np.empty(1)
    if array.size == 0 and isinstance(result, list | tuple | np.ndarray):
        return set(), None
    if isinstance(result, tuple) and array.ndim == 2 and len(array) == 2 != array.shape[1]:
        return set(), "rows_apart"
    if array.ndim != 2 or array.shape[1] != 2 or array.dtype.kind not in "iu":
        says = f"`{CALL}` gave {kind_of(result)}; it should give a list of pairs of whole numbers:"
        return set(), Finding("type", f"{says} `[(i, j), …]`.")
    if array.min() < 0 or array.max() >= max(len(a), len(b)):
        says = f"`{CALL}` gave a pair that stands for no pictures: i counts those of `a`, j those"
        return set(), Finding("index", f"{says} of `b`, both from 0.")
    return {(int(i), int(j)) for i, j in array}, None


def _precision_problem(results: list[tuple[Planted, set[Pair]]]) -> Found:
    total = sum(len(pairs) for _, pairs in results)
    right = sum(len(pairs & set(planted.copies)) for planted, pairs in results)
    if right >= PRECISION * total:
        return None
    if sum((j, i) in pairs for planted, pairs in results for i, j in planted.copies) > right:
        return "swapped"
    if total >= EVERYTHING * sum(len(planted.a) * len(planted.b) for planted, _ in results):
        return "all_pairs"
    for side in (0, 1):
        every = [sorted(pair[side] for pair in pairs) for _, pairs in results]
        if every == [list(range(len((one.a, one.b)[side]))) for one, _ in results]:
            return "nearest_always"
    return "too_many"


def _turned_problem(found: list[Way], missed: list[Way]) -> Found:
    if not missed:
        return None
    if not found:
        return "not_turned"
    if all(way.mirrored for way in missed) and not any(way.mirrored for way in found):
        return "mirrored_missed"
    if all(way.mirrored and way.turns for way in missed) and Way(0, True) in found:
        return "not_combined"
    if all(way.turns for way in missed):
        return "turns_missed"
    return _some_missed("turned", len(found), len(missed))


def _changed_problem(found: list[Way], missed: list[Way]) -> Found:
    if not missed:
        return None
    lost, kept = ({way.change for way in ways} - {""} for ways in (missed, found))
    if not kept:
        return "not_changed"
    if lost == set(LIGHT) and kept == {"jpeg"}:
        return "light_missed"
    if lost == {"jpeg"} and kept == set(LIGHT):
        return "jpeg_missed"
    if len(lost & set(LIGHT)) == 1 and len(kept & set(LIGHT)) == 1 and not lost & kept:
        return "one_light"
    return _some_missed("changed", len(found), len(missed))


def _both_problem(missed: list[Way], before: bool) -> Found:
    if not missed:
        return None
    says = "`both`: this is looked at once the other two are right."
    return Finding("not_seen", says) if before else "both_missed"


def _some_missed(part: str, found: int, missed: int) -> Finding:
    says = (
        f"`{part}`: {missed} of {found + missed} copies are not found. Is the threshold too high?"
    )
    return Finding("some_missed", says)
