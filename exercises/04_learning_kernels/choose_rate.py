"""`choose_rate`, an exercise of the lesson on learning kernels."""

import math
from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

NAN, INFINITE = math.nan, math.inf
Histories = dict[float, list[float]]


def choose_rate(histories: Histories) -> float:
    """The learning rate whose training ended with the lowest loss: histories {rate: losses, step by
    step}. What ends with NaN or infinity has blown up.
    """
    return _lowest(histories, lambda losses: losses[-1])


def _lowest(histories: Histories, score: Callable) -> float:
    finite = {rate: score(losses) for rate, losses in histories.items()}
    finite = {rate: value for rate, value in finite.items() if math.isfinite(value)}
    return min(finite, key=lambda rate: finite[rate])


def _finished(histories: Histories) -> Histories:
    return {rate: losses for rate, losses in histories.items() if math.isfinite(losses[-1])}


def _position(histories: Histories) -> int:
    return list(histories).index(choose_rate(histories))


def _by_argmin(histories: Histories) -> float:
    return list(histories)[int(np.argmin([losses[-1] for losses in histories.values()]))]


def _sample(rng: np.random.Generator) -> tuple:
    rates = [round(0.01 * 2.0 ** int(power), 3) for power in rng.permutation(8)[:4]]
    losses = {rate: rng.uniform(0.1, 9, 4).round(2).tolist() for rate in rates[:3]}
    return (losses | {rates[3]: [8.0, 70.0, INFINITE, NAN]},)


BLOWN_UP = (
    "You choose a training that blew up. `nan` is no number, and comparing with it says nothing:"
    " leave out whatever ends with it. `np.isnan` finds it."
)

EXAMPLE = """\
Which of three runners had the slowest last lap? Who gave up has a 0 there, and is left out.

    laps = {"Ada": [70, 81], "Ben": [60, 0], "Cy": [75, 68]}
    slowest = None
    for runner in laps:
        last_lap = laps[runner][-1]
        if last_lap != 0 and (slowest is None or last_lap > laps[slowest][-1]):
            slowest = runner
    print(slowest)  # Ada"""


EXERCISE = Function(
    points=2,
    asks="The learning rate whose training ended with the lowest loss; none that blew up.",
    reference=choose_rate,
    tolerance=1e-6,
    probes={
        "three rates": ({0.01: [9.0, 8.0, 7.0], 0.1: [9.0, 4.0, 2.0], 1.0: [9.0, 12.0, 16.0]},),
        "the smallest is best": ({0.5: [6.0, 5.0, 4.0], 0.02: [6.0, 3.0, 1.0]},),
        "the largest is best": ({0.02: [6.0, 5.9, 5.8], 0.3: [6.0, 3.0, 1.5]},),
        "low for a while, high in the end": ({0.2: [5.0, 0.5, 3.0], 0.05: [5.0, 4.0, 2.0]},),
        "low at one step, high before and after": (
            {0.15: [6.0, 9.0, 0.1, 8.0], 0.6: [6.0, 4.0, 3.0, 2.5]},
        ),
        "the last two cross": (
            {0.03: [7.0, 2.5, 2.4], 0.4: [7.0, 4.0, 2.0], 0.8: [7.0, 1.0, 6.0]},
        ),
        "one blew up, named first": ({5.0: [8.0, 9e99, NAN], 0.04: [8.0, 5.0, 3.0]},),
        "one blew up, named last": ({0.04: [8.0, 5.0, 3.0], 5.0: [8.0, 9e99, NAN]},),
        "two blew up": (
            {4.0: [8.0, INFINITE, NAN], 0.06: [8.0, 4.0, 3.5], 2.0: [8.0, 8e50, INFINITE]},
        ),
        "trainings that begin elsewhere": ({0.07: [90.0, 50.0, 9.0], 0.6: [4.0, 3.0, 2.0]},),
        "one that begins low": ({0.7: [2.0, 1.5, 1.2], 0.08: [40.0, 9.0, 1.4]},),
        "a steep beginning": ({0.9: [9.0, 2.0, 1.9], 0.09: [9.0, 6.0, 1.0]},),
        "the best in the middle": (
            {0.8: [9.0, 7.0, 6.0], 0.2: [9.0, 4.0, 0.5], 0.05: [9.0, 8.5, 8.0]},
        ),
    },
    hidden={
        "four rates, one blew up": (
            {3.0: [5.0, 9e9, NAN], 0.3: [5.0, 2.0, 1.0], 0.03: [5.0, 4.0, 3.0], 1.0: [5.0, 6, 7]},
        ),
        "losses of many steps": (
            {0.15: [8 / (n + 1) for n in range(20)], 0.45: [8 / (n + 1) ** 2 for n in range(20)]},
        ),
    },
    sample=_sample,
    suspects={
        "lowest_ever": Suspect(
            "You go by the lowest loss on the way. What you keep is the kernel at the end: compare"
            " the last losses, `losses[-1]`.",
            lambda histories: _lowest(
                _finished(histories), lambda losses: min(one for one in losses if one == one)
            ),
        ),
        "nan_is_least": Suspect(BLOWN_UP, _by_argmin),
        "nan_by_min": Suspect(
            BLOWN_UP, lambda histories: min(histories, key=lambda rate: histories[rate][-1])
        ),
        "mean_loss": Suspect(
            "You go by the mean of all losses. A slow training that ends low is better than a quick"
            " one that ends higher: compare the last losses.",
            lambda histories: _lowest(histories, np.mean),
        ),
        "first_loss": Suspect(
            "You compare the first losses, where nothing is learnt yet. The last one is"
            " `losses[-1]`.",
            lambda histories: min(histories, key=lambda rate: histories[rate][0]),
        ),
        "fell_most": Suspect(
            "You go by how far the loss fell. Trainings may begin elsewhere: compare where they"
            " end.",
            lambda histories: (
                -_lowest(
                    {-rate: losses for rate, losses in _finished(histories).items()},
                    lambda losses: losses[-1] - losses[0],
                )
            ),
        ),
        "highest": Suspect(
            "You choose the highest of the last losses. The lowest is best.",
            lambda histories: _lowest(histories, lambda losses: -losses[-1]),
        ),
        "smallest": Suspect(
            "You always choose the smallest rate. It is safe, and may be far from done.",
            min,
        ),
        "largest_alive": Suspect(
            "You choose the largest rate that did not blow up. A large one may end higher than a"
            " smaller one: compare the last losses.",
            lambda histories: max(_finished(histories)),
        ),
        "loss": Suspect(
            "You return the loss. Return the rate that led to it.",
            lambda histories: histories[choose_rate(histories)][-1],
        ),
        "position": Suspect(
            "You return the place of the rate in the dictionary. Return the rate itself.",
            _position,
        ),
    },
    hints=(
        "Where does each training end? And which of these ends are no numbers at all?",
        (
            "`for rate, losses in histories.items():` goes through the dictionary; `losses[-1]` is"
            " the last loss."
        ),
        (
            "`np.isnan(x)` is True for `nan`. Go through the rates, skip such ends, and keep the"
            " best rate so far."
        ),
        EXAMPLE,
    ),
)
