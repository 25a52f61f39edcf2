"""`rule`, an exercise of lesson 5."""

from collections.abc import Callable
from itertools import product

import numpy as np

from kernkit.course.definitions import Function, Suspect


def rule(numbers: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """The thresholds (s, t) with which "first number >= s or second >= t" has the highest balanced
    accuracy on these castings: numbers (N, 2), labels (N,), 1 = defective.
    """
    return _fitted(numbers, labels)


def _either(numbers: np.ndarray, s: float, t: float) -> np.ndarray:
    return (numbers[:, 0] >= s) | (numbers[:, 1] >= t)


def _both(numbers: np.ndarray, s: float, t: float) -> np.ndarray:
    return (numbers[:, 0] >= s) & (numbers[:, 1] >= t)


def _above(numbers: np.ndarray, s: float, t: float) -> np.ndarray:
    return (numbers[:, 0] > s) | (numbers[:, 1] > t)


def _below(numbers: np.ndarray, s: float, t: float) -> np.ndarray:
    return (numbers[:, 0] <= s) | (numbers[:, 1] <= t)


def _balanced(said: np.ndarray, labels: np.ndarray) -> float:
    return float((said[labels == 1].mean() + (~said[labels == 0]).mean()) / 2)


def _accuracy(said: np.ndarray, labels: np.ndarray) -> float:
    return float((said == labels).mean())


def _recall(said: np.ndarray, labels: np.ndarray) -> float:
    return float(said[labels == 1].mean())


def _fitted(
    numbers: np.ndarray,
    labels: np.ndarray,
    says: Callable = _either,
    score: Callable = _balanced,
) -> tuple[float, float]:
    """The first of the best pairs of numbers that occur, by a rule and a score."""
    pairs = product(np.unique(numbers[:, 0]), np.unique(numbers[:, 1]))
    s, t = max(pairs, key=lambda pair: score(says(numbers, *pair), labels))
    return float(s), float(t)


def _one_by_one(numbers: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    s, t = (
        max(np.unique(column), key=lambda limit: _balanced(column >= limit, labels))
        for column in numbers.T
    )
    return float(s), float(t)


def _of_one_casting(numbers: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    s, t = max(numbers, key=lambda pair: _balanced(_either(numbers, *pair), labels))
    return float(s), float(t)


def _means(numbers: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    s, t = (numbers[labels == 0].mean(0) + numbers[labels == 1].mean(0)) / 2
    return float(s), float(t)


def _castings(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Numbers and labels of castings written down as in "5 1 bad, 3 2 ok". The largest first and
    the largest second number are defective castings', so no threshold above them is better.
    """
    rows = [casting.split() for casting in text.split(", ")]
    labels = np.array([int(kind == "bad") for *_, kind in rows])
    return np.array([[int(one), int(other)] for one, other, _ in rows]), labels


def _sample(rng: np.random.Generator) -> tuple:
    count = int(rng.integers(14, 30))
    labels = np.r_[0, 1, rng.random(count - 2) < 0.6].astype(int)
    numbers = rng.integers(20, 60, (count, 2))
    numbers[labels == 1] += rng.integers(0, 25, (int(labels.sum()), 2))
    numbers[1] = numbers.max(0) + 1  # so that no threshold above all numbers is better
    return numbers, labels


EXAMPLE = """\
Two fences, at whole metres, are to keep as many sheep as can be between them, and wolves outside:

    sheep, wolves = np.array([3, 4, 6]), np.array([1, 5, 9])
    most, fences = -1, None
    for west in range(10):
        for east in range(west, 10):
            kept = ((sheep >= west) & (sheep <= east)).mean()
            out = ((wolves < west) | (wolves > east)).mean()
            if kept + out > most:
                most, fences = kept + out, (west, east)
    print(fences)  # (2, 4)"""


EXERCISE = Function(
    points=2,
    asks=(
        'The two thresholds of the best rule "first number >= s or second >= t", by balanced'
        " accuracy."
    ),
    reference=rule,
    observed=True,
    tolerance=1e-6,
    probes={
        "the task's example": _castings("5 1 bad, 2 9 bad, 3 2 ok, 1 1 ok"),
        "the first number tells": _castings("9 5 bad, 8 2 bad, 7 4 bad, 6 4 ok, 2 4 ok, 4 1 ok"),
        "the second number tells": _castings("5 9 bad, 2 8 bad, 4 7 bad, 4 6 ok, 4 2 ok, 1 4 ok"),
        "each number finds some": _castings(
            "9 1 bad, 8 3 bad, 7 2 bad, 1 9 bad, 3 8 bad, 2 7 ok, 6 3 ok, 4 4 ok, 3 6 ok, 5 5 ok"
        ),
        "many defective, few ok": _castings(
            "9 2 bad, 7 3 bad, 6 1 bad, 5 4 bad, 3 3 bad, 2 2 bad, 1 6 bad, 4 2 bad, 4 3 ok, 5 2 ok"
        ),
        "many ok, few defective": _castings(
            "7 3 ok, 7 2 ok, 6 6 ok, 5 4 ok, 3 7 ok, 2 5 ok, 1 1 ok, 4 4 ok, 8 4 bad, 5 8 bad,"
            " 6 5 bad"
        ),
        "an ok casting as dark as a defective one": _castings(
            "41 12 bad, 38 15 bad, 22 60 bad, 18 55 bad, 40 10 ok, 25 14 ok, 12 58 ok, 20 11 ok,"
            " 31 20 bad"
        ),
        "the best of one number is not the best of two": _castings(
            "6 1 bad, 6 2 bad, 4 8 bad, 4 9 bad, 3 9 bad, 4 1 ok, 4 2 ok, 3 3 ok, 5 2 ok, 1 8 ok"
        ),
    },
    hidden={
        "twelve castings": _castings(
            "50 30 bad, 45 20 bad, 20 70 bad, 25 65 bad, 33 41 bad, 12 9 bad, 50 71 bad, 47 22 ok,"
            " 30 25 ok, 22 44 ok, 18 66 ok, 10 12 ok, 35 38 ok"
        ),
        "one defective casting": _castings("4 8 ok, 6 2 ok, 8 3 ok, 2 4 ok, 9 9 bad"),
    },
    sample=_sample,
    suspects={
        "both": Suspect(
            "You call a casting defective where *both* numbers reach their thresholds. One is"
            " enough here: `|`, or, not `&`, and.",
            lambda numbers, labels: _fitted(numbers, labels, says=_both),
        ),
        "strict": Suspect(
            "You count a number equal to the threshold as below it. It should count as reached:"
            " `>=`, not `>`.",
            lambda numbers, labels: _fitted(numbers, labels, says=_above),
        ),
        "below": Suspect(
            "You call castings defective whose numbers are *below* the thresholds. Large numbers"
            " are the suspicious ones: `>=`.",
            lambda numbers, labels: _fitted(numbers, labels, says=_below),
        ),
        "accuracy": Suspect(
            "You choose by the accuracy, in which the larger class counts for more. Choose by the"
            " balanced accuracy.",
            lambda numbers, labels: _fitted(numbers, labels, score=_accuracy),
        ),
        "recall": Suspect(
            "Your thresholds call every casting defective. Do you choose by the defective castings"
            " alone, or does `return` stand inside a loop? The ok castings count as much: choose by"
            " the balanced accuracy, among all pairs.",
            lambda numbers, labels: _fitted(numbers, labels, score=_recall),
        ),
        "worst": Suspect(
            "You keep the pair with the *lowest* balanced accuracy. The highest is best.",
            lambda numbers, labels: _fitted(
                numbers, labels, score=lambda said, truth: -_balanced(said, truth)
            ),
        ),
        "one_by_one": Suspect(
            "You look for each threshold by itself. Joined by *or*, they share the false alarms, so"
            " try all pairs: a loop within a loop.",
            _one_by_one,
        ),
        "of_one_casting": Suspect(
            "You try only pairs that belong to one casting. The best two thresholds may come from"
            " two castings: a loop over the first numbers, and within it one over the second.",
            _of_one_casting,
        ),
        "means": Suspect(
            "Your thresholds lie halfway between the means of the classes. Nothing says that the"
            " best ones lie there: try those that occur.",
            _means,
        ),
        "exchanged": Suspect(
            "You return the thresholds in the other order. The first belongs to the first number.",
            lambda numbers, labels: rule(numbers, labels)[::-1],
        ),
    },
    hints=(
        (
            "Write the rule for one pair of thresholds first: which castings does it call"
            " defective, and what is its balanced accuracy?"
        ),
        (
            "`np.unique(numbers[:, 0])` are the thresholds to try for the first number, each once."
            " A loop within a loop goes through all pairs; remember the best so far."
        ),
        (
            "`said = (numbers[:, 0] >= s) | (numbers[:, 1] >= t)` is the rule."
            " `balanced_accuracy(labels, said, 0.5)` says how good it is."
        ),
        EXAMPLE,
    ),
)
