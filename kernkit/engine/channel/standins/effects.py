"""What a call did besides returning, done on this side, too."""

import contextlib
from typing import Any

from ...faults import Unserved
from ..libraries import sparse, tables
from ..sharing.places import Parts, Settled
from .side import Side


def take_effects(
    side: Side, reply: dict[str, Any], args: list[Any], parts: Parts, value: Any
) -> Any:
    """Do to our side what a call did besides returning; `parts` are those of the arguments before
    it. The value that it gave, with our own parts in their places. Raises Unserved.
    """
    side.take_states(reply.get("states", []))
    now = list(args)
    for change in reply.get("changed", []):
        index, changed = numbered(change)
        if not 0 <= index < len(args):
            raise Unserved("an argument that there is none of was changed")
        now[index] = side.unpack(changed)
    theirs = Parts([*now, value]) if "parts" in reply else None
    if theirs and len(theirs.places) == reply["parts"]:
        value = _settled(side, reply, [*now, value], parts, theirs)
    else:
        if theirs:
            side.doubt("what the answer has in common with what it was given came as a copy")
        for mine, new in zip(args, now, strict=True):
            if mine is not new:
                copy_back(mine, new)
    for number, content in map(numbered, reply.get("held", [])):
        side.joined(content, parts.part(number), side.pack(parts.part(number)))
    return value


def _settled(side: Side, reply: dict[str, Any], now: list[Any], before: Parts, after: Parts) -> Any:
    """The last of the values that are there `now`, once our own are as those are."""
    known = [numbered(one) for one in reply.get("known", [])]
    if reply.get("changed") and before.is_other_held({which for _, which in known}):
        side.doubt("the answer took a part of an argument, which the test has apart from it, away")
    own = {after.place(number): before.part(which) for number, which in known}
    twins = map(numbered, reply.get("twins", []))
    again = {after.place(number): after.place(first) for number, first in twins}
    settled = Settled(own, again, copy_back)
    return [settled.of(one, (index,)) for index, one in enumerate(now)][-1]


def numbered(pair: Any) -> tuple[int, Any]:
    """A pair of a number and a value; Unserved for what is none."""
    if type(pair) is not list or len(pair) != 2 or type(pair[0]) is not int:
        raise Unserved("the answer came back malformed")
    return pair[0], pair[1]


def copy_back(mine: Any, theirs: Any) -> None:
    """Do to our value what the other process did to its copy."""
    # What no longer fits was changed all the same, but nobody needs to see how
    with contextlib.suppress(TypeError, ValueError):
        if isinstance(mine, list | dict | set | bytearray):
            refill(mine, theirs)
        elif tables.is_table(mine):
            tables.put_into(mine, theirs)
        elif sparse.is_sparse(mine):
            sparse.put_into(mine, theirs)
        elif getattr(mine, "shape", None) == getattr(theirs, "shape", None):
            mine[...] = theirs


def refill(made: Any, content: Any) -> None:
    """Put other content into a list, dictionary or set, whatever its class says of that."""
    kind: Any = next(one for one in (list, dict, set, bytearray) if isinstance(made, one))
    kind.clear(made)
    (kind.extend if kind in (list, bytearray) else kind.update)(made, content)
