"""The registry of loans: what this side has lent, by number, and what it has of the other's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..faults import Unserved

LOST = "nothing of that kind was lent under that number"


class Lender:
    """What is not data stays where it is: the other side gets a number, and asks.

    Models are copied and still on loan while a call lasts that they were handed over in: what the
    other side does to its copy is done to the original.
    """

    def __init__(self) -> None:
        self._lent: list[tuple[str, Any]] = []
        self._numbers: dict[int, int] = {}  # by id: what was lent is kept, so ids stay
        # Numbers of the models handed over in each call that is not over yet
        self._handed: list[set[int]] = []
        # The other side's number: the model as it was rebuilt here, and how it was built
        self._borrowed: dict[int, tuple[Any, list[Any]]] = {}
        # Numbers of the models among the arguments that were unpacked last
        self.just_borrowed: list[int] = []
        self.left: list[int] = []  # passes through the other side's sets that are over

    def __len__(self) -> int:
        return len(self._lent)

    def lend(self, value: Any, kind: str) -> int:
        """The number of a value of this side, which is kept alive from now on. What may be asked of
        it depends on its kind.
        """
        if id(value) not in self._numbers:
            self._numbers[id(value)] = len(self._lent)
            self._lent.append((kind, value))
        return self._numbers[id(value)]

    def find(self, number: int, *kinds: str) -> Any:
        """What was lent under a number as one of these kinds; Unserved for anything else."""
        if not 0 <= number < len(self._lent) or self._lent[number][0] not in kinds:
            raise Unserved(LOST)
        return self._lent[number][1]

    def forget_after(self, count: int) -> None:
        """Take back all but the first `count` loans."""
        del self._lent[count:]
        self._numbers = {key: number for key, number in self._numbers.items() if number < count}

    # --- models -----------------------------------------------------------------------------------

    @contextmanager
    def handing_over(self) -> Iterator[None]:
        """A call of the other side's: models that are lent within are on loan until it ends."""
        self._handed.append(set())
        try:
            yield
        finally:
            self._handed.pop()

    def hand_over(self, model: Any) -> int:
        """Lend a model of this side."""
        number = self.lend(model, "model")
        for numbers in self._handed[-1:]:
            numbers.add(number)
        return number

    def on_loan(self, number: Any) -> Any:
        """The model that was handed over under a number in the call that lasts; Unserved for any
        other.
        """
        if type(number) is not int or not self._handed or number not in self._handed[-1]:
            raise Unserved("this model is not on loan")
        return self.find(number, "model")

    def borrow(self, number: int, model: Any) -> None:
        """Note a model of the other side's that was rebuilt here."""
        self._borrowed[number] = model, _build_of(model)
        self.just_borrowed.append(number)

    def borrowed(self, number: int) -> Any:
        """The model of the other side's as it was rebuilt here."""
        return self._borrowed[number][0]

    def number_of_borrowed(self, model: Any) -> int | None:
        """The other side's number of a model that it handed over, if it is still the same, but for
        its weights and how it learns.
        """
        for number, (known, build) in self._borrowed.items():
            if known is model and _build_of(model) == build:
                return number
        return None


def _build_of(model: Any) -> list[Any]:
    return [(weight.path, tuple(weight.shape)) for weight in model.weights]
