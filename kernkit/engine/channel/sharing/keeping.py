"""What an answer keeps of what it was given, or hands out: a list that is a default, a row that
stands in a table twice. A copy of that is not the same thing: what a test does to it would be done
to the answer's.

Python counts who holds a value. Whatever is held by no more than a value that was made just now is
nobody else's.
"""

import sys
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any

import numpy as np

MOST_LOOKED_AT = 1000  # parts of a value, for who holds them
MOST_COMPARED = 10_000  # parts of a value, after each call


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


def is_part_kept(value: Any, can_change: Callable[[Any], bool], but: Container[int] = ()) -> bool:
    """Whether anybody else has a part of a value that can be changed, or it occurs there twice; of
    those with the identities `but`, nobody asks.
    """
    seen: set[int] = set()
    for part, count in _parts(value):
        if len(seen) > MOST_LOOKED_AT:
            return False
        if (
            can_change(part)
            and id(part) not in but
            and (id(part) in seen or count > INSIDE or _behind(part) > BEHIND)
        ):
            return True
        seen.add(id(part))
    return False


def _parts(value: Any) -> Iterator[tuple[Any, int]]:
    """Containers and arrays in a value, at any depth, with how many hold each."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        inside = one.values() if isinstance(one, dict) else one
        for part in inside if isinstance(one, list | tuple | dict) else ():
            if isinstance(part, list | tuple | dict | set | bytearray | np.ndarray):
                count = holders(part)  # before anything else has it
                yield part, count
                waiting.append(part)


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
