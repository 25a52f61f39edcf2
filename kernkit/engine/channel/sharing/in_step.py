"""Values that both sides have and change: what one does to them is told to the other."""

import copy
from abc import ABC, abstractmethod
from typing import Any

from ...faults import BadFrame, Unfit, Unserved
from .. import objects
from ..protocol.same import same
from ..standins.effects import copy_back, numbered
from .keeping import is_large
from .places import merged

SHARED = (list, dict, set)
MOST_GUARDED = 20  # values that are watched for changes


class InStep(ABC):
    """Either side's."""

    def __init__(self, trusting: bool) -> None:
        super().__init__(trusting)  # type: ignore[call-arg]
        # By the student's numbers, as they were packed last
        self.contents: dict[int, tuple[Any, Any]] = {}
        self._guarded: list[tuple[Any, Any]] = []  # with how they were packed

    @abstractmethod
    def pack(self, value: Any, depth: int = 0) -> Any:
        """What a frame can hold of a value."""

    @abstractmethod
    def unpack(self, value: Any) -> Any:
        """Reverse `pack`."""

    def share(self, number: int, value: Any, packed: Any) -> None:
        """Keep a value in step with the other side's, whose content may change."""
        self.contents[number] = value, copy.deepcopy(packed)

    def joined(self, number: int, value: Any, packed: Any) -> Any:
        """As `share`; the value that is known under that number, if there is one, with the content
        of this one.
        """
        known, _ = self.contents.get(number, (None, None))
        if known is not None and known is not value and type(known) is type(value):
            copy_back(known, value)
            value = known
        self.share(number, value, packed)
        return value

    def guard(self, value: Any) -> None:
        """Note a value of which the other side keeps parts: what is done to these is not done
        there.
        """
        packed = self.pack(value)
        if not is_large(packed):
            latest = self._guarded[-MOST_GUARDED:]
            self._guarded = [*latest, (value, copy.deepcopy(packed))]

    def is_guarded_changed(self) -> bool:
        """Whether anything was done to such a value."""
        try:
            return any(not same(packed, self.pack(value)) for value, packed in self._guarded)
        except (Unserved, Unfit, BadFrame, RecursionError):  # something was put in it
            return True

    def changed_contents(self) -> list[list[Any]]:
        """What has changed on this side since it was told: [number, content] each."""
        found = []
        for number, (value, packed) in list(self.contents.items()):
            now = self._content(value)
            if not same(packed, now):
                self.share(number, value, now)
                found.append([number, now])
        return found

    def take_contents(self, contents: list[list[Any]]) -> None:
        """Do here what was done to shared values there. Raises as `unpack`."""
        told = [numbered(one) for one in contents]
        known = {id(self.contents[number][0]) for number, _ in told if number in self.contents}
        for number, packed in told:
            if number in self.contents:
                value, _ = self.contents[number]
                new = merged(value, self.unpack(packed), known, self._are_same)
                copy_back(value, new)
                self.share(number, value, self._content(value))

    def _are_same(self, mine: Any, theirs: Any) -> bool:
        try:
            return same(self.pack(mine), self.pack(theirs))
        except (Unserved, Unfit, BadFrame, RecursionError):  # what both have is made of more
            return False

    def _content(self, value: Any) -> Any:
        base = next((one for one in SHARED if isinstance(value, one)), None)
        return self.pack(objects.content_of(value, base) if base else value)
