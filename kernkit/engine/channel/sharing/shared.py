"""What a student's process and a test both hold and change: names, the contents of what they stand
for, files. Each side's changes are told to the other.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..files import Watched
from ..protocol.requests import Called, Changes, Told
from ..protocol.values import MARK
from .keeping import can_change, is_kept, is_large, is_of_library, is_part_kept, is_view_of

if TYPE_CHECKING:
    from ..codec import Codec

MISSING = object()
MOST_SHARED = 50  # values that are compared before and after each call
FIXED = ("function", "class", "model", "dataset", "known")


class Shared:
    """The student's end. `names` is the namespace of the notebook."""

    def __init__(self, codec: "Codec", names: dict[str, Any]) -> None:
        self._codec, self._names = codec, names
        self._told: dict[str, Any] = {}
        self._before: dict[str, Any] = {}  # names that a test has changed, as they were
        self._new: set[str] = set()
        self._files = Watched()

    def told_name(self, name: str) -> Told:
        """What a name stands for."""
        reply = self.told(self._names[name])
        value = reply["value"]
        if not (isinstance(value, dict) and value.get(MARK) in FIXED):
            self._told[name] = self._names[name]
        return reply

    def told(self, value: Any) -> Told:
        """A value; changes of its content will be told where it may change."""
        packed = self._codec.pack(value)
        stays = is_of_library(value) and packed.get(MARK) != "standard"
        if stays or not can_change(value) or is_large(packed):
            return {"value": packed}
        number = self._codec.lender.lend(value, "content")
        if isinstance(packed, dict) and packed.get(MARK) == "based":
            return {"value": packed}  # which is shared as such
        self._codec.share(number, value, packed)
        return {"value": packed, "ref": number}

    def returned(
        self, value: Any, count: int, given: Sequence[Any], usual: Mapping[int, int] | None
    ) -> Called:
        """What a call gave, which so many hold: told as a name's value where the answer keeps it.
        A view of what the call was `given` is no value of its own. How often each value is in that
        and in the value is said by its identity (`usual`), if it is known.
        """
        seen_from = is_view_of(value, given)
        parts_kept = seen_from or is_part_kept(value, usual)  # packing may lend parts
        reply: Called = {"inside": True} if parts_kept else {}
        count -= usual[id(value)] if usual else 0
        if can_change(value) and not seen_from and is_kept(value, count) and self._has_room:
            reply.update(self.told(value))  # type: ignore[typeddict-item]
        else:
            reply["value"] = self._codec.pack(value)
        return reply

    def held(self, value: Any) -> int | None:
        """The number of an argument that the answer keeps; None where it is too large, or there are
        too many.
        """
        packed = self._codec.pack(value)
        if not self._has_room or is_large(packed):
            return None
        number = self._codec.lender.lend(value, "content")
        self._codec.share(number, value, packed)
        return number

    @property
    def _has_room(self) -> bool:
        return len(self._codec.contents) < MOST_SHARED

    def look(self, files: bool) -> Changes:
        """What has changed since it was told."""
        changes: Changes = {"names": {}, "gone": [], "contents": [], "files": {}}
        for name, old in list(self._told.items()):
            if name not in self._names:
                changes["gone"].append(name)
                del self._told[name]
            elif self._names[name] is not old:
                changes["names"][name] = self.told_name(name)
        changes["contents"] = self._codec.changed_contents()
        if files:
            changes["files"] = self._files.changed()
        return changes

    def put(self, request: dict[str, Any]) -> None:
        """Do what a test did."""
        for name, packed in request["names"].items():
            self._keep(name)
            self._names[name] = self._codec.unpack(packed)
            self._told.pop(name, None)
        for name, place in request.get("imports", {}).items():
            self._keep(name)
            self._names[name] = imported(place)
            self._told.pop(name, None)
        for name in request["gone"]:
            self._keep(name)
            self._names.pop(name, None)
            self._told.pop(name, None)
        self._codec.take_contents(request["contents"])
        self._files.take(request["files"])

    def _keep(self, name: str) -> None:
        if name in self._names:
            self._before.setdefault(name, self._names[name])
        elif name not in self._before:
            self._new.add(name)

    def restore(self) -> None:
        """Give the names back as they were before a test changed them."""
        for name in self._new:
            self._names.pop(name, None)
        self._names.update(self._before)


def imported(place: str) -> Any:
    """What a library has at "module" or "module:name"."""
    module, _, name = place.partition(":")
    found = import_module(module)
    return getattr(found, name) if name else found


def place_among(value: Any, places: list[str]) -> str:
    """At which place, "module:name", an imported library has this very thing; "" for none."""
    for place in places:
        module, _, name = place.partition(":")
        if getattr(sys.modules.get(module), name, MISSING) is value:
            return place
    return ""
