"""What the page tells of one lesson."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..checks.keys import Key
from ..engine.clean.text import plain_line
from . import stats, words
from .data import Class, GradedLesson, GradedSubmission
from .notebooks import LONGEST
from .privacy import Names

MOST_SAMPLES, MOST_LINES, LONGEST_LINE = 3, 24, 160


@dataclass(frozen=True)
class Sample:
    """An answer behind a finding: whose, its code, how many lines were cut off, and what the
    student was told besides.
    """

    student: str
    code: str
    cut: int
    says: str


@dataclass(frozen=True)
class FindingSummary:
    """One finding of an exercise, how many answers gave it, and some of them."""

    code: str
    says: str
    count: int
    samples: list[Sample]
    idea: bool  # a misconception, and not the form of an answer


@dataclass(frozen=True)
class ExerciseSummary:
    """An exercise's figures and findings."""

    lesson: str
    item: stats.Item
    title: str
    asks: str
    points: float
    findings: list[FindingSummary]
    uncaught: list[str]  # of a check to be written: on wrong answers that no student's caught

    @property
    def unseen(self) -> list[tuple[FindingSummary, int]]:
        """Findings of the hidden check in answers that the visible one found right, and how many
        answers.
        """
        told = {finding.code: finding for finding in self.findings}
        return [(told[named.code], len(named.students)) for named in self.item.unseen]

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"{self.lesson}-{self.item.exercise}"

    @property
    def passed(self) -> float:
        """Share of the judged answers that have all points."""
        return self.item.counts["passed"] / self.item.judged if self.item.judged else 0.0


