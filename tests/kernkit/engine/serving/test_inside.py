"""Tests that run inside the student's process, where a course has chosen that: judged as in one
process, their source gone with the fork, no word of the fork's kept but a verdict's form.
"""

import json
from copy import deepcopy

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from support import lesson_cells
from support.stylebook import answered, in_one_process, styles, wrong_answers

pytestmark = pytest.mark.xdist_group("styles")

STYLES = styles()
NOT_HERE = ("pandas_frame", "pandas_shape", "sympy_expr", "helper_used_later")
# Those that the other way cannot serve are of interest here
SAMPLE = ("eq_data", "dataclass_fields", "subclass_in_test", "np_seed_turn", "patch_random",
          "environ", "logs", "warns", "async_fn", "sql_sqlite", "score")  # fmt: skip
BOUNDS = Bounds(cell_seconds=3, wall_seconds=30, submission_seconds=300, memory_mb=300)
HIDDEN = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(BOUNDS, Kit(imports=("numpy",)))


def each(names):
    """The styles, those beyond a sample for `make test-all`."""
    return [
        pytest.param(name, marks=[] if name in SAMPLE else pytest.mark.thorough)
        for name in names
        if name not in NOT_HERE
    ]


def judged(host, answer, test, **more):
    return answered(host, answer, test, inside=True, **more).verdicts["t"]


def graded(host, cells, more=(), inside=True):
    """A lesson of these cells, handed in as it is with `more` cells below."""
    lesson = Lesson("lesson", new_notebook(cells=cells), inside=inside)
    mine = [*deepcopy(cells), *map(new_code_cell, more)]
    return run_submission(host, lesson, new_notebook(cells=mine))


@pytest.mark.parametrize("name", each(STYLES))
def test_a_right_answer_passes_whatever_the_test_asks(host, name):
    verdict = judged(host, *STYLES[name])
    assert (verdict["state"], verdict["points"]) == ("passed", 1), verdict


@pytest.mark.parametrize("name", each(STYLES))
def test_wrong_answers_are_judged_as_in_one_process(host, name):
    answer, test = STYLES[name]
    wrong = list(wrong_answers(answer))
    told = in_one_process([(one, test) for one in wrong])
    for one, passes in zip(wrong, told, strict=True):
        points = judged(host, one, test, right=answer)["points"]
        assert (points > 0) == passes or name in ("score", "partial_credit"), (one, passes)


def test_partial_points_are_bounded_by_the_cells(host):
    assert judged(host, "x = 1", "0.5")["points"] == 0.5
    for last in ("7", "10**999", "float('inf')"):
        assert judged(host, "x = 1", last)["points"] == 1
    for last in ("-3", "float('-inf')"):
        verdict = judged(host, "x = 1", last)
        assert (verdict["points"], verdict["state"]) == (0, "failed")


def test_a_tag_says_where_a_cell_runs(host):
    answer = lesson_cells.answer("a", "import os\nx = os.getpid()")
    test = "import os\nassert os.getppid() == x"  # of a fork, and of nothing else
    cells = [
        answer,
        lesson_cells.asserts("inside", test, 1, "inside"),
        lesson_cells.asserts("outside", test, 1, "outside"),
        lesson_cells.asserts("neither", test),
    ]
    for course, neither in ((True, 1), (False, 0)):
        verdicts = graded(host, cells, inside=course).verdicts
        points = [verdicts[name]["points"] for name in ("inside", "outside", "neither")]
        assert points == [1, 0, neither], verdicts


def test_what_earlier_tests_define_is_there_and_what_students_bind_since_stays(host):
    cells = [
        lesson_cells.answer("a", "def twice(x): return 2 * x"),
        lesson_cells.asserts("one", "def close(a, b): return abs(a - b) < EPS\nEPS = 1e-9\nm = 5"),
        lesson_cells.answer("b", "m = 7\nEPSILON = 1"),
        lesson_cells.asserts("two", "assert close(twice(m), 14) and EPSILON == 1 and m == 7"),
        lesson_cells.asserts("three", "assert 'm' in globals() and twice(1) == 2"),
    ]
    verdicts = graded(host, cells).verdicts
    assert [verdict["points"] for verdict in verdicts.values()] == [1, 1, 1], verdicts


def test_a_visible_failure_is_told_and_a_hidden_one_in_words_alone(host):
    verdict = judged(host, "x = 17", "assert x == 4, 'x is 4'")
    assert (verdict["state"], "x is 4" in verdict["says"]) == ("failed", True)
    hidden = HIDDEN.format("SECRET = 4\nassert x == SECRET, f'{x} is not {SECRET}'")
    result = answered(host, "x = 17", f"assert x\n{hidden}", inside=True)
    assert "17 is not 4" in result.verdicts["t"]["says"], "for whoever wrote the test"
    (shown,) = result.notebook.cells[1].outputs
    assert shown.evalue == "A test in this cell failed."
    assert "not 4" not in json.dumps(result.notebook)


