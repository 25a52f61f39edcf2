"""The report as a page: what is told where, and the file."""

import base64
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..checks.keys import Key
from ..course.course import Course
from . import stats, words
from .data import OUTCOMES, Class, Lesson, Submission, read_class
from .notebooks import plain
from .privacy import Names

HERE = Path(__file__).parent
PSEUDONYMS = "pseudonyms.json"  # beside the journals: who is which number
MOST_SAMPLES, MOST_LINES, LONGEST_LINE = 3, 24, 160
MOST_COMMON = 5  # findings on top of the page
HALF, FEW = 0.5, 3  # of an exercise's answers; exercises that are told in any case


def report_command(course: Course, lessons: list[str], names: bool, out: Path | None) -> int:
    """Write the report about `lessons` (all that were handed in, when none is named), and say where
    it is; returns 0.

    Students go by numbers unless `names`. `out` is the HTML file, `<course>/report/index.html` by
    default. Raises CourseError where there is nothing to report on.
    """
    path = out or course.root / "report" / "index.html"
    page = render(read_class(course, lessons), names, course.private(PSEUDONYMS))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, "utf-8")
    print(f"Class report: {os.path.relpath(path)}")
    return 0


def render(of: Class, names: bool, numbers: Path) -> str:
    """The page as HTML that needs nothing else: no network, no other file. `numbers` is where
    students' numbers are kept.
    """
    called = Names(of.people, names, numbers)
    pages = [LessonPage(lesson, of, called) for lesson in of.lessons]
    env = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "num": number,
        "percent": percent,
        "clock": clock,
        "prose": prose,
        "breakable": breakable,
    }
    env.filters["student"] = called.of
    css, js = ((HERE / name).read_text("utf-8") for name in ("page.css", "page.js"))
    return env.get_template("page.html.j2").render(
        of=of,
        when=f"{datetime.now():%d %B %Y, %H:%M}".lstrip("0"),
        shown=names,
        outcomes=OUTCOMES,
        fewest=stats.FEWEST,
        lessons=pages,
        exercises=[exercise for page in pages for exercise in page.exercises],
        marks=marks(of, called),
        hardest=hardest(pages),
        behind=sum(exercise.passed < HALF for exercise in hardest(pages)),
        common=common(pages),
        css=Markup(css),
        js=Markup(js),
        policy=(
            f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(js)}; base-uri 'none';"
            " form-action 'none'"
        ),
    )


def _hash(content: str) -> str:
    """The name by which a page's security policy lets in this one script or style, and nothing that
    was smuggled in.
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


# --- what is told of a lesson ---------------------------------------------------------------------


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
class Finding:
    """One finding of an exercise, how many answers gave it, and some of them."""

    code: str
    says: str
    count: int
    samples: list[Sample]
    idea: bool  # a misconception, and not the form of an answer


@dataclass(frozen=True)
class Exercise:
    """An exercise's figures and findings."""

    lesson: str
    item: stats.Item
    title: str
    asks: str
    points: float
    findings: list[Finding]

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

    def __init__(self, lesson: Lesson, of: Class, called: Names) -> None:
        self.lesson = lesson
        self.submissions = sorted(lesson.submissions, key=lambda one: called.order(one.student))
        self.ungraded = sorted(lesson.ungraded, key=called.order)
        graded = {one.student for one in self.submissions}
        self.missing = len(of.people.keys() - graded - lesson.ungraded.keys())
        self.graded_before = [student for student in self.ungraded if student in graded]
        self.failures = _by_text(
            (called.text(plain(lesson.ungraded[one]), lesson.words), one) for one in self.ungraded
        )
        scores = [one.score for one in self.submissions]
        self.spread = stats.spread(scores)
        self.tenths = stats.tenths([score / lesson.most for score in scores] if lesson.most else [])
        self.waiting = [one for one in self.submissions if one.waiting or one.flags]
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
        self.reasons = [row for one in self.waiting for row in self._reasons(one, called)]

    def figures(self, name: str) -> list[float]:
        """One of the journal's figures for each submission: "seconds", "cpu" or "peak_mb"."""
        return [entry[name] for _, entry in self.entries]

    def middle(self, name: str) -> float | None:
        """The median of a figure."""
        spread = stats.spread(self.figures(name))
        return spread.median if spread else None

    def _exercise(self, item: stats.Item, of: Class, called: Names) -> Exercise:
        key = of.keys.get(item.exercise)
        key = key if key and key.lesson == self.lesson.name else None
        title = self.lesson.titles.get(item.exercise, "")
        findings = [self._finding(named, item.exercise, key, of, called) for named in item.named]
        points = self.lesson.points[item.exercise]
        return Exercise(self.lesson.name, item, title, key.asks if key else "", points, findings)

    def _finding(
        self, named: stats.Named, exercise: str, key: Key | None, of: Class, called: Names
    ) -> Finding:
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
                told = plain(test.says(named.code)) if test else ""
                told = "" if told == says else called.text(told, self.lesson.words)
                samples[look] = Sample(student, *shortened(source), told)
        idea = words.is_idea(named.code, messages)
        return Finding(named.code, says, len(named.students), list(samples.values()), idea)

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
            code: called.text(plain(example), self.lesson.words)
            for code, example in examples.items()
        }
        kinds = _by_text((note["code"], student) for note, student in notes)
        return [(words.kind(code), students, says.get(code, "")) for code, students in kinds]

    def _reasons(self, one: Submission, called: Names) -> Iterator[tuple[str, str, str]]:
        for grade_id, why in one.waiting.items():
            yield one.student, grade_id, why
        for note in one.flags:
            yield one.student, note["cell"], called.text(plain(note["says"]), self.lesson.words)


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


