"""`kern grade` and nbgrader's own commands on one gradebook, in any order."""

import pytest
from nbgrader.api import Gradebook

from kernkit.cli import main
from support.gradebooks import rows
from support.plain import LESSON, RIGHT, hand_in, plain_course

pytestmark = [pytest.mark.thorough, pytest.mark.xdist_group("with_nbgrader")]

ENGINE = """
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader import preprocessors as stock
from kernkit.grading.marks import FlagFaults, HonestMarks
from kernkit.grading.nbgrader_steps import Repair, RunInEngine, SubmittedNotebook

c.Autograde.exporter_class = SubmittedNotebook
c.Autograde.sanitize_preprocessors = [Repair, stock.ClearOutput, stock.OverwriteCells]
c.Autograde.autograde_preprocessors = [
    RunInEngine, HonestMarks, ClearMetadataPreprocessor, stock.SaveAutoGrades, FlagFaults,
]
"""


@pytest.fixture
def course(tmp_path, sandbox):
    folder = plain_course(tmp_path, ENGINE)
    hand_in(folder, "ada", RIGHT)
    hand_in(folder, "ben", RIGHT | {"half": "half = None", "why": "Since."})
    return folder


def marks(course):
    return {which: (mark.auto, mark.manual) for which, mark in rows(course, LESSON).items()}


def kern(course, capsys, *args):
    capsys.readouterr()
    assert main(["--course", str(course), "grade", LESSON, *args]) == 0
    return capsys.readouterr().out


WANTED = {
    ("ada", "test_double"): (3, None),
    ("ada", "test_half"): (2, None),
    ("ada", "why"): (0, None),
    ("ben", "test_double"): (3, None),
    ("ben", "test_half"): (0, None),
    ("ben", "why"): (None, None),
}


def test_nbgrader_before_and_after(course, nbgrader, capsys):
    nbgrader("autograde", LESSON, cwd=course)
    assert marks(course) == WANTED
    told = kern(course, capsys, "--dry-run")
    assert f"{LESSON}, ada: not graded by `kern grade` yet" in told
    assert "2 submissions in" in kern(course, capsys)
    assert marks(course) == WANTED
    assert "0 would be graded" in kern(course, capsys, "--dry-run")

    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.find_grade("test_half", LESSON, LESSON, "ben").manual_score = 1.5
        gradebook.db.commit()
    assert "0 would be graded" in kern(course, capsys, "--dry-run")
    hand_in(course, "ada", RIGHT | {"double": "double = None"})
    nbgrader("autograde", LESSON, "--force", cwd=course)
    told = kern(course, capsys, "--dry-run")
    assert "ada: has other marks in the gradebook" in told
    # With the engine in its configuration nbgrader writes ben's copy as it was, to the byte
    assert "1 would be graded, 1 stay" in told
    assert "1 submission in" in kern(course, capsys)
    assert marks(course) == WANTED | {
        ("ada", "test_double"): (0, None),
        ("ben", "test_half"): (0, 1.5),
    }
