"""What waiting cells show: made of the committed solutions, small, with texts, without answers."""

import re

import pytest

from exercises import LESSONS, exercises
from kernkit.building.recording import MOST, NOT_RECORDED, record_paths, recorded
from kernkit.checks.unsolved.recorded import parse
from kernkit.course.definitions import Bet
from kernkit.course.lessons import read_notebook
from support.course import COURSE

WAITING = re.compile(r"\b(ready|for_show)\(")
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)


def text_of(lesson):
    return record_paths(COURSE, lesson)[0].read_text("utf-8")


def cells(step, lesson):
    notebook = read_notebook(COURSE.notebook(step, lesson))
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_it_is_what_the_solution_shows(lesson):
    solution = read_notebook(COURSE.notebook("solution", lesson))
    keys = COURSE.definitions.public_keys(lesson)
    assert text_of(lesson) == recorded([solution], keys), f"run `kern build {lesson}`"


@pytest.mark.parametrize("lesson", LESSONS)
def test_it_is_small_and_its_figures_have_texts(lesson):
    text = text_of(lesson)
    assert len(text.encode()) <= MOST
    for record in parse(text):
        for figure in record.figures:
            drawn = ("data:image/webp;base64,", "data:image/svg+xml;base64,")
            assert figure.source.startswith(drawn)
            assert len(figure.alt.split()) >= 4


def shown(output):
    """Whether an output is more than the line of a long job."""
    return "text" in output or "<img" in output.get("data", {}).get("text/html", "")


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_cell_that_waits_for_an_answer_is_in_it(lesson):
    bets = {name for name, one in exercises(lesson).items() if isinstance(one, Bet)}
    kept = {record.code for record in parse(text_of(lesson))}
    for cell in cells("solution", lesson):
        if "nbgrader" in cell.metadata or not WAITING.search(cell.source):
            continue
        shows = any(map(shown, cell.outputs))
        apart = NOT_RECORDED in cell.metadata.get("tags", []) or any(
            f'"{bet}"' in cell.source for bet in bets
        )
        assert (cell.source in kept) == (shows and not apart), cell.id


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_line_of_a_solution_stands_in_it(lesson):
    kept = re.sub(r"base64,[A-Za-z0-9+/=]+", "", text_of(lesson))
    for cell in cells("source", lesson):
        for solution in SOLUTION.findall(cell.source):
            for line in map(str.strip, solution.splitlines()):
                assert len(line) < 15 or line not in kept, (cell.id, line)


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_value_of_an_answer_stands_in_it(lesson):
    """Of answers that hold or give a value without being asked anything; small numbers are in any
    text.
    """
    printed = "\n".join(record.printed for record in parse(text_of(lesson)))
    for name, exercise in exercises(lesson).items():
        answer = exercise.reference
        if isinstance(exercise, Bet) or not isinstance(answer, dict):
            continue
        for value in (one for one in answer.values() if isinstance(one, int) and one > 99):
            assert not re.search(rf"\b({value}|{value:,})\b", printed), (name, value)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_solved_lesson_itself_shows_no_record(lesson):
    """What is recorded stands where an answer is missing, and none is."""
    for cell in cells("solution", lesson):
        for output in cell.outputs:
            shows = output.get("text", "") + output.get("data", {}).get("text/plain", "")
            assert "This cell runs once" not in shows, cell.id
            assert "From the solved lesson" not in shows, cell.id
