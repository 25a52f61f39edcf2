"""A green box means full marks: whoever passes the visible check gets the marks, over the bank and
over slips made of its right answers. Answers that know the visible probes by heart are marked.
"""

import contextlib
import io
import signal
from dataclasses import replace

import pytest

from exercises import LESSONS, exercises, hidden_key
from kernkit.checks.judging.judge import judge
from kernkit.checks.keys import FunctionKey
from kernkit.checks.lookup import public_key
from kernkit.checks.verdict import STYLES
from kernkit.course.definitions import Function
from kernkit.course.kinds.sealed import Claimed, Sealed
from support.answers import defined
from support.beside import beside
from support.course import bank
from support.effort import in_part
from support.mutants import mutants

ALL = {name: exercise for lesson in LESSONS for name, exercise in exercises(lesson).items()}
FUNCTIONS = [name for name, exercise in ALL.items() if isinstance(exercise, Function)]
SEALED = [name for name, exercise in ALL.items() if isinstance(exercise, Sealed | Claimed)]
JUDGED_ALIKE = [name for name in ALL if name not in [*FUNCTIONS, *SEALED]]


def answers(name):
    return [answer for answer in bank() if answer.exercise == name]


def verdicts(answer):
    """The visible and the hidden one; None for a cell that raises."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            mine = defined(answer)
        except Exception:
            return None
        keys = public_key(answer.exercise), hidden_key(answer.exercise)
        return tuple(judge(mine, key, beside(key)) for key in keys)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_who_passes_the_visible_check_gets_the_marks(name):
    broken = []
    for answer in answers(name):
        shown, graded = verdicts(answer) or (None, None)
        if shown is not None and shown.passed and not (graded.passed or answer.memorised):
            broken.append(f"{answer.path.name}: {graded}")
    assert broken == []


class TooLong(BaseException):
    """A slip that made an endless loop."""


def too_long(*_):
    raise TooLong


def slips(name):
    """Right answers of the bank with one thing changed, and both verdicts on each."""
    before = signal.signal(signal.SIGALRM, too_long)
    try:
        for answer in answers(name):
            for code in mutants(answer.code) if answer.passes else ():
                signal.alarm(20)
                with contextlib.suppress(TooLong):
                    if both := verdicts(replace(answer, code=code)):
                        yield code, *both
                signal.alarm(0)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", in_part(FUNCTIONS, ["kernel_effects", "relu"]))
def test_no_slip_passes_the_visible_check_and_loses_the_marks(name):
    found = list(slips(name))
    assert len(found) > 30
    assert any(not shown.passed for _, shown, _ in found)
    assert [code for code, shown, graded in found if shown.passed and not graded.passed] == []


@pytest.mark.parametrize("name", JUDGED_ALIKE)
def test_what_is_no_function_is_judged_alike(name):
    """Students and graders have one key, and a test cell asks an open task once."""
    assert hidden_key(name) == public_key(name)


@pytest.mark.parametrize("name", SEALED)
def test_what_is_sealed_promises_no_mark(name):
    """Its box is of another kind, in another colour, with another sign than a green one."""
    key = public_key(name)
    verdict = judge(ALL[name].reference, key, beside(key))
    assert verdict.state == "measured"
    assert "no mark yet" in verdict.score
    assert len({(mark, ink) for mark, ink, _ in STYLES.values()}) == len(STYLES)


def test_answers_that_know_the_probes_by_heart_are_caught():
    known = [answer for answer in bank() if answer.memorised]
    assert known
    for answer in known:
        shown, graded = verdicts(answer)
        assert shown.passed, answer.path
        assert not graded.passed, answer.path


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_box_says_how_the_points_come_about(name):
    key = public_key(name)
    assert isinstance(key, FunctionKey)
    shown = str(judge(ALL[name].reference, key))
    more = len(hidden_key(name).cases) > len(key.cases)
    assert ("Grading asks the same of further inputs, and that gives the points" in shown) == more
    assert "further inputs" not in str(judge(ALL[name].reference, hidden_key(name)))
