"""What a run says, once for all, of what is missing here, of ends, and of checks that wait."""

from concurrent.futures import Future

import pytest

from kernkit.grading import outcomes
from kernkit.grading.outcomes import module_line, outcome_lines
from support import plain_course


def entry(student, lacking=(), **states):
    verdicts = {name: {"state": state, "points": 0} for name, state in states.items()}
    return {"student": student, "lacking": list(lacking), "verdicts": verdicts}


def test_nothing_is_said_where_all_is_judged():
    assert list(outcome_lines([entry("ada", a="passed", b="wrong", c="waiting")])) == []


def test_each_module_is_told_once_with_what_to_install():
    class_ = [entry(f"s{n}", ["no_such_module", "sklearn"], a="missing") for n in range(3)]
    lines = list(outcome_lines([*class_, entry("ada", ["sklearn"], a="missing")]))
    assert lines[0] == (
        "4 notebooks import sklearn, which this machine lacks: `pip install scikit-learn`, then the"
        " same command."
    )
    assert lines[1].startswith("3 notebooks import no_such_module, which is not here (s0, s1, s2).")
    assert lines[2] == "Checks that wait for a person: 4 lacked a name, a module or a file."


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pandas", "`pip install pandas`"),
        ("pandas.testing", "`pip install pandas`"),
        ("cv2", "`pip install opencv-python-headless`"),
        ("nunpy", "Was numpy meant?"),
        ("my_own_file", "where it is a file, it was not handed in"),
        ("json.nothing", "which the json of this machine lacks"),
    ],
)
def test_a_module_gets_the_advice_that_is_true_of_it(monkeypatch, name, says):
    monkeypatch.setattr(outcomes, "is_here", lambda root: root == "json")
    line = module_line(name, ["ada"])
    assert line.startswith(f"1 notebook imports {name}, ")
    assert says in line
    assert ("pip install" in line) == (says.startswith("`pip"))


def test_ends_are_counted_by_notebook():
    ended = entry("ada", a="passed", b="ended", c="ended")
    lines = list(outcome_lines([ended, entry("eva", a="memory"), entry("max", a="time")]))
    assert lines == [
        "2 notebooks ended before all checks were made: ada, eva.",
        "Checks that wait for a person: 2 ended with their kernel, 1 ran out of memory, 1 ran out"
        " of time.",
    ]


def test_every_state_that_waits_is_called_something():
    assert outcomes.CALLED.keys() == outcomes.TO_LOOK_AT.keys()


@pytest.mark.usefixtures("stand_in")
def test_what_lacked_a_module_is_graded_again_once_it_is_here(course, monkeypatch, capsys):
    def lacking(task, lessons):
        found = plain_course.outcome(task, lessons)
        if task.student == "ada":
            found.lacking.append("no_such_module")
        return found

    monkeypatch.setattr(
        plain_course.StandIn, "submit", lambda self, task, lessons: done(lacking(task, lessons))
    )
    assert plain_course.kern(course, "grade", "--force") == 0
    assert "1 notebook imports no_such_module" in " ".join(capsys.readouterr().out.split())
    assert plain_course.kern(course, "grade") == 0
    assert "0 submissions in" in " ".join(capsys.readouterr().out.split())
    monkeypatch.setattr("kernkit.grading.standing.lesson_state.is_here", lambda name: True)
    assert plain_course.kern(course, "grade", "--dry-run") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "ada: a module is here that was missing" in said
    assert "1 would be graded" in said


def done(outcome):
    future = Future()
    future.set_result(outcome)
    return future
