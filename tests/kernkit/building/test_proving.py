"""`kern build` refuses a lesson whose own solution does not get full marks, or whose untouched
version gets some: graded for real, as submissions are.
"""

from concurrent.futures import Future

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from kernkit.building import proving
from kernkit.building.proving import Prover
from kernkit.course.course import Course
from kernkit.engine.faults import NoSandbox
from kernkit.faults import CourseError
from kernkit.grading.inputs import lessons_of
from kernkit.grading.proof.flaws import Flaw, Proof
from kernkit.grading.proof.kept import Kept, place
from kernkit.grading.proof.proving import prove
from kernkit.grading.work import GradingOutcome
from support.course import COURSE
from support.lesson_cells import (
    LESSON,
    RIGHT,
    TESTS,
    answer,
    asserts,
    cells,
    course_of,
    essay,
    task,
    write_lesson,
)

pytestmark = [pytest.mark.usefixtures("sandbox", "warm"), pytest.mark.xdist_group("proving")]
OWN, OTHERS = "gives your own solution", "to whoever hands in the lesson untouched"
DOUBLE = answer("double", RIGHT)
SCORE = "score = 0\nif double(2) == 4:\n    score += 1\nif double(0.5) == 1:\n    score += 1\nscore"


def proved(folder, *made):
    """What a build says to a lesson of these cells; "" where it is proved."""
    course = course_of(folder, [*made])
    with Prover(course) as prover:
        try:
            prover.prove(LESSON)
        except CourseError as refusal:
            return str(refusal)
    return ""


START = """score = 0.5
try:
    score += 1.5 * (double(2) == 4)
except NotImplementedError:
    pass
score"""

ACCEPTED = {
    "tests": cells(),
    "partial credit": [DOUBLE, asserts("t", SCORE, 2)],
    "no points": [DOUBLE, asserts("t", "assert 1", 0)],
    "points for what is untouched, on purpose": [
        new_code_cell("given = 4"),
        asserts("t", "assert given == 4", 1, "passes-untouched"),
    ],
    "a cell that fails on purpose": [
        new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]}),
        *cells(),
    ],
    "a helper of the lesson": [
        new_code_cell("def close(a, b): return abs(a - b) < 1e-9"),
        *cells(),
    ],
}
REFUSED = {
    "a test that the solution fails": (
        [DOUBLE, asserts("t", "assert double(2) == 5, 'not five'", 2)],
        f"cell 2 (`t`) {OWN} 0 of 2 points when it is graded: AssertionError: not five"
        " (`assert double(2) == 5`, where `double(2)` is 4).",
    ),
    "a test that fails, of no points": (
        [DOUBLE, asserts("t", "assert double(2) == 5", 0)],
        f"cell 2 (`t`) {OWN} 0 of 0 points",
    ),
    "a hidden test that fails": (
        [
            DOUBLE,
            asserts("t", "### BEGIN HIDDEN TESTS\nassert double(2) == 5\n### END HIDDEN TESTS", 1),
        ],
        f"cell 2 (`t`) {OWN} 0 of 1 point",
    ),
    "partial credit that does not add up": (
        [DOUBLE, asserts("t", SCORE, 3)],
        f"cell 2 (`t`) {OWN} 2 of 3 points",
    ),
    "a solution that fails": (
        [
            answer("double", "### BEGIN SOLUTION\nimport no_such_module\n### END SOLUTION"),
            asserts("t", "assert double(2) == 4", 1),
        ],
        "Above it, the cell `double` ended with ModuleNotFoundError: No module named 'no_such_mod",
    ),
    "a test of nothing": (
        [DOUBLE, asserts("t", "assert 1 + 1 == 2", 2)],
        f"cell 2 (`t`) gives 2 of 2 points {OTHERS}",
    ),
    "points for a start": (
        [DOUBLE, asserts("t", START, 2)],
        f"cell 2 (`t`) gives 0.5 of 2 points {OTHERS}",
    ),
    "a name that nobody defines": (
        [DOUBLE, asserts("t", "assert dubble(2) == 4", 1)],
        f"cell 2 (`t`) {OWN} 0 of 1 point",
    ),
}


@pytest.mark.parametrize("made", ACCEPTED.values(), ids=ACCEPTED)
def test_a_lesson_is_proved(tmp_path, made):
    assert proved(tmp_path, *made) == ""


@pytest.mark.parametrize(("made", "words"), REFUSED.values(), ids=REFUSED)
def test_a_lesson_is_refused(tmp_path, made, words):
    said = proved(tmp_path, *made)
    assert words in said
    assert said.startswith(f"{tmp_path}/source/{LESSON}/{LESSON}.ipynb cannot be built:")
    assert len(said.splitlines()) == 2


class Drawn:
    """Workers that grade the same differently: full marks, none, and then none for the rest."""

    slots = 2

    def __init__(self):
        self._points = iter([2.0, 0.0, 0.0])

    def submit(self, task, lessons):
        points = next(self._points)
        state = "passed" if points else "failed"
        (name,) = lessons
        future = Future()
        future.set_result(
            GradingOutcome(
                "",
                executed={name: new_notebook()},
                verdicts={
                    name: {"test_double": {"state": state, "points": points, "says": "too few"}}
                },
            )
        )
        return future

    def close(self):
        pass


