"""How much cells are like the lesson's, at a price that is bounded for a whole submission."""

from collections import Counter
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import accumulate

# Characters looked at, and pairs of equal ones: about a second. Repairing the most damaged
# honest notebook takes a fiftieth of that.
MOST_STEPS = 30_000_000
HARDLY = 0.5  # what is less alike than this counts as not alike


class Comparisons:
    """What one submission's cells are compared by. Once `spent`, nothing is like anything any
    more, and a person has to look.
    """

    def __init__(self, most: int = MOST_STEPS) -> None:
        self.left = most
        self._known: dict[tuple[str, str], float] = {}

    @property
    def spent(self) -> bool:
        """Whether something could not be compared."""
        return self.left < 0

    def likeness(self, source: str, released: str) -> float:
        """0 to 1: how much the beginning of a cell is like a released one; what a student appends
        does not count.
        """
        if self.spent:
            return 0.0
        head = source[: 2 * len(released)]
        head = "\n".join(head.split("\n")[: released.count("\n") + 1])
        pair = head, released
        if pair not in self._known:
            try:
                self._known[pair] = self._compared(head, released)
            except _Spent:
                return 0.0
        return self._known[pair]

    def _compared(self, head: str, released: str) -> float:
        both = len(head) + len(released)
        self.spend(both)
        # At most so many characters can be the same
        if 2 * (Counter(head) & _letters(released)).total() <= HARDLY * both > 0:
            return 0.0
        return _Counted(self, head, released).ratio()

    def spend(self, steps: int) -> None:
        """Take so many steps; _Spent where there are not so many left."""
        self.left -= steps
        if self.left < 0:
            self.left = -1
            raise _Spent


class _Spent(Exception):
    pass


class _Counted(SequenceMatcher[str]):
    """difflib's comparison, which counts its steps before it takes them: for each character of one
    text, the places of that character in the other.
    """

    def __init__(self, comparisons: Comparisons, head: str, released: str) -> None:
        super().__init__(None, released, head, autojunk=False)
        self._comparisons = comparisons
        places = self.b2j  # type: ignore[attr-defined]
        steps = (1 + len(places.get(letter, ())) for letter in released)
        self._steps = list(accumulate(steps, initial=0))

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        ahi = len(self._steps) - 1 if ahi is None else ahi
        self._comparisons.spend(self._steps[ahi] - self._steps[alo])
        return super().find_longest_match(alo, ahi, blo, bhi)


@lru_cache(1000)
def _letters(released: str) -> Counter[str]:
    return Counter(released)
