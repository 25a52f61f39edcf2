"""What a call did besides returning, done on this side, too."""

import contextlib
from typing import Any

from ...faults import Unserved
from ..libraries import sparse, tables
from ..sharing.places import Parts, grafted, replaced
from .side import Side


def take_effects(side: Side, reply: dict[str, Any], args: list[Any], parts: Parts) -> None:
    """Do to our side what a call did besides returning; `parts` are those of the arguments before
    it. Raises Unserved.
    """
    side.take_states(reply.get("states", []))
    is_known = reply.get("parts", len(parts.places)) == len(parts.places)
    stayed = reply.get("stayed", []) if is_known else []
    kept = {id(parts.part(number)) for number in stayed}
    if reply.get("changed") and is_known and parts.is_other_held(stayed):
        side.doubt("the answer moved a part of an argument, which the test has apart from it, too")
    for change in reply.get("changed", []):
        index, changed = numbered(change)
        if not 0 <= index < len(args):
            raise Unserved("an argument that there is none of was changed")
        new = grafted(args[index], side.unpack(changed), kept, copy_back)
        if new is not args[index]:
            copy_back(args[index], new)
    for number, content in map(numbered, reply.get("held", []) if is_known else []):
        if type(content) is not int:
            raise Unserved("the answer came back malformed")
        side.joined(content, parts.part(number), side.pack(parts.part(number)))


def with_own(reply: dict[str, Any], result: Any, parts: Parts) -> Any:
    """The result of a call, with what is made of the arguments in its place. Raises Unserved."""
    back = reply.get("back", [])
    if not back or reply.get("parts") != len(parts.places):
        return result
    places = Parts([result]).places
    own = {}
    for number, which in map(numbered, back):
        if not 0 <= number < len(places):
            raise Unserved("a part that there is none of")
        own[places[number]] = parts.part(which)
    return replaced([result], own)[0]


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
