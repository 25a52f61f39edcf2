"""Is what was received what the protocol says? Messages are TypedDicts; here their hints become
checks, so that a field of another type, a missing or an unknown one is found before it is used.
"""

import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import (
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from ...faults import BadFrame

Check = Callable[[Any], bool]


def fits(value: Any, hint: Any) -> bool:
    """Whether a received value is what a hint says: exactly its types, no subclasses of them."""
    return _check(hint)(value)


def chosen(message: Any, tag: str, kinds: Mapping[str, Any]) -> str:
    """Which of some kinds a message says it is, in its field `tag`; BadFrame where it is not of
    that kind.
    """
    kind = message.get(tag) if type(message) is dict else None
    if type(kind) is not str or kind not in kinds:
        raise BadFrame("a message of unknown kind")
    if not fits(message, kinds[kind]):
        raise BadFrame(f"a malformed message of the kind {kind}")
    return kind


def said(message: Any, kinds: Mapping[str, Any]) -> str:
    """The same for messages that have the name of their kind as a field."""
    found = [kind for kind in kinds if kind in message] if type(message) is dict else []
    if not found:
        raise BadFrame("a message of unknown kind")
    if not fits(message, kinds[found[0]]):
        raise BadFrame(f"a malformed message of the kind {found[0]}")
    return found[0]


@cache
def _check(hint: Any) -> Check:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return lambda value: True
    if hint is float:
        return lambda value: type(value) in (int, float)
    if is_typeddict(hint):
        return _fields(hint)
    if origin is Literal:
        return lambda value: any(type(value) is type(one) and value == one for one in inner)
    if origin in (Union, types.UnionType):
        checks = [_check(one) for one in inner]
        return lambda value: any(check(value) for check in checks)
    if origin is list:
        item = _check(inner[0])
        return lambda value: type(value) is list and all(map(item, value))
    if origin is dict:
        item = _check(inner[1])
        return lambda value: (
            type(value) is dict
            and all(type(key) is str for key in value)
            and all(map(item, value.values()))
        )
    return lambda value: type(value) is hint


def _fields(message: Any) -> Check:
    hints = get_type_hints(message, include_extras=True)
    needed = message.__required_keys__
    checks = {
        name: _check(get_args(hint)[0] if get_origin(hint) is NotRequired else hint)
        for name, hint in hints.items()
    }

    def check(value: Any) -> bool:
        return (
            type(value) is dict
            and needed <= value.keys() <= checks.keys()
            and all(checks[name](part) for name, part in value.items())
        )

    return check
