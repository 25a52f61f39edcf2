"""The report as a page: what is told where, and the file."""

import base64
import hashlib
import os
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..course.course import Course
from . import stats
from .data import OUTCOMES, Class, GradedSubmission
from .formats import breakable, clock, number, percent, prose
from .lesson_page import ExerciseSummary, FindingSummary, LessonPage
from .privacy import Names
from .reading import read_class

HERE = Path(__file__).parent
PSEUDONYMS = "pseudonyms.json"  # beside the journals: who is which number
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
    part = path.with_name(f".{path.name}.part")
    part.write_text(page, "utf-8")
    part.replace(path)  # what is cut short leaves the page of before
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


def marks(of: Class, called: Names) -> list[tuple[str, list[GradedSubmission | None], float]]:
    """(student, submission of each lesson or None, points together), in the order of the names on
    the page.
    """
    by_student = [{one.student: one for one in lesson.submissions} for lesson in of.lessons]
    rows = []
    for student in sorted(of.people, key=called.order):
        mine = [submissions.get(student) for submissions in by_student]
        rows.append((student, mine, sum(one.score for one in mine if one)))
    return rows


def hardest(pages: list[LessonPage]) -> list[ExerciseSummary]:
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


def common(pages: list[LessonPage]) -> list[tuple[ExerciseSummary, FindingSummary]]:
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
