"""What a call did besides returning, done on this side, too."""

import contextlib
from typing import Any

from ...faults import Unserved
from ..libraries.tables import is_table, put_into
from .side import Side


def take_effects(side: Side, reply: dict[str, Any], args: list[Any]) -> None:
    """Do to our side what a call did besides returning. Raises Unserved."""
    side.take_states(reply.get("states", []))
    if "given" in reply and not 0 <= reply["given"] < len(args):
        raise Unserved("an argument that there is none of was given back")
    for change in reply.get("changed", []):
        index, changed = numbered(change)
        if not 0 <= index < len(args):
            raise Unserved("an argument that there is none of was changed")
        copy_back(args[index], side.unpack(changed))
    for index, number in map(numbered, reply.get("held", [])):
        if not (0 <= index < len(args) and type(number) is int):
            raise Unserved("an argument that there is none of was kept")
        side.joined(number, args[index], side.pack(args[index]))


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
        elif is_table(mine):
            put_into(mine, theirs)
        elif getattr(mine, "shape", None) == getattr(theirs, "shape", None):
            mine[...] = theirs


def refill(made: Any, content: Any) -> None:
    """Put other content into a list, dictionary or set, whatever its class says of that."""
    kind: Any = next(one for one in (list, dict, set, bytearray) if isinstance(made, one))
    kind.clear(made)
    (kind.extend if kind in (list, bytearray) else kind.update)(made, content)