class LessonPage:
    """A lesson as the page tells it."""

    def __init__(self, lesson: GradedLesson, of: Class, called: Names) -> None:
        self.lesson = lesson
        self.submissions = sorted(lesson.submissions, key=lambda one: called.order(one.student))
        self.to_grade = sorted(lesson.to_grade, key=called.order)
        graded = {one.student for one in self.submissions}
        self.missing = len(of.people.keys() - graded - lesson.to_grade.keys())
        self.graded_before = [student for student in self.to_grade if student in graded]
        self.failures = _by_text(
            (called.text(plain_line(lesson.to_grade[one], LONGEST), lesson.words), one)
            for one in self.to_grade
        )
        scores = [one.score for one in self.submissions]
        self.spread = stats.spread(scores)
        self.tenths = stats.tenths([score / lesson.most for score in scores] if lesson.most else [])
        self.waiting = [one for one in self.submissions if one.waiting]
        self.late = [one for one in self.submissions if one.seconds_late]
        self.entries = [(one.student, one.entry) for one in self.submissions if one.entry]
        self.repaired = [student for student, entry in self.entries if entry["notes"]]
        self.exercises = [self._exercise(item, of, called) for item in stats.items(lesson)]
        self.repairs = self._repairs(called)
        self.events = _by_text(
            (words.event(event), student)
            for student, entry in self.entries
            for event in entry["events"]
        )
        self.shared_words = self._shared_words(of, called)
        self.shared_texts = self._shared_texts(of)
        self.reasons = [row for one in self.waiting for row in self._reasons(one, called)]

    def figures(self, name: str) -> list[float]:
        """One of the journal's figures for each submission: "seconds", "cpu" or "peak_mb"."""
        return [entry[name] for _, entry in self.entries]

    def middle(self, name: str) -> float | None:
        """The median of a figure."""
        spread = stats.spread(self.figures(name))
        return spread.median if spread else None

    def _exercise(self, item: stats.Item, of: Class, called: Names) -> ExerciseSummary:
        key = of.keys.get(item.exercise)
        key = key if key and key.lesson == self.lesson.name else None
        title = self.lesson.titles.get(item.exercise, "")
        findings = [self._finding(named, item.exercise, key, of, called) for named in item.named]
        points = self.lesson.points[item.exercise]
        uncaught = self._uncaught(key, of) if key else []
        return ExerciseSummary(
            self.lesson.name, item, title, key.asks if key else "", points, findings, uncaught
        )

    def _uncaught(self, key: Key, of: Class) -> list[str]:
        """The sentences on the wrong candidates that all of the class's checks let pass."""
        cells = (of.notebooks.cells(one.student, self.lesson.name) for one in self.submissions)
        records = [mine[name].record for mine in cells if (name := f"check_{key.name}") in mine]
        judged = [record for record in records if record.get("state") in ("passed", "partly")]
        if not judged:
            return []
        left = set.intersection(*(set(record.get("missed", [])) for record in judged))
        says = (key.messages[code] for code in key.messages if code in left)
        return list(dict.fromkeys(says))

    def _finding(
        self, named: stats.Named, exercise: str, key: Key | None, of: Class, called: Names
    ) -> FindingSummary:
        messages = key.messages if key else {}
        says = words.finding(named.code, messages)
        samples: dict[str, Sample] = {}
        for student in sorted(named.students, key=called.order):
            cells = of.notebooks.cells(student, self.lesson.name)
            source = called.code(
                cells[exercise].source if exercise in cells else "", self.lesson.words
            ).strip()
            look = "".join(source.split())
            if look and look not in samples and len(samples) < MOST_SAMPLES:
                test = cells.get(f"check_{exercise}")
                told = test.says(named.code) if test else ""
                told = "" if told == says else called.text(told, self.lesson.words)
                samples[look] = Sample(student, *shortened(source), told)
        idea = words.is_idea(named.code, messages)
        return FindingSummary(named.code, says, len(named.students), list(samples.values()), idea)

    def _repairs(self, called: Names) -> list[tuple[str, list[str], str]]:
        """(kind, students, an example) of what was put right; the name that a file had is an
        example for nobody.
        """
        notes = [(note, student) for student, entry in self.entries for note in entry["notes"]]
        examples = {
            note["code"]: note["says"]
            for note, _ in reversed(notes)
            if called.shown or note["code"] != "renamed"
        }
        says = {
            code: called.text(plain_line(example, LONGEST), self.lesson.words)
            for code, example in examples.items()
        }
        kinds = _by_text((note["code"], student) for note, student in notes)
        return [(words.kind(code), students, says.get(code, "")) for code, students in kinds]

    def _shared_words(self, of: Class, called: Names) -> list[tuple[str, list[str]]]:
        """(word, students) of words of one's own that several students have."""
        users: dict[str, dict[str, None]] = {}
        for one in self.submissions:
            for cell in of.notebooks.cells(one.student, self.lesson.name).values():
                if word := cell.record.get("word"):
                    users.setdefault(word, {})[one.student] = None
        return [
            (called.text(word, self.lesson.words), list(students))
            for word, students in sorted(users.items())
            if len(students) > 1
        ]

    def _shared_texts(self, of: Class) -> list[tuple[str, list[str]]]:
        """(cell, students) of long texts, such as weights, that several students have pasted."""
        users: dict[tuple[str, str], dict[str, None]] = {}
        for one in self.submissions:
            for name, cell in of.notebooks.cells(one.student, self.lesson.name).items():
                for text in cell.pasted:
                    users.setdefault((name, text), {})[one.student] = None
        return [(name, list(mine)) for (name, _), mine in users.items() if len(mine) > 1]

    def _reasons(self, one: GradedSubmission, called: Names) -> Iterator[tuple[str, str, str]]:
        for look in one.waiting:
            # It may quote names
            why = called.text(plain_line(look.why, LONGEST), self.lesson.words)
            yield one.student, plain_line(look.cell, LONGEST), why


def _by_text(pairs: Iterator[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """(text, students) from (text, student), most often first; a student counts as often as it
    happened.
    """
    found: dict[str, list[str]] = {}
    for text, student in pairs:
        found.setdefault(text, []).append(student)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def shortened(source: str) -> tuple[str, int]:
    """Code of at most MOST_LINES lines, each of at most LONGEST_LINE characters; and how many lines
    were left out.
    """
    lines = source.split("\n")
    kept = [
        line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
        for line in lines[:MOST_LINES]
    ]
    return "\n".join(kept), max(len(lines) - MOST_LINES, 0)
