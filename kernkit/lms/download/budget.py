"""What may come out of a download: one budget, however it is nested, in fair shares."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

SWELLS = 20  # how many times its size a download may hold
LEAST_BUDGET = 200_000_000  # bytes that any download may hold
MOST_FILES = 50_000  # in one download

T = TypeVar("T")


@dataclass
class Budget:
    """Bytes and files that may still be taken out; what is taken is taken from `outer` as well."""

    left: int
    files: int
    outer: "Budget | None" = None

    @classmethod
    def of(cls, size: int) -> "Budget":
        """That of a download of so many bytes."""
        return cls(max(LEAST_BUDGET, SWELLS * size), MOST_FILES)

    def spend(self, size: int, files: int = 0) -> None:
        """Take so much, even where that is too much."""
        self.left -= size
        self.files -= files
        if self.outer:
            self.outer.spend(size, files)

    def share(self, of: int) -> "Budget":
        """One of so many equal parts of what is left."""
        return Budget(max(self.left, 0) // of, max(self.files, 0) // of, self)


def in_shares(
    budget: Budget, order: list[tuple[bool, int]], find: Callable[[int, Budget], Iterator[T]]
) -> Iterator[T]:
    """What `find` finds in each of some things, by their numbers, in order of these.

    Each is looked into with an equal share of what is left, those that need least first: so one
    that holds too much takes nothing from the others, and what they do not need is there for the
    larger ones. `order` tells for each whether it is a zip, whose need nobody knows before, and its
    size.
    """
    found: list[list[T]] = [[] for _ in order]
    by_need = sorted(range(len(order)), key=lambda number: order[number])
    for done, number in enumerate(by_need):
        found[number] = list(find(number, budget.share(len(order) - done)))
    for each in found:
        yield from each
