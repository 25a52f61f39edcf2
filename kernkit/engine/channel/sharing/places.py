"""What is inside of arguments and results, and where: a row to which an answer appended is the
test's own row, one that it replaced is not, and one that it gives back is that row.

Both sides number what can be changed in the same values in the same way, as it is met. So one can
tell the other which part is which.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from ...faults import Unserved
from .keeping import DEEPEST, INSIDE, can_change, holders

DICTIONARIES = (dict, OrderedDict, defaultdict)
PLAIN = (int, float, str, bool, type(None))  # nothing is inside
MOST_MET = 10_000  # parts in all: beyond, the values alone are followed, and not what is inside
GONE = object()
Place = tuple[Any, ...]


class Parts:
    """What can be changed in some values, these included, by its number: its place, and, while this
    holds it, itself.
    """

    def __init__(self, values: list[Any]) -> None:
        self._left = MOST_MET
        met = [one for index, value in enumerate(values) for one in self._met(value, (index,))]
        is_large = self._left < 0
        found = [one for one in met if can_change(one[1]) and not (is_large and len(one[0]) > 1)]
        self.places = [place for place, _ in found]
        self._found = [part for _, part in found]

    def _met(self, value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
        yield place, value
        inside = [(key, part) for key, part in keyed_parts(value) if type(part) not in PLAIN]
        self._left -= len(inside) if len(place) < DEEPEST else MOST_MET + 1
        for key, part in inside if self._left >= 0 else ():
            yield from self._met(part, (*place, key))

    def release(self) -> None:
        """Hold none of them any more: who does is asked next."""
        self._found = []

    def numbers(self) -> dict[int, int]:
        """The first number of each by its identity."""
        return {id(part): number for number, part in reversed([*enumerate(self._found)])}

    def those_of(self, others: "Parts") -> list[list[int]]:
        """Which are parts of others: [number, its number there] each."""
        theirs = others.numbers()
        numbered = enumerate(map(id, self._found))
        return [[number, theirs[part]] for number, part in numbered if part in theirs]

    def twins(self) -> list[list[int]]:
        """Which are others that come before them: [number, number of the other] each."""
        return [pair for pair in self.those_of(self) if pair[0] != pair[1]]

    def part(self, number: Any) -> Any:
        """What has that number; raises Unserved where nothing has."""
        if type(number) is not int or not 0 <= number < len(self._found):
            raise Unserved("a part that there is none of")
        return self._found[number]

    def place(self, number: Any) -> Place:
        """Where that is; raises Unserved as `part`."""
        self.part(number)
        place: Place = self.places[number]
        return place

    def is_other_held(self, numbers: set[int]) -> bool:
        """Whether anybody else has one that is not among these."""
        for number, part in enumerate(self._found):
            if number not in numbers and holders(part) > INSIDE + 1:  # which is here
                return True
        return False


def times(values: list[Any]) -> Counter[int]:
    """How often each value is in some, by its identity."""
    found: Counter[int] = Counter()
    waiting = [values]
    while waiting and len(found) <= MOST_MET:
        inside = [part for _, part in keyed_parts(waiting.pop()) if type(part) not in PLAIN]
        waiting += {id(part): part for part in inside if id(part) not in found}.values()
        found.update(map(id, inside))
    return found


def keyed_parts(value: Any) -> list[tuple[Any, Any]]:
    """What is in a list, tuple or dictionary of Python's own, with its key; else nothing."""
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


class Settled:
    """Values of theirs, made into ours: at some places are parts of our own, which then hold what
    theirs do, and at some is what stands at an earlier one. `fill` fills what is first with the
    content of what is second.
    """

    def __init__(
        self,
        own: dict[Place, Any],
        twins: dict[Place, Place],
        fill: Callable[[Any, Any], None],
    ) -> None:
        self._own, self._twins, self._fill = own, twins, fill
        self._done: set[int] = set()  # our own that are filled, by their identity
        marked = [*own, *twins, *twins.values()]
        self._on_the_way = {place[:length] for place in marked for length in range(len(place))}
        self._kept = set(twins.values())
        self._made: dict[Place, Any] = {}  # what may be asked for again

    def of(self, value: Any, place: Place) -> Any:
        """What stands for the value at a place."""
        if place in self._twins:
            return self._made.get(self._twins[place], value)
        mine = self._own.get(place, GONE)
        made = value if mine is GONE else mine
        is_open = made is not value or place in self._on_the_way
        if is_open and (mine is GONE or id(mine) not in self._done):
            self._done.add(id(made))
            made = self._filled(made, value, place)
        if place in self._kept:
            self._made[place] = made
        return made

    def _filled(self, made: Any, value: Any, place: Place) -> Any:
        content = value
        if keyed := keyed_parts(value):
            pairs = {key: self.of(part, (*place, key)) for key, part in keyed}
            content = pairs if type(value) in DICTIONARIES else list(pairs.values())
        if type(made) is tuple:
            return tuple(content)
        if made is not content:
            self._fill(made, content)
        return made


def merged(mine: Any, theirs: Any, known: set[int], are_same: Callable[[Any, Any], bool]) -> Any:
    """What to fill a shared value of ours with: what is theirs, but with our own parts where they
    are the same. Those that are `known`, by their identities, are told of by themselves. Raises
    Unserved for a part that is not the same, and that somebody has apart from the whole: was it
    changed, or replaced?
    """
    if type(mine) is not type(theirs) or not keyed_parts(theirs):
        return theirs
    pairs = dict(keyed_parts(theirs))
    for key in [key for key, _ in keyed_parts(mine)]:
        part, other = mine[key], pairs.get(key, GONE)
        if other is GONE or not (can_change(part) or type(part) is tuple):
            continue
        if id(part) in known or are_same(part, other):
            pairs[key] = part
        elif type(part) is not tuple and holders(part) > INSIDE:
            raise Unserved("one side changes a part of what both have, and the other has it apart")
        else:
            pairs[key] = merged(part, other, known, are_same)
    if type(theirs) is defaultdict:
        return defaultdict(theirs.default_factory, pairs)
    return type(theirs)(pairs if type(theirs) in DICTIONARIES else pairs.values())
