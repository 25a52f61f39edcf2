"""What the report knows of a class."""

from dataclasses import dataclass, field
from typing import Any

from ..checks.keys import Key
from ..grading.standing.to_look_at import Look
from .notebooks import Notebooks

OUTCOMES = ("passed", "partly", "not passed", "not attempted", "not judged")


@dataclass(frozen=True)
class GradedAnswer:
    """One student's answer to one exercise: `points` without extra credit, None while nobody has
    judged it.
    """

    points: float | None
    outcome: str  # one of OUTCOMES
    codes: tuple[str, ...] = ()  # `exercise.finding`, as in a verdict's record
    unseen: bool = False  # right by the check that students see, and not by the hidden one


@dataclass
class GradedSubmission:
    """One student's submission of one lesson. `entry` is its line in the journal, {} where there is
    none.
    """

    student: str
    score: float = 0.0  # as nbgrader exports it: with extra credit, less the penalty
    penalty: float = 0.0  # points taken off for lateness
    seconds_late: float = 0.0
    extension: float = 0.0  # seconds beyond the due date that this student had
    waiting: list[Look] = field(default_factory=list)  # for a person
    answers: dict[str, GradedAnswer] = field(default_factory=dict)
    entry: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass
class GradedLesson:
    """One lesson: `points` by exercise, in the order of the notebook; exercises whose title is
    unknown have none.
    """

    name: str
    title: str
    points: dict[str, float]
    titles: dict[str, str]
    words: frozenset[str]  # that the lesson itself uses, in lower case
    submissions: list[GradedSubmission]
    # Whose submissions are still to be graded, and why; "" where no reason is known
    to_grade: dict[str, str]
    has_journal: bool
    inside: str = ""  # what is to be said of tests in the students' processes

    @property
    def most(self) -> float:
        """Points of the whole lesson."""
        return sum(self.points.values())


@dataclass
class Class:
    """A course's class. `people` maps each student's id to all words that may name them."""

    course_id: str
    people: dict[str, list[str]]
    lessons: list[GradedLesson]
    notebooks: Notebooks
    keys: dict[str, Key]  # what students are asked, by exercise
