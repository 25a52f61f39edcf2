"""`verdicts`, an exercise of lesson 8."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._intervals import half_width, verdict

Records = dict[str, tuple[np.ndarray, np.ndarray]]
Judged = Callable[[np.ndarray, np.ndarray, int], str]


def verdicts(records: Records) -> dict[str, str]:
    """What paired scores (rival, borrowed) say of what is borrowed, entry by entry; the intervals
    of all entries hold together.
    """
    return _each(_judged)(records)


def _each(judged: Judged) -> Callable[[Records], dict[str, str]]:
    """`judged` is told of rival, borrowed and how many entries there are."""
    return lambda records: {name: judged(*scores, len(records)) for name, scores in records.items()}


def _judged(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    return verdict(borrowed - rival, half_width(borrowed - rival, together))


def _each_alone(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    return _judged(rival, borrowed, 1)


def _one_end(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    return verdict(borrowed - rival, half_width(borrowed - rival, together / 2))


def _four_together(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    return _judged(rival, borrowed, 4)


def _runs_together(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    return _judged(rival, borrowed, len(rival))


def _turned_round(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    return _judged(borrowed, rival, together)


def _by_mean(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    return verdict(borrowed - rival, half=0)


def _two_intervals(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    halves = half_width(rival, together) + half_width(borrowed, together)
    return verdict(borrowed - rival, halves)


def _every_run(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    gains = borrowed - rival
    return verdict(gains, half=0 if (gains > 0).all() or (gains < 0).all() else np.inf)


def _spread_of_runs(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    gains = borrowed - rival
    return verdict(gains, half_width(gains, together) * np.sqrt(len(gains)))


def _majority(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    return verdict(np.sign(borrowed - rival), half=0)


def _never_hurts(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    word = _judged(rival, borrowed, together)
    return "cannot tell" if word == "hurts" else word


def _no_gain_hurts(rival: np.ndarray, borrowed: np.ndarray, together: int) -> str:
    return "helps" if _judged(rival, borrowed, together) == "helps" else "hurts"


def _runs(rival: list[int], gains: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Scores in hundredths."""
    return np.array(rival) / 100, (np.array(rival) + np.array(gains)) / 100


EASY_AND_HARD = [55, 70, 62, 84]
ALIKE = [70, 72, 71, 70]
SIX = [68, 71, 70, 72, 69, 71]
EIGHT = [70, 71, 69, 72, 70, 71, 73, 70]

EXAMPLE = """\
Worked for another question: do these pumps run warmer than 60 degrees? One 90 % interval each, read
alone, so that 5 % lie beyond either end.

    pumps = {"A": np.array([64.0, 65.0, 66.0]), "B": np.array([50.0, 61.0, 72.0])}
    states = {}
    for pump, degrees in pumps.items():
        margin = stats.t.ppf(0.95, 2) * degrees.std(ddof=1) / np.sqrt(3)
        states[pump] = "cannot tell"
        if degrees.mean() - margin > 60:
            states[pump] = "warmer"
    print(states)  # {'A': 'warmer', 'B': 'cannot tell'}"""


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
            {"h": _runs(EIGHT, [6, 7, 5, -1, 6, 8, 7, 6])},
        ),
        "most runs gain, one loses much": ({"l": _runs(ALIKE, [2, 3, 2, -12])},),
        "eight runs, clear by themselves": ({"i": _runs(EIGHT, [5, 6, -1, 4, 3, 1, 3, 2])},),
        "gains that are nearly clear": ({"m": _runs(SIX, [0, 5, 6, -2, 5, 5])},),
        "two entries, one of them clear by itself alone": (
            {"j": _runs(SIX, [7, 4, 7, 6, 1, 0]), "k": _runs(SIX, [-4, -3, -5, 2, -5, -7])},
        ),
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
        "losses that are nearly clear": ({"n": _runs(SIX, [-6, -4, -7, 0, 2, -4])},),
        "two other entries": (
            {"wet": _runs(SIX, [3, 7, 6, 3, 6, -2]), "dry": _runs(SIX, [-2, -7, -2, -1, -2, -5])},
        ),
        "eight runs of another kind": ({"y": _runs(EIGHT, [7, 1, 2, 3, 4, 2, 0, 7])},),
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
            _each(_turned_round),
        ),
        "each_alone": Suspect(
            "You read each interval as if it stood alone. Of many, some miss by chance: what may"
            " lie outside is shared among the entries, `len(records)`.",
            _each(_each_alone),
        ),
        "one_end": Suspect(
            "You leave the whole share beyond one end. An interval has two: half of the share lies"
            " beyond each.",
            _each(_one_end),
        ),
        "always_four": Suspect(
            "Your intervals are as wide as in a table of four entries. Count those of `records`:"
            " `len(records)`.",
            _each(_four_together),
        ),
        "runs_together": Suspect(
            "You widen the intervals by the number of runs. It is the entries that are read"
            " together: `len(records)`.",
            _each(_runs_together),
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
            "The interval is lesson 7's, of the gains' mean. Where does it begin and end, and how"
            " many are read together?"
        ),
        (
            "With k = `len(records)` entries, 0.025 / k may lie beyond either end: for n gains that"
            " is `stats.t.ppf(1 - 0.025 / k, n - 1)`. `records.items()` gives each name with its"
            " pair."
        ),
        EXAMPLE,
    ),
)
