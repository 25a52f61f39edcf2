"""Values of Python's own kinds, and NumPy's, that are data: how each is taken apart, and put
together again. Classes of data, by their names.
"""

import builtins
import collections
import datetime
import decimal
import fractions
import types
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from ..faults import Unserved
from .libraries import formulas, sparse, tables
from .protocol.values import MARK

if TYPE_CHECKING:
    from .standins.side import Side

ODD = (TypeError, ValueError, ArithmeticError, KeyError, IndexError, AttributeError)
TIMES = "Mm"  # kinds of dtypes: moments and spans
MOST_OBJECTS = 10_000  # in an array of objects


def _pairs(value: Any) -> list[Any]:
    return [[key, item] for key, item in dict.items(value)]


def _moment(value: Any) -> list[Any]:
    zone = value.utcoffset()
    known = value.tzinfo is None or type(value.tzinfo) is datetime.timezone
    if not known:
        raise Unserved("a time of a time zone with rules of its own")
    return [
        value.replace(tzinfo=None).isoformat(),
        None if zone is None else zone.total_seconds(),
        value.fold,
    ]


def _with_zone(kind: Any) -> Callable[..., Any]:
    def made(text: str, zone: float | None, fold: int) -> Any:
        offset = None if zone is None else datetime.timezone(datetime.timedelta(seconds=zone))
        return kind.fromisoformat(text).replace(tzinfo=offset, fold=fold)

    return made


def _fallback(factory: Any, pairs: list[Any]) -> Any:
    return collections.defaultdict(factory, map(tuple, pairs))


def _factory(value: Any) -> list[Any]:
    if value.default_factory not in (None, int, float, str, list, dict, set, tuple, bool):
        raise Unserved("a defaultdict with a function of its own")
    return [value.default_factory, _pairs(value)]


def _made_pairs(kind: Any) -> Callable[..., Any]:
    return lambda pairs: kind(map(tuple, pairs))


def _counter(pairs: list[Any]) -> Any:
    return collections.Counter(dict(map(tuple, pairs)))


# By class: its name, what a value is made of, and how it is made of that
KINDS: dict[Any, tuple[str, Callable[[Any], list[Any]], Callable[..., Any]]] = {
    frozenset: ("frozenset", lambda value: [list(value)], frozenset),
    range: ("range", lambda value: [value.start, value.stop, value.step], range),
    slice: ("slice", lambda value: [value.start, value.stop, value.step], slice),
    bytearray: ("bytearray", lambda value: [bytes(value)], bytearray),
    fractions.Fraction: (
        "fraction",
        lambda value: [value.numerator, value.denominator],
        fractions.Fraction,
    ),
    decimal.Decimal: ("decimal", lambda value: [str(value)], decimal.Decimal),
    datetime.datetime: ("datetime", _moment, _with_zone(datetime.datetime)),
    datetime.time: ("time", _moment, _with_zone(datetime.time)),
    datetime.date: (
        "date",
        lambda value: [value.isoformat()],
        datetime.date.fromisoformat,
    ),
    datetime.timedelta: (
        "timedelta",
        lambda value: [value.days, value.seconds, value.microseconds],
        datetime.timedelta,
    ),
    uuid.UUID: ("uuid", lambda value: [str(value)], uuid.UUID),
    collections.deque: (
        "deque",
        lambda value: [list(value), value.maxlen],
        collections.deque,
    ),
    collections.Counter: ("counter", lambda v: [_pairs(v)], _counter),
    collections.OrderedDict: (
        "ordered",
        lambda value: [_pairs(value)],
        _made_pairs(collections.OrderedDict),
    ),
    collections.defaultdict: ("defaultdict", _factory, _fallback),
    types.MappingProxyType: ("mapping", lambda v: [_pairs(dict(v))], _made_pairs(dict)),
    type({}.keys()): ("keys", lambda value: [list(value)], lambda keys: dict.fromkeys(keys).keys()),
    type({}.values()): (
        "values",
        lambda value: [list(value)],
        lambda values: dict(enumerate(values)).values(),
    ),
    type({}.items()): (
        "items",
        lambda value: [[list(item) for item in value]],
        lambda pairs: dict(map(tuple, pairs)).items(),
    ),
}
MADE = {name: made for name, _, made in KINDS.values()}
HASHED = ("frozenset", "counter", "ordered", "defaultdict", "mapping", "keys", "items")

