"""`verdicts`, an exercise of lesson 8."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._intervals import half_width, verdict

Records = dict[str, tuple[np.ndarray, np.ndarray]]
Judged = Callable[[np.ndarray, np.ndarray], str]


def verdicts(records: Records) -> dict[str, str]:
    """What paired scores (rival, borrowed) say of what is borrowed, entry by entry."""
    return _each(lambda rival, borrowed: verdict(borrowed - rival))(records)


def _each(judged: Judged) -> Callable[[Records], dict[str, str]]:
    return lambda records: {name: judged(*scores) for name, scores in records.items()}


def _by_mean(rival: np.ndarray, borrowed: np.ndarray) -> str:
    return verdict(borrowed - rival, half=0)


def _two_intervals(rival: np.ndarray, borrowed: np.ndarray) -> str:
    return verdict(borrowed - rival, half=half_width(rival) + half_width(borrowed))


def _every_run(rival: np.ndarray, borrowed: np.ndarray) -> str:
    gains = borrowed - rival
    return verdict(gains, half=0 if (gains > 0).all() or (gains < 0).all() else np.inf)


def _spread_of_runs(rival: np.ndarray, borrowed: np.ndarray) -> str:
    gains = borrowed - rival
    return verdict(gains, half=half_width(gains) * np.sqrt(len(gains)))


def _majority(rival: np.ndarray, borrowed: np.ndarray) -> str:
    return verdict(np.sign(borrowed - rival), half=0)


def _never_hurts(rival: np.ndarray, borrowed: np.ndarray) -> str:
    word = verdict(borrowed - rival)
    return "cannot tell" if word == "hurts" else word


def _no_gain_hurts(rival: np.ndarray, borrowed: np.ndarray) -> str:
    return "helps" if verdict(borrowed - rival) == "helps" else "hurts"


def _runs(rival: list[int], gains: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Scores in hundredths."""
    return np.array(rival) / 100, (np.array(rival) + np.array(gains)) / 100


EASY_AND_HARD = [55, 70, 62, 84]
ALIKE = [70, 72, 71, 70]

EXAMPLE = """Worked for another question: do the pumps of a week run warmer than the week before? A
change counts from 2 degrees on.

    weeks = {"A": (60, 65), "B": (61, 62), "C": (66, 61)}
    states = {}
    for pump, (before, after) in weeks.items():
        change = after - before
        states[pump] = "as before"
        if change - 2 > 0:
            states[pump] = "warmer"
        if change + 2 < 0:
            states[pump] = "cooler"
    print(states)  # {'A': 'warmer', 'B': 'as before', 'C': 'cooler'}

Here the change is a mean, and in place of 2 stands half of its interval."""


EXERCISE = Function(
    points=2,
    asks="What a table of paired scores says of what is borrowed: helps, hurts, cannot tell.",
    reference=verdicts,
    probes={
        "a gain in every run": ({"a": _runs(ALIKE, [8, 9, 8, 10])},),
        "a loss in every run": ({"b": _runs(ALIKE, [-8, -9, -8, -10])},),
        "ups and downs": ({"c": _runs(ALIKE, [9, -6, 7, -4])},),
        "small gains on easy and hard castings": ({"d": _runs(EASY_AND_HARD, [3, 2, 3, 4])},),
        "small losses on easy and hard castings": ({"e": _runs(EASY_AND_HARD, [-3, -2, -3, -4])},),
        "all runs gain, one by far": ({"f": _runs(ALIKE, [1, 1, 2, 20])},),
        "all runs lose, one by far": ({"g": _runs(ALIKE, [-1, -2, -1, -20])},),
        "eight runs, one of them against the rest": (
            {"h": _runs([70, 71, 69, 72, 70, 71, 73, 70], [6, 7, 5, -1, 6, 8, 7, 6])},
        ),
        "most runs gain, one loses much": ({"i": _runs(ALIKE, [2, 3, 2, -12])},),
        "a table": (
            {
                "gain": _runs(ALIKE, [5, 6, 5, 6]),
                "none": _runs(ALIKE, [3, -3, 2, -1]),
                "loss": _runs(EASY_AND_HARD, [-5, -4, -5, -6]),
            },
        ),
    },
    hidden={
        "another table": (
            {
                "pale": _runs(EASY_AND_HARD, [4, 4, 5, 3]),
                "dark": _runs([60, 61, 64, 66, 63], [-2, -3, -2, -1, -3]),
                "turned": _runs([60, 61, 64, 66, 63], [5, -4, 6, -5, 2]),
                "few": _runs([60, 64, 66], [1, 2, 18]),
            },
        ),
        "eight runs of one kind": (
            {"x": _runs([70, 58, 66, 81, 74, 62, 69, 77], [2, 3, 2, 4, -1, 3, 2, 3])},
        ),
    },
    suspects={
        "mean_alone": Suspect(
            "You go by the mean gain alone. Where zero lies inside its 95 % interval, the runs"
            " cannot tell.",
            _each(_by_mean),
        ),
        "not_paired": Suspect(
            "You compare the intervals of the two methods. The runs are pairs: take the gains"
            " first, and the interval of *their* mean.",
            _each(_two_intervals),
        ),
        "turned_round": Suspect(
            "Helps and hurts are the wrong way round. A gain is what is borrowed minus its rival.",
            _each(lambda rival, borrowed: verdict(rival - borrowed)),
        ),
        "every_run": Suspect(
            "You ask that every run agrees. One run may differ by chance, and all may agree by"
            " chance: the interval of the mean gain decides.",
            _each(_every_run),
        ),
        "spread_of_runs": Suspect(
            "Your interval is that of single runs, not of their mean: it is too wide by the square"
            " root of their number.",
            _each(_spread_of_runs),
        ),
        "majority": Suspect(
            "You count the runs that gain and those that lose. How much counts as well: take the"
            " interval of the mean gain.",
            _each(_majority),
        ),
        "never_hurts": Suspect(
            "You never say `'hurts'`. Where the whole interval lies below zero, it does.",
            _each(_never_hurts),
        ),
        "no_gain_hurts": Suspect(
            "Where zero lies inside the interval you say `'hurts'`. These runs cannot tell, which"
            " is another thing.",
            _each(_no_gain_hurts),
        ),
    },
    hints=(
        "Every entry holds two arrays of one length. What one array of gains do they give?",
        (
            "`interval` gives the mean of the gains and half of the interval. Where does the"
            " interval begin, and where does it end?"
        ),
        "Begin with an empty dictionary. `records.items()` gives each name with its pair.",
        EXAMPLE,
    ),
)
