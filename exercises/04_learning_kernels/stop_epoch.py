"""`stop_epoch`, an exercise of the lesson on learning kernels."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect


def stop_epoch(losses: list[float], patience: int) -> int:
    """The epoch, counted from 1, whose weights early stopping keeps: the lowest loss before there
    were `patience` epochs without a new low.
    """
    return _walk(losses, patience)[0]


def _walk(
    losses: list[float],
    patience: int,
    better: Callable = lambda loss, best: loss < best,
    start: int = 1,
    resets: bool = True,
) -> tuple[int, int]:
    """The epoch that is kept, and the last that is trained; both counted from `start`."""
    best, kept, waited = float("inf"), start, 0
    for epoch, loss in enumerate(losses, start):
        if better(loss, best):
            best, kept, waited = loss, epoch, waited * (not resets)
        else:
            waited += 1
            if waited >= patience:
                return kept, epoch
    return kept, len(losses) - 1 + start


def _against_the_last(losses: list[float], patience: int) -> int:
    """New is what is lower than the epoch before."""
    best, kept, waited = float("inf"), 1, 0
    before = float("inf")
    for epoch, loss in enumerate(losses, 1):
        if loss < best:
            best, kept = loss, epoch
        waited = 0 if loss < before else waited + 1
        if waited >= patience:
            break
        before = loss
    return kept


def _last_low(losses: list[float], patience: int) -> int:
    """The last epoch that was lower than the one before, until training ends."""
    seen = losses[: _walk(losses, patience)[1]]
    lower = [epoch for epoch in range(2, len(seen) + 1) if seen[epoch - 1] < seen[epoch - 2]]
    return lower[-1] if lower else 1


def _sample(rng: np.random.Generator) -> tuple:
    count = int(rng.integers(4, 14))
    losses = np.linspace(1, 0.4, count) + rng.normal(0, 0.15, count)
    return losses.round(2).tolist(), int(rng.integers(1, 5))


EXAMPLE = """\
The highest tide of a week, and how many days have passed since it:

    tides, record, record_day, since = [3, 5, 4, 6, 2, 1], 0, 0, 0
    for day, tide in enumerate(tides, 1):
        since += 1
        if tide > record:
            record, record_day, since = tide, day, 0
    print(record_day, since)  # 4 2

Losses are to be low, not high. And where `since` reaches the patience, the loop ends: `break`."""


EXERCISE = Function(
    points=2,
    asks="The epoch, counted from 1, whose weights early stopping keeps.",
    reference=stop_epoch,
    returns="number",
    probes={
        "the task's example": ([5.0, 3.0, 4.0, 4.0, 1.0], 2),
        "the same with more patience": ([5.0, 3.0, 4.0, 4.0, 1.0], 3),
        "falls to the end": ([5.0, 4.0, 3.0, 2.0], 2),
        "rises from the start": ([1.0, 2.0, 3.0, 4.0], 2),
        "a patience of 1": ([6.0, 5.0, 4.0, 5.0, 3.0], 1),
        "a rise between two lows": ([9.0, 7.0, 8.0, 6.0, 7.0, 5.0, 6.0, 6.5], 2),
        "the same loss again": ([4.0, 2.0, 2.0, 2.0, 1.0], 2),
        "falls again, and not below the best": ([8.0, 3.0, 7.0, 6.0, 5.0, 1.0], 3),
        "many small rises": ([9.0, 8.0, 8.5, 7.0, 7.5, 6.0, 6.5, 5.0, 5.5, 5.7, 5.8], 3),
        "a low right before the end of patience": ([7.0, 5.0, 6.0, 6.0, 4.0, 5.0, 5.0, 5.0], 3),
        "ups and downs above the best": ([9.0, 4.0, 8.0, 7.0, 9.0, 8.0, 7.0, 2.0], 3),
        "a slow fall above the best": ([6.0, 2.0, 5.0, 4.0, 3.0, 1.0], 2),
        "the best twice": ([3.0, 1.0, 1.0, 2.0, 2.0], 2),
        "a lower loss long after": ([5.0, 3.0, 4.0, 4.0, 4.0, 4.0, 1.0], 2),
        "a lower loss much later": ([6.0, 5.0, 4.0, 5.0, 5.0, 5.0, 5.0, 5.0, 2.0], 3),
        "jumps": ([3.0, 6.0, 2.0, 5.0, 4.0, 1.5, 7.0, 8.0, 9.0, 1.0], 3),
        "the end comes before patience is used up": ([5.0, 2.0, 3.0, 4.0], 5),
    },
    hidden={
        "one epoch": ([0.7], 3),
        "a long plateau": ([0.7, 0.69, 0.69, 0.69, 0.69, 0.2, 0.1], 4),
        "twelve epochs": ([9.0, 8, 7, 6, 5, 6, 4, 6, 7, 8, 9, 1], 4),
    },
    sample=_sample,
    suspects={
        "from_zero": Suspect(
            "You count epochs from 0. Here the first epoch is 1, as in the figures:"
            " `enumerate(losses, 1)`.",
            lambda losses, patience: stop_epoch(losses, patience) - 1,
        ),
        "last_epoch": Suspect(
            "You return the epoch at which training ends. By then the best is past: return the one"
            " with the lowest loss so far.",
            lambda losses, patience: _walk(losses, patience)[1],
        ),
        "by_patience": Suspect(
            "You go back by `patience` epochs from the end. That is right only where training was"
            " stopped: remember the best epoch on the way.",
            lambda losses, patience: max(_walk(losses, patience)[1] - patience, 1),
        ),
        "impatient": Suspect(
            "You stop one epoch too soon: `patience` epochs without a new low have to pass.",
            lambda losses, patience: stop_epoch(losses, max(patience - 1, 1)),
        ),
        "too_patient": Suspect(
            "You stop one epoch too late: training ends as soon as `patience` epochs without a new"
            " low have passed. `>=`, not `>`.",
            lambda losses, patience: stop_epoch(losses, patience + 1),
        ),
        "global_low": Suspect(
            "You look at all losses. Training ends once patience is used up; what would have come"
            " later is never seen.",
            lambda losses, patience: losses.index(min(losses)) + 1,
        ),
        "equal_counts": Suspect(
            "You take the same loss again for a new low. A new low is lower: `<`, not `<=`.",
            lambda losses, patience: _walk(
                losses, patience, better=lambda loss, best: loss <= best
            )[0],
        ),
        "never_resets": Suspect(
            "You add up all epochs without a new low. A new low sets the count back to 0.",
            lambda losses, patience: _walk(losses, patience, resets=False)[0],
        ),
        "against_the_last": Suspect(
            "You compare each loss with the one before it. A new low is lower than *all* before:"
            " compare with the best so far.",
            _against_the_last,
        ),
        "last_fall": Suspect(
            "You keep the last epoch at which the loss fell. A fall need not be a new low: compare"
            " with the best so far.",
            _last_low,
        ),
        "highest": Suspect(
            "You look for the highest loss. The lowest is best.",
            lambda losses, patience: stop_epoch([-loss for loss in losses], patience),
        ),
        "loss": Suspect(
            "You return the lowest loss. Return its epoch.",
            lambda losses, patience: losses[stop_epoch(losses, patience) - 1],
        ),
    },
    hints=(
        "Go through the epochs one by one. What do you have to remember on the way?",
        ("Three things: the lowest loss so far, its epoch, and how many epochs have passed since."),
        (
            "`enumerate(losses, 1)` counts from 1. A new low sets the count back to 0; `break` ends"
            " the loop."
        ),
        EXAMPLE,
    ),
)