# --- what is told of the class --------------------------------------------------------------------


def marks(of: Class, called: Names) -> list[tuple[str, list[Submission | None], float]]:
    """(student, submission of each lesson or None, points together), in the order of the names on
    the page.
    """
    by_student = [{one.student: one for one in lesson.submissions} for lesson in of.lessons]
    rows = []
    for student in sorted(of.people, key=called.order):
        mine = [submissions.get(student) for submissions in by_student]
        rows.append((student, mine, sum(one.score for one in mine if one)))
    return rows


def hardest(pages: list[LessonPage]) -> list[Exercise]:
    """Exercises for points that less than half of the class has passed; the FEW hardest where these
    are fewer.
    """
    found = [
        exercise
        for page in pages
        for exercise in page.exercises
        if exercise.points and exercise.item.judged
    ]
    found = sorted(
        (exercise for exercise in found if exercise.passed < 1),
        key=lambda exercise: exercise.passed,
    )
    return found[: max(sum(exercise.passed < HALF for exercise in found), FEW)]


def common(pages: list[LessonPage]) -> list[tuple[Exercise, Finding]]:
    """The misconceptions that most answers gave, at least two each."""
    found = [
        (exercise, finding)
        for page in pages
        for exercise in page.exercises
        for finding in exercise.findings
    ]
    named = [
        (exercise, finding) for exercise, finding in found if finding.count > 1 and finding.idea
    ]
    return sorted(named, key=lambda pair: -pair[1].count)[:MOST_COMMON]


# --- how it is written ----------------------------------------------------------------------------


def number(value: float | None, digits: int = 2) -> str:
    """A number without zeros at its end, or a dash."""
    return (
        "–"
        if value is None
        else f"{round(value, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".").replace("-", "−")
    )


def percent(share: float | None) -> str:
    """A share of 1 as percent, or a dash."""
    return "–" if share is None else f"{share:.0%}"


def clock(seconds: float | None) -> str:
    """A time in the unit that people would say, or a dash."""
    if seconds is None:
        return "–"
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.1f} {unit}"
    return f"{seconds:.1f} s"


def breakable(name: str) -> Markup:
    """A name that may go on in the next line after each underscore."""
    return Markup("_<wbr>").join(name.split("_"))


def prose(text: str) -> Markup:
    """A sentence with `code` as code, all else escaped; an odd backtick stays as it is."""
    parts = str(escape(text)).split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup(
        "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))
    )
