"""The student's end of what a call was given, and what became of that."""

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from ..protocol.requests import Called
from ..protocol.same import same
from ..standins.effects import copy_back
from .keeping import INSIDE, can_change, holders
from .places import Parts, Settled, at, times
from .shared import Shared

if TYPE_CHECKING:
    from ..codec import Codec


class Arguments:
    """Those of one request, in `all`: by place, then by name. Raises as the codec's `unpack`."""

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
        self._before = Parts(self.all)
        self._after: Called = {}
        self._gives_back = False
        self._moved: set[int] = set()  # indices of arguments in which a part is elsewhere

    def _join(self, twins: list[list[int]]) -> None:
        parts = Parts(self.all)
        places = {parts.place(later): parts.place(first) for later, first in twins}
        self.all = Settled({}, places, copy_back).of(self.all, ())

    def handed_to(self, function: Callable[..., Any]) -> Any:
        """What it gives when it is called with them."""
        gave: list[Any] = []
        try:
            gave.append(function(*self.all[: self._count], **self._named))
            return gave[0]
        finally:
            now = Parts([*self.all, *gave])
            known = now.those_of(self._before)
            twins = now.twins()
            self._after = {"parts": len(now.places), "known": known, "twins": twins}
            back = len(self.all)
            self._gives_back = any(now.places[one][0] == back for one, _ in [*known, *twins])
            places = self._before.places
            old = {(place, number) for number, place in enumerate(places)}
            new = {(now.places[number], which) for number, which in known}
            self._moved = {place[0] for place, _ in old ^ new}
            self._before.release()

    def usual(self, result: Any) -> Counter[int]:
        """How often each value is in them, or in what the call gave, by its identity."""
        found = times([*self.all, *self._named.values(), result])
        found[id(result)] -= 1  # which is in this list alone
        return found

    def told(self, ended: Called) -> None:
        """Add to how the call ended what it changed in place, and what the answer keeps."""
        ended["changed"] = list(self._changed())
        if ended["changed"] or self._gives_back:
            ended |= self._after
        ended["held"] = [] if "raised" in ended else self._held()

    def _changed(self) -> Iterator[list[Any]]:
        inside = {place[0] for place in self._before.places}
        for index, (old, arg) in enumerate(zip(self._sent, self.all, strict=True)):
            if can_change(arg) or index in inside:
                new = self._codec.pack(arg)
                if index in self._moved or not same(old, new):
                    yield [index, new]

    def _held(self) -> list[list[int]]:
        """Which of the parts that are still in them the answer keeps: [its number, that of its
        content] each.
        """
        found, seen = [], set()
        usual, now = times([*self.all, *self._named.values()]), Parts(self.all).places
        for number, which in self._after["known"]:
            if number >= len(now) or which in seen:
                continue
            part = at(self.all, now[number])
            if holders(part) > INSIDE + usual[id(part)] - 1:
                content = self._shared.held(part)
                found += [[which, content]] if content is not None else []
            seen.add(which)
        return found
