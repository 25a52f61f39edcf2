"""What is inside of arguments and results, and where: a row to which an answer appended is the
test's own row, one that it replaced is not.

Both sides have the same lists, tuples and dictionaries before a call, so what can be changed there
has the same number on both, in the order in which it is met.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from ...faults import Unserved
from .keeping import INSIDE, holders
from .shared import can_change

DICTIONARIES = (dict, OrderedDict, defaultdict)
PLAIN = (int, float, str, bool, type(None))  # nothing is inside
MOST_MET = 10_000  # values in all arguments: beyond, no part is followed
GONE = object()
Place = tuple[Any, ...]


class Parts:
    """What can be changed in some values, these included, as it is when this is made; around a
    call, in a `with`, the numbers of those that `stayed` where they were are found.
    """

    def __init__(self, values: list[Any]) -> None:
        self._values, self._left = values, MOST_MET
        met = [one for index, value in enumerate(values) for one in self._met(value, (index,))]
        found = [(place, part) for place, part in met if can_change(part)]
        self._found = found if self._left >= 0 else []
        self.places = [place for place, _ in self._found]
        self.owners = {place[0] for place in self.places if len(place) > 1}  # indices of values
        self.stayed: list[int] = []

    def __enter__(self) -> None:
        """Nothing is left to do."""

    def __exit__(self, *_: object) -> None:
        self.stayed = [
            number
            for number, (place, part) in enumerate(self._found)
            if at(self._values, place) is part
        ]
        self._values, self._found = [], []  # who holds what is asked next

    def _met(self, value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
        yield place, value
        keyed = _keyed(value)
        self._left -= len(keyed)
        for key, part in keyed if self._left >= 0 else ():
            if type(part) not in PLAIN:
                yield from self._met(part, (*place, key))

    def numbers(self) -> dict[int, int]:
        """The number of each part by its identity, while all are held here."""
        return {id(part): number for number, (_, part) in reversed([*enumerate(self._found)])}

    def part(self, number: Any) -> Any:
        """What has that number; raises Unserved where nothing has."""
        if type(number) is not int or not 0 <= number < len(self._found):
            raise Unserved("a part that there is none of")
        return self._found[number][1]

    def twins(self) -> list[list[int]]:
        """Which parts are others that come before them: [number, number of the other] each."""
        first = self.numbers()
        found = [(number, first[id(part)]) for number, (_, part) in enumerate(self._found)]
        return [[number, earlier] for number, earlier in found if earlier != number]

    def is_other_held(self, numbers: list[int]) -> bool:
        """Whether anybody else has one that is not among these."""
        stayed = set(numbers)
        for number, (_, part) in enumerate(self._found):
            if number not in stayed and holders(part) > INSIDE + 1:  # which is here
                return True
        return False


def times(values: list[Any]) -> Counter[int]:
    """How often each value is in some, by its identity."""
    found: Counter[int] = Counter()
    waiting = [values]
    while waiting:
        inside = [part for _, part in _keyed(waiting.pop()) if type(part) not in PLAIN]
        found.update(map(id, inside))
        waiting += inside
    return found


def _keyed(value: Any) -> list[tuple[Any, Any]]:
    if type(value) in (list, tuple):
        return list(enumerate(value))
    return list(value.items()) if type(value) in DICTIONARIES else []


def at(value: Any, place: Place) -> Any:
    """What is at a place; GONE for nothing."""
    for key in place:
        if type(value) in (list, tuple):
            value = value[key] if type(key) is int and key < len(value) else GONE
        else:
            value = value.get(key, GONE) if type(value) in DICTIONARIES else GONE
    return value


Filled = Callable[[Any, Any], None]  # fills what is first with the content of what is second


def grafted(mine: Any, theirs: Any, stayed: set[int], fill: Filled) -> Any:
    """What a value of ours becomes: theirs, but with our own parts, changed as theirs are, wherever
    these stayed (by their identities).
    """
    if type(mine) is not type(theirs):
        return theirs
    content: Any = theirs
    if ours := dict(_keyed(mine)):
        content = _content(
            theirs,
            lambda key, part: grafted(ours[key], part, stayed, fill) if key in ours else part,
        )
    made = mine if id(mine) in stayed else theirs
    return _filled(made, content, fill)


def replaced(value: Any, by: dict[Place, Any]) -> Any:
    """A value with others at some places in it."""
    on_the_way = {place[:length] for place in by for length in range(len(place))}

    def there(part: Any, place: Place) -> Any:
        if place in by:
            return by[place]
        if place not in on_the_way:
            return part
        return _filled(part, _content(part, lambda key, one: there(one, (*place, key))), _fill)

    return there(value, ())


def _content(value: Any, put: Callable[[Any, Any], Any]) -> Any:
    pairs = {key: put(key, part) for key, part in _keyed(value)}
    return pairs if type(value) in DICTIONARIES else list(pairs.values())


def _filled(made: Any, content: Any, fill: Filled) -> Any:
    if type(made) is tuple:
        return tuple(content)
    if made is not content:
        fill(made, content)
    return made


def merged(mine: Any, theirs: Any, known: set[int], are_same: Callable[[Any, Any], bool]) -> Any:
    """What to fill a shared value of ours with: what is theirs, but with our own parts where they
    are the same. Those that are `known`, by their identities, are told of by themselves. Raises
    Unserved for a part that is not the same, and that somebody has apart from the whole: was it
    changed, or replaced?
    """
    if type(mine) is not type(theirs) or not _keyed(theirs):
        return theirs
    by = {}
    for key in [key for key, _ in _keyed(mine)]:
        part, other = mine[key], at(theirs, (key,))
        if other is GONE or not (can_change(part) or type(part) is tuple):
            continue
        if id(part) in known or are_same(part, other):
            by[key,] = part
        elif type(part) is not tuple and holders(part) > INSIDE:
            raise Unserved("one side changes a part of what both have, and the other has it apart")
        else:
            by[key,] = merged(part, other, known, are_same)
    return replaced(theirs, by)


def _fill(made: Any, content: Any) -> None:
    made.clear()
    made.extend(content) if isinstance(made, list) else made.update(content)
