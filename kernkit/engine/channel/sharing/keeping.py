"""What an answer keeps of what it was given, or hands out: a list that is a default, a row that
stands in a table twice. A copy of that is not the same thing: what a test does to it would be done
to the answer's.

Python counts who holds a value. Whatever is held by no more than a value that was made just now is
nobody else's.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ..libraries.sparse import is_sparse
from ..libraries.tables import is_table

MUTABLE = (list, dict, set, bytearray, np.ndarray)
DEEPEST = 100
MOST_LOOKED_AT = 1000  # parts of a value, for who holds them
MOST_COMPARED = 10_000  # parts of a value, after each call


def can_change(value: Any) -> bool:
    """Whether what a value holds may be changed in place."""
    return isinstance(value, MUTABLE) or is_of_library(value)


def is_of_library(value: Any) -> bool:
    """Whether it is a library's that can be: no array, but a table or a sparse array."""
    return is_table(value) or is_sparse(value)


def holders(value: Any) -> int:
    """How many hold a value, the caller's own included."""
    return sys.getrefcount(value)


def _usual() -> tuple[int, int, int]:
    """Of values that were made just now: by themselves, as the only part of another, and of an
    array behind a view.
    """
    alone: list[Any] = []
    outer: list[Any] = [[]]
    view = np.arange(2).reshape(2, 1)
    return holders(alone), next(holders(part) for part in outer), _behind(view)


def _behind(value: Any) -> int:
    """How many hold the array that another is a view of; 0 where there is none."""
    base = value.base if isinstance(value, np.ndarray) else None
    return holders(base) if isinstance(base, np.ndarray) else 0


ALONE, INSIDE, BEHIND = _usual()


def is_kept(value: Any, count: int) -> bool:
    """Whether anybody else has a value, which so many hold in all, or what it is a view of."""
    return count > ALONE or _behind(value) > BEHIND


def is_part_kept(value: Any, usual: Mapping[int, int] | None = None) -> bool:
    """Whether anybody else has a part of a value that can be changed. How often each is in what is
    known may be said by its identity (`usual`); else it may be there once.
    """
    seen: set[int] = set()
    for part, count in _parts(value):
        if len(seen) > MOST_LOOKED_AT:
            return False
        if not can_change(part):
            continue
        once = usual is None
        known = 1 if usual is None else usual[id(part)]
        if (once and id(part) in seen) or count > INSIDE + known - 1 or _behind(part) > BEHIND:
            return True
        seen.add(id(part))
    return False


def _parts(value: Any, seen: set[int] | None = None, depth: int = 0) -> Iterator[tuple[Any, int]]:
    """Containers and arrays in a value, at any depth, with how many hold each: what is on its way
    here holds none of them.
    """
    seen = set() if seen is None else seen
    inside = value.values() if isinstance(value, dict) else value
    if not isinstance(value, list | tuple | dict):
        return
    counts = [holders(part) for part in inside]
    for part, count in zip(inside, counts, strict=True):
        if isinstance(part, list | tuple | dict | set | bytearray | np.ndarray):
            yield part, count
            if id(part) not in seen and depth < DEEPEST:
                seen.add(id(part))
                yield from _parts(part, seen, depth + 1)


def is_view_of(value: Any, given: Sequence[Any]) -> bool:
    """Whether an array is made of one of these."""
    base = value.base if isinstance(value, np.ndarray) else None
    return base is not None and any(base is one or base is getattr(one, "base", 0) for one in given)


def is_large(packed: Any) -> bool:
    """Whether a packed value is too large to be compared after each call."""
    return _size(packed) > MOST_COMPARED


def _size(packed: Any) -> int:
    """About how many values there are in what was packed."""
    if isinstance(packed, np.ndarray):
        return int(packed.size)
    if isinstance(packed, dict):
        packed = list(packed.values())
    if isinstance(packed, list | tuple):
        return 1 + sum(map(_size, packed))
    return 1