KNOWN: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        bool, int, float, complex, str, bytes, list, tuple, dict, set, object, type, type(None),
        *(kind for kind in KINDS if kind.__module__ in ("builtins", "collections")), np.ndarray,
        fractions.Fraction, decimal.Decimal, datetime.date,
        *{one for one in np.sctypeDict.values() if one is not np.object_},
        *(e for e in vars(builtins).values() if isinstance(e, type) and issubclass(e, Exception)),
    )
}  # fmt: skip
NAMES = {kind: name for name, kind in KNOWN.items()}
KNOWN["NotImplemented"] = NotImplemented


def packed(side: "Side", value: Any, depth: int) -> dict[str, Any] | None:
    """A value of one of these kinds; None for any other."""
    if value is NotImplemented:
        return {MARK: "known", "name": "NotImplemented"}
    if isinstance(value, type):
        name = NAMES.get(value) if type(value) is type else None
        return None if name is None else {MARK: "known", "name": name}
    kind = KINDS.get(type(value))
    if kind is None:
        of_library = tables.packed(side, value, depth) or sparse.packed(side, value, depth)
        return of_library or formulas.packed(value)
    name, apart, _ = kind
    try:
        parts = apart(value)
    except Unserved:  # then it stays where it is
        return None
    return {MARK: "standard", "name": name, "parts": [side.pack(one, depth) for one in parts]}


def packed_array(side: "Side", value: Any, depth: int) -> dict[str, Any] | None:
    """An array that no frame holds as it is: of times, or of objects; None for any other."""
    array = np.asarray(value)
    parts: list[Any]
    if array.dtype.kind in TIMES:
        numbers = np.ascontiguousarray(array).view(np.int64).reshape(array.shape)
        name, parts = "times", [array.dtype.str, numbers, isinstance(value, np.generic)]
    elif array.dtype == object and array.size <= MOST_OBJECTS:
        parts = [list(array.shape), [side.pack(one, depth) for one in array.ravel().tolist()]]
        name = "objects"
    else:
        return None
    return {MARK: "standard", "name": name, "parts": parts}


def unpacked(side: Any, value: dict[str, Any]) -> Any:
    """Reverse both; raises Unserved."""
    if value["name"] in tables.NAMES:
        return tables.unpacked(side, value)
    if value["name"] == sparse.NAME:
        return sparse.unpacked(side, value)
    if value["name"] == formulas.NAME:
        return formulas.unpacked(value["parts"])
    name, parts = value["name"], [side.unpack(one) for one in value["parts"]]
    try:
        if name == "times":
            times = parts[1].view(_times(parts[0]))
            return times[()] if parts[2] is True else times
        if name == "objects":
            return _objects(*parts)
        if name in HASHED:
            for one in parts[-1]:
                side.count_key(one if name in ("frozenset", "keys") else one[0])
        return MADE[name](*parts)
    except ODD as problem:
        raise Unserved(f"a value that is none of its kind ({type(problem).__name__})") from None


def _times(text: str) -> Any:
    dtype = np.dtype(text)
    if dtype.kind not in TIMES or len(text) > 20:
        raise ValueError
    return dtype


def _objects(shape: list[int], items: list[Any]) -> np.ndarray:
    made = np.empty(len(items), object)
    for place, item in enumerate(items):  # at once, NumPy would look into them
        made[place] = item
    return made.reshape(shape)


def known(_: Any, value: dict[str, Any]) -> Any:
    """The class of that name, or NotImplemented; raises Unserved."""
    if value["name"] not in KNOWN:
        raise Unserved("a class that is no class of data")
    return KNOWN[value["name"]]