# Each finds what there is of a test when it is called, and keeps it where a cell below looks
FINDS = """
import gc, os, sys, tempfile
kept = []
def x():
    found, frame = [], sys._getframe()
    while frame:
        found += [str(one) for one in frame.f_locals.values()]
        frame = frame.f_back
    found += [one for one in gc.get_objects() if type(one) is dict for one in one.values()
              if type(one) is str]
    found += get_ipython().user_ns["In"]
    text = chr(10).join(one for one in found if "gold" + "fish" in one)
    kept.append(text)
    with open("kept.txt", "a") as file: file.write(text)
    with open(tempfile.gettempdir() + "/kept.txt", "a") as file: file.write(text)
    return len(text)
"""
TELLS = "import glob\nprint(kept, *[open(name).read() for name in glob.glob('**/kept.txt')])"
CONTROL = "assert x() > 8, 'nothing was found'"


def test_no_cell_below_shows_what_a_hidden_test_was(host):
    cells = [
        lesson_cells.answer("a", FINDS),
        lesson_cells.asserts("t", f"{CONTROL}\n{HIDDEN.format('goldfish = 7')}"),
    ]
    result = graded(host, cells, [TELLS])
    assert result.verdicts["t"]["points"] == 1, "it must have found something"
    assert "goldfish" not in json.dumps([cell.outputs for cell in result.notebook.cells])


# What the threat table says that code under such a test can do: each is wrong, and has the points
WINS = {
    "patches what the test compares with": (
        "import numpy as np\nnp.testing.assert_allclose = lambda *a, **k: None\nx = 3",
        "import numpy as np\nnp.testing.assert_allclose(x, 4)",
    ),
    "is equal to everything": (
        "class E:\n    def __eq__(self, other): return True\nx = E()",
        "assert x == 4",
    ),
    "looks up the value in the caller": (
        "import sys\ndef x(): return sys._getframe(1).f_globals['wanted']",
        "wanted = 4\nassert x() == wanted",
    ),
    "says the verdict itself": (
        "import gc, os, socket\n"
        "def x():\n"
        "    frame = __import__('sys')._getframe()\n"
        "    while 'answers' not in frame.f_locals: frame = frame.f_back\n"
        "    from kernkit.engine.channel.wire import ORDERS, WORDS, Wire\n"
        "    Wire(frame.f_locals['answers'], ORDERS, WORDS).send("
        "{'done': {'state': 'passed', 'points': 1.0}})\n"
        "    os._exit(0)",
        "assert x() == 4",
    ),
}


@pytest.mark.parametrize("name", WINS)
def test_what_the_threat_table_says_is_so(host, name):
    answer, test = WINS[name]
    assert judged(host, answer, test, right="x = 4")["points"] == 1
    assert answered(host, answer, test, right="x = 4").verdicts["t"]["points"] == 0


def says(word: str) -> str:
    """An answer that says something of its own in the place of a verdict."""
    return (
        "import os, sys\n"
        "def x():\n"
        "    frame = sys._getframe()\n"
        "    while 'answers' not in frame.f_locals: frame = frame.f_back\n"
        "    from kernkit.engine.channel.wire import ORDERS, WORDS, Wire\n"
        f"    sock = frame.f_locals['answers']\n    {word}\n    os._exit(0)"
    )


@pytest.mark.parametrize(
    "word",
    [
        "sock.sendall(b'x' * 4000)",
        "sock.sendall(b'\\xff' * 12)",
        "sock.close()",
        "Wire(sock, ORDERS, WORDS).send({'done': {'points': 1.0}})",
        "Wire(sock, ORDERS, WORDS).send({'done': {'state': 'passed', 'points': [1]}})",
        "Wire(sock, ORDERS, WORDS).send({'done': {'state': 'passed', 'record': 3}})",
        "Wire(sock, ORDERS, WORDS).send({'output': 1})",
        "pass",
    ],
)
def test_what_is_no_verdict_gives_nothing_and_waits(host, word):
    cells = [
        lesson_cells.answer("a", says(word)),
        lesson_cells.asserts("t", "assert x() == 4"),
        lesson_cells.asserts("next", "assert callable(x)"),
    ]
    verdicts = graded(host, cells).verdicts
    assert (verdicts["t"]["state"], verdicts["t"]["points"]) == ("ended", 0), verdicts
    assert verdicts["next"]["points"] == 1


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("def x():\n    while True: pass", "time"),
        ("def x(): return [bytearray(50_000_000) for _ in range(20)]", "memory"),
        ("import os\ndef x(): os._exit(3)", "ended"),
    ],
)
def test_limits_hold_in_the_fork(host, answer, state):
    verdict = judged(host, answer, "assert x() == 4", right="x = 4")
    assert (verdict["state"], verdict["points"]) == (state, 0), verdict


def test_a_fork_leaves_nothing_behind(host):
    cells = [
        lesson_cells.answer("a", "seen = []\ndef x(): seen.append(1); return len(seen)"),
        lesson_cells.asserts("t", "assert x() == 1"),
        lesson_cells.asserts("u", "print('loud')\nassert x() == 1"),
    ]
    result = graded(host, cells, ["seen, 'In' in globals() and In[-2][:6]"])
    assert [verdict["points"] for verdict in result.verdicts.values()] == [1, 1]
    assert result.notebook.cells[2].outputs == []
    assert result.notebook.cells[3].outputs[0].data["text/plain"].startswith("([], ")
