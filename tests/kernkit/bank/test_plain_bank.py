"""A bank for a course that defines no exercises: answers go by the grade ids of cells, whichever of
an assignment's notebooks they stand in.
"""

import pytest

from kernkit.bank.answers import grade_bank
from kernkit.bank.bank import read_bank
from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.faults import CourseError
from support.lesson_cells import CONFIG, HALF, RIGHT, answer, asserts, essay, write_lesson

PS1 = "ps1"
HALVES = "assert half == 0.5\nassert double(half) == 1"


@pytest.fixture
def course(tmp_path):
    """One assignment, two notebooks, none called like it; in the first all tests come last."""
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text(CONFIG)
    late = [
        asserts("test_half", "assert half == 0.5"),
        asserts("test_both", HALVES, 3),
    ]
    write_lesson(folder, [answer("half", HALF), answer("double", RIGHT), *late], PS1, "one")
    lists = [
        answer("rows", "### BEGIN SOLUTION\nrows = [1, 2]\n### END SOLUTION"),
        asserts("test_rows", "assert len(rows) == 2", 2),
        asserts("test_sum", "assert sum(rows) == 3", 1),
        answer("mean", "### BEGIN SOLUTION\nmean = sum(rows) / 2\n### END SOLUTION"),
        asserts("test_mean", "assert mean == 1.5", 4),
        essay("why"),
        answer("odd", "### BEGIN SOLUTION\nodd = 1\n### END SOLUTION"),
        asserts("test_odd", "class Sub(type(odd)): pass\nassert odd == 1"),
    ]
    write_lesson(folder, lists, PS1, "two")
    return Course(folder)


def bank(folder, **files):
    for path, text in files.items():
        cell, name = path.split("__")
        where = folder / PS1 / cell / f"{name}.py"
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_text(text)
    return folder


ANSWERS = {
    "half__right": "# verdict: pass\n# points: 4\nhalf = 1 / 2",
    "half__wrong": "# verdict: fail\n# points: 0\nhalf = 2",
    "double__right": "# verdict: pass\ndef double(x):\n    return x + x",
    "double__wrong": "# verdict: fail\n# points: 1\ndef double(x):\n    return x",
    "rows__right": "# verdict: pass\n# points: 3\nrows = (1, 2)",
    "rows__short": "# verdict: fail\n# points: 1\nrows = [3]",
    "rows__tears_what_is_below": "# verdict: fail\n# points: 3\nrows = [0, 3]\nsum = len",
    "mean__right": "# verdict: pass\n# points: 4\nmean = 3 / 2",
    "mean__ends": "# verdict: fail\n# points: 0\nraise SystemExit",
}


def test_answers_go_by_the_cells_of_any_notebook(course, tmp_path, warm):
    graded = list(grade_bank(read_bank(bank(tmp_path, **ANSWERS), course), course))
    assert len(graded) == len(ANSWERS)
    assert [f"{g.answer.path}: {g.disagreement}" for g in graded if g.disagreement] == []


def test_the_command_tells_what_disagrees_and_which_test_was_lost(course, tmp_path, capsys, warm):
    bank(
        tmp_path,
        half__a="# verdict: pass\nhalf = 2",
        rows__b="# verdict: fail\nrows = [2, 1]",
        rows__c="# verdict: fail\n# points: 2\nrows = [1]",
        odd__d="# verdict: pass\nclass Odd(int): pass\nodd = Odd(1)",
    )
    assert main(["--course", str(course.root), "answers", str(tmp_path)]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "a.py: expected pass: test_half: AssertionError: `assert half == 0.5`, where `half` is 2"
        in said
    )
    assert "b.py: expected fail: it got full marks" in said
    assert "c.py: expected 2 points, got 0: test_rows:" in said
    assert "d.py: could not be graded: test_odd: " in said
    assert "4 answers, 4 disagreements" in said


def test_a_folder_of_one_assignment_is_a_bank(course, tmp_path):
    found = read_bank(bank(tmp_path, **ANSWERS) / PS1, course)
    assert {one.exercise: one.notebook for one in found} == {
        "half": "one", "double": "one", "rows": "two", "mean": "two",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["why", "test_half", "no_such_cell"])
def test_what_takes_no_answers_in_code_is_refused_and_the_rest_named(course, tmp_path, name):
    bank(tmp_path, **{f"{name}__a": "# verdict: pass\nx = 1"})
    with pytest.raises(CourseError, match=f"no exercise {name}; it has: half, double, rows, mean"):
        read_bank(tmp_path, course)


def test_a_cell_of_two_notebooks_is_refused(course, tmp_path):
    write_lesson(course.root, [answer("half", HALF)], PS1, "three")
    bank(tmp_path, half__a="# verdict: pass\nhalf = 0.5")
    with pytest.raises(CourseError, match="half stands in one and in three"):
        read_bank(tmp_path, course)
