"""What a training watched to stop, told from two scripted trainings: where it ended, and with which
weights.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

import numpy as np

from ._scripted_training import EARLY, LATE, MOST_EPOCHS, Ran, Script

PATIENCE = 10  # epochs that are to be waited for a lower loss
FEWEST_EPOCHS = 20  # that `fit` should be given


def lowest(script: Script, length: int) -> int:
    """The epoch of the lowest validation loss of the first `length`; 0 of none."""
    return int(np.argmin(script.curves["val_loss"][1 : length + 1])) + 1 if length else 0


def at(ran: Ran, epoch: int) -> bool:
    """Whether the model was left with the weights of an epoch."""
    return abs(ran.end - epoch) < (0.5 if ran.slowed else 0.2)


def stops_in_time(early: Ran, late: Ran) -> bool:
    """Whether it waits long enough, and not to the end, by the loss on the validation set."""
    if early.length < lowest(EARLY, MOST_EPOCHS) + PATIENCE:
        return False
    if early.slowed or late.slowed:  # then the end of the pause may never come
        return early.length < (early.budget or MOST_EPOCHS) and late.length > PATIENCE
    return late.length > early.length and early.length < (early.budget or late.length)


def watched(early: Ran, late: Ran) -> str | None:
    """The code of the one rule of stopping that would have done the same; None where several
    would, or none.
    """
    ends = (early.length, round(early.end), late.length, round(late.end))
    codes = _codes(early.budget or MOST_EPOCHS).get(ends, set())
    return next(iter(codes)) if len(codes) == 1 else None


@cache
def _codes(budget: int) -> dict[tuple[int, ...], set[str]]:
    """The codes of all rules by how both trainings end: epochs, and those whose weights stay."""
    found: dict[tuple[int, ...], set[str]] = {}
    for code, ends in _rules(budget):
        found.setdefault(ends, set()).add(code)
    return found


def _rules(budget: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every rule that EarlyStopping knows: its code, and how both trainings end by it."""
    yield "never_stops", (budget,) * 4
    ways = product(EARLY.curves, (1, -1), range(budget), (True, False))
    for name, sign, patience, restore in ways:
        ends = tuple(
            end
            for script in (EARLY, LATE)
            for end in _end(script.curves[name] * sign, patience, restore, budget)
        )
        if set(ends) != {budget}:
            yield _code(name, sign, patience, lasts=ends[0] == budget), ends


def _code(name: str, sign: int, patience: int, lasts: bool) -> str:
    if name == "val_accuracy":
        return "watches_accuracy"
    if name != "val_loss":
        return "training_loss"
    if sign < 0:
        return "mode_turned"
    if patience < PATIENCE:
        return "impatient"
    return "never_stops" if lasts else "stops_in_time"


def _end(values: np.ndarray, patience: int, restore: bool, budget: int) -> tuple[int, int]:
    """(epochs, epoch whose weights stay) by a rule that looks for the lowest value."""
    best, kept = np.inf, 0
    for epoch in range(1, budget + 1):
        if values[epoch] < best:
            best, kept = values[epoch], epoch
        elif epoch - kept >= patience:
            break
    return epoch, kept if restore else epoch
