"""The student's end of what a call was given, and what became of that."""

import copy
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from ..protocol.requests import Called
from ..protocol.same import same
from .keeping import INSIDE, holders
from .places import Parts, at, replaced, times
from .shared import Shared, can_change

if TYPE_CHECKING:
    from ..codec import Codec


class Arguments:
    """Those of one request, in `all`: by place, and then by name. Raises as the codec's `unpack`.

    What a call gives may be made of them: `back` says which part of that is which of theirs, by
    their numbers.
    """

    def __init__(self, codec: "Codec", shared: Shared, request: dict[str, Any]) -> None:
        self._codec, self._shared = codec, shared
        keywords = request.get("keywords", {})
        # To see later what was changed in place
        self._sent = [*request["args"], *keywords.values()]
        self.all = [codec.unpack(arg) for arg in copy.deepcopy(self._sent)]
        if twins := request.get("twins"):
            self._join(twins)
        self._count = len(request["args"])
        self._named = dict(zip(keywords, self.all[self._count :], strict=True))
        self._parts = Parts(self.all)
        self.back: list[list[int]] = []
        self._own: dict[int, int] = {}

    def _join(self, twins: list[list[int]]) -> None:
        parts = Parts(self.all)
        self.all = replaced(
            self.all, {parts.places[later]: parts.part(earlier) for later, earlier in twins}
        )

    def handed_to(self, function: Callable[..., Any]) -> Any:
        """What it gives when it is called with them."""
        with self._parts:
            result = function(*self.all[: self._count], **self._named)
            ours = self._parts.numbers()
            theirs = Parts([result]).numbers()
            self.back = sorted([theirs[one], ours[one]] for one in ours.keys() & theirs.keys())
            self._own = {ours[one]: one for one in ours.keys() & theirs.keys()}
            return result

    def own(self) -> set[int]:
        """The identities of those parts of what the call gave that are still in their place here,
        too: that this holds them says nothing of the answer.
        """
        return {self._own[number] for number in self._parts.stayed if number in self._own}

    def told(self, ended: Called) -> None:
        """Add to how the call ended what it changed in place, and what the answer keeps."""
        changed = list(self._changed())
        held = [] if "raised" in ended else self._held()
        ended |= {"changed": changed, "held": held}
        if changed or held or self.back:
            ended |= {"parts": len(self._parts.places), "stayed": self._parts.stayed}
        if self.back:
            ended["back"] = self.back

    def _changed(self) -> Iterator[list[Any]]:
        places, stayed = self._parts.places, set(self._parts.stayed)
        moved = {place[0] for number, place in enumerate(places) if number not in stayed}
        for index, (old, arg) in enumerate(zip(self._sent, self.all, strict=True)):
            if can_change(arg) or index in self._parts.owners:
                new = self._codec.pack(arg)
                if index in moved or not same(old, new):
                    yield [index, new]

    def _held(self) -> list[list[int]]:
        """Which parts the answer keeps: [its number, that of its content] each."""
        found = []
        usual = times([*self.all, *self._named.values()])
        for number in self._parts.stayed:
            part = at(self.all, self._parts.places[number])
            if holders(part) > INSIDE + usual[id(part)] - 1:
                content = self._shared.held(part)
                found += [[number, content]] if content is not None else []
        return found
