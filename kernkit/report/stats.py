"""The figures of the report. All take plain numbers and say None where there is nothing to tell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .data import OUTCOMES, GradedAnswer, GradedLesson, GradedSubmission

FEWEST = 8  # students below which a correlation tells nothing
TENTHS = 10


@dataclass(frozen=True)
class Spread:
    """Median and quartiles of some numbers."""

    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Named:
    """One finding of an exercise's check, and the students whose answers gave it."""

    code: str
    students: list[str]


@dataclass(frozen=True)
class Item:
    """One exercise in figures; `named` begins with what was found most often."""

    exercise: str
    counts: dict[str, int]  # by OUTCOMES
    difficulty: float | None
    discrimination: float | None
    named: list[Named]
    unseen: list[Named]  # the same of answers that the check students see found right
    missed: int  # how many answers these are

    @property
    def judged(self) -> int:
        """Answers that somebody or something has judged."""
        return sum(self.counts.values()) - self.counts["not judged"]


def spread(values: Sequence[float]) -> Spread | None:
    """Quartiles, interpolated linearly between neighbours (Hyndman and Fan's definition 7); None of
    no values.
    """
    return Spread(*map(float, np.quantile(values, (0.25, 0.5, 0.75)))) if len(values) else None


def tenths(shares: Sequence[float]) -> list[int]:
    """How many of the shares (0 to 1) lie in each tenth; 1 belongs to the last, what is above
    too.
    """
    places = Counter(min(int(max(share, 0) * TENTHS + 1e-9), TENTHS - 1) for share in shares)
    return [places[place] for place in range(TENTHS)]


def difficulty(points: Sequence[float], most: float) -> float | None:
    """Mean share of the points, 0 to 1: the higher, the easier. None of no answers or no points.

    The p value of classical test theory (Crocker and Algina, Introduction to Classical and Modern
    Test Theory, 1986, ch. 14), carried over to items with more than two marks by dividing through
    the largest.
    """
    return float(np.mean(points)) / most if len(points) and most > 0 else None


def discrimination(points: Sequence[float], rests: Sequence[float]) -> float | None:
    """Corrected item-total correlation, -1 to 1: r(x, T - x), Pearson's, of marks x in an exercise
    with the rest of marks T.

    Without the exercise itself in the total, which would correlate with itself (Henrysson,
    Correction of item-total correlations in item analysis, Psychometrika 28, 1963, 211-218). None
    below FEWEST students, or where one of the two does not vary.
    """
    if len(points) < FEWEST or np.ptp(points) == 0 or np.ptp(rests) == 0:
        return None
    return float(np.corrcoef(points, rests)[0, 1])


def items(lesson: GradedLesson) -> list[Item]:
    """All exercises of a lesson, in its order."""
    return [_item(exercise, lesson) for exercise in lesson.points]


def _item(exercise: str, lesson: GradedLesson) -> Item:
    answers = [
        (one.student, one.answers[exercise])
        for one in lesson.submissions
        if exercise in one.answers
    ]
    counts = Counter(answer.outcome for _, answer in answers)
    given = [answer.points for _, answer in answers if answer.points is not None]
    whole = [one for one in lesson.submissions if _all_judged(one, lesson)]
    own = [one.answers[exercise].points or 0.0 for one in whole]
    rests = [
        sum(answer.points or 0.0 for name, answer in one.answers.items() if name != exercise)
        for one in whole
    ]
    return Item(
        exercise=exercise,
        counts={outcome: counts[outcome] for outcome in OUTCOMES},
        difficulty=difficulty(given, lesson.points[exercise]),
        discrimination=discrimination(own, rests),
        named=_findings(answers),
        unseen=_findings([pair for pair in answers if pair[1].unseen]),
        missed=sum(answer.unseen for _, answer in answers),
    )


def _findings(answers: list[tuple[str, GradedAnswer]]) -> list[Named]:
    return _named([(student, code) for student, answer in answers for code in answer.codes])


def _all_judged(one: GradedSubmission, lesson: GradedLesson) -> bool:
    return all(
        name in one.answers and one.answers[name].points is not None for name in lesson.points
    )


def _named(pairs: list[tuple[str, str]]) -> list[Named]:
    students: dict[str, list[str]] = {}
    for student, code in pairs:
        students.setdefault(code, []).append(student)
    return sorted(
        (Named(code, who) for code, who in students.items()),
        key=lambda named: (-len(named.students), named.code),
    )