def test_chance_is_told(tmp_path):
    course = course_of(tmp_path)
    (flaw,) = prove(course, LESSON, lessons_of(course, LESSON, [LESSON]), {}, Drawn()).short
    assert flaw.got == "0 of 2 points"
    assert flaw.why == "too few. Another time it passed: does chance play a part? Then set a seed."


def test_each_cell_is_told_and_by_its_notebook(tmp_path):
    course = course_of(tmp_path, [DOUBLE, asserts("one", "assert double(1) == 3", 1)])
    again = [DOUBLE, asserts("two", "assert 1", 1), asserts("three", "assert double(2) == 1", 1)]
    write_lesson(tmp_path, again, name="second")
    with Prover(course) as prover, pytest.raises(CourseError) as refusal:
        prover.prove(LESSON)
    assert "cell 2 (`one`)" in str(refusal.value)
    course.notebook("source", LESSON).unlink()
    with Prover(course) as prover, pytest.raises(CourseError) as refusal:
        prover.prove(LESSON)
    told = str(refusal.value).splitlines()
    assert told[0].endswith("second.ipynb cannot be built:")
    assert [("`two`" in line, "`three`" in line) for line in told[1:]] == [
        (False, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    ("check", "lucky"), [("inspect", True), ("own_claim", True), ("claim", False)]
)
def test_what_a_secret_draws_may_be_bad_luck(monkeypatch, check, lucky):
    """Of a solution that falls short on a sealed set, and of no other."""
    lesson = "09_your_own_inspection"
    flaw = Flaw(lesson, f"check_{check}", f"cell 9 (`check_{check}`)", 0, 1, "It fell short.")
    monkeypatch.setattr(proving, "prove", lambda *_: Proof(short=[flaw]))
    with Prover(COURSE) as prover, pytest.raises(CourseError) as refusal:
        prover.prove(lesson)
    assert ("what this course's secret draws" in str(refusal.value)) is lucky
    assert (str(COURSE.private("sealed.secret")) in str(refusal.value)) is lucky


def test_files_of_the_lesson_are_there(tmp_path):
    solution = "### BEGIN SOLUTION\nrows = open('data/rows.csv').read()\n### END SOLUTION"
    course = course_of(
        tmp_path, [answer("rows", solution), asserts("t", "assert rows == '1,2'", 1)]
    )
    data = course.folder("source", LESSON) / "data" / "rows.csv"
    data.parent.mkdir()
    data.write_text("1,2")
    with Prover(course) as prover:
        prover.prove(LESSON)


def test_cells_around_every_lesson_are_there(tmp_path):
    course = course_of(tmp_path, [DOUBLE, asserts("t", "assert double(2) == twice(2)", 1)])
    write_lesson(tmp_path, [new_code_cell("def twice(x): return x + x")], "header", "header")
    with (tmp_path / "nbgrader_config.py").open("a") as config:
        config.write('c.IncludeHeaderFooter.header = "source/header/header.ipynb"\n')
    with Prover(Course(tmp_path)) as prover:
        prover.prove(LESSON)
    with Prover(course) as prover, pytest.raises(CourseError, match="0 of 1 point"):
        prover.prove(LESSON)  # without it


def test_a_lesson_without_tests_starts_no_engine(tmp_path, monkeypatch):
    monkeypatch.setattr(proving, "LocalWorkers", None)
    assert proved(tmp_path, essay("why", 3), task("draw", 2), new_code_cell("1 / 0")) == ""


def test_where_there_are_no_walls_it_is_proved_without(tmp_path, monkeypatch, host_of, capfd):
    def without(bounds, kit, walls=True, cold=True):
        if walls:
            raise NoSandbox("bubblewrap is missing")
        return host_of(bounds, kit, walls)

    monkeypatch.setattr("kernkit.grading.inputs.open_engine", without)
    assert proved(tmp_path, *cells()) == ""
    assert "0 of 1 point" in proved(
        tmp_path / "b", DOUBLE, asserts("t", "assert double(2) == 5", 1)
    )
    assert capfd.readouterr() == ("", "")


def test_what_was_proved_is_known_when_it_is_graded(tmp_path):
    course = course_of(tmp_path)
    with Prover(course) as prover:
        prover.prove(LESSON)
    lessons = lessons_of(course, LESSON, [LESSON])
    kept = Kept(course, LESSON, lessons, {})
    assert kept.read() == kept.read(place(walls=True)) == Proof()
    assert kept.read(place(walls=False)) is None
    assert kept.read(place(True, "tcp://host:1")) is None
    assert Kept(course, LESSON, lessons, {"rows.csv": b"1,2"}).read() is None
    course_of(tmp_path, [DOUBLE, asserts("test_double", TESTS + "\n", 2)])
    again = lessons_of(course, LESSON, [LESSON])
    assert Kept(course, LESSON, again, {}).read() is None
