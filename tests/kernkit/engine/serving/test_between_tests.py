"""What a test defines is there in the next; the lesson's files lie beside the tests; what an answer
writes reaches a test as data, and never as code.
"""

import pytest

from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from kernkit.engine.run.states import TO_LOOK_AT
from support.engine import run
from support.stylebook import answered

pytestmark = pytest.mark.xdist_group("styles")

BOUNDS = Bounds(cell_seconds=5, wall_seconds=60, submission_seconds=300, memory_mb=400)


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(BOUNDS, Kit(imports=("numpy",)))


def points(host, *sources):
    result = run(host, *sources)
    return [verdict["points"] for verdict in result.verdicts.values()], result.verdicts


FIRST = """#test
import math
LIMIT = 3
def close(a, b):
    return abs(a - b) < 1e-9
def both():
    return third(9)
assert close(third(9), 3)"""


def test_functions_imports_and_constants_of_a_test_are_there_in_the_next(host):
    later = "#test\nassert close(quarter(8), 2) and math.floor(2.5) == 2 and LIMIT == both() == 3"
    answers = "def third(x): return x / 3\ndef quarter(x): return x / 4"
    assert points(host, answers, FIRST, later)[0] == [1, 1]


def test_they_are_there_after_a_test_that_failed(host):
    wrong = "def third(x): return 0\ndef quarter(x): return x / 4"
    assert points(host, wrong, FIRST, "#test\nassert close(quarter(8), 2)")[0] == [0, 1]


def test_they_are_there_in_a_new_examiner(host):
    heavy = "import numpy as np\ndef third(x): return x / 3\ndef many(): return np.ones(20_000_000)"
    fill = "#test\nx = [many() + i for i in range(99)]\nassert False"
    got, verdicts = points(host, heavy, FIRST, fill, "#test\nassert close(third(3), 1)")
    assert got == [1, 0, 1], verdicts
    assert verdicts["t2"]["state"] in TO_LOOK_AT


def test_what_a_test_binds_anew_is_what_the_next_test_reads(host):
    count = "def twice(x): return 2 * x\nfor m in range(3): pass"
    first = "#test\nfor m in range(10):\n    assert twice(m) == m + m"
    assert points(host, count, first, "#test\nassert m == 9 and twice(m) == 18")[0] == [1, 1]


def test_a_name_that_only_the_answers_functions_read_may_be_the_tests(host):
    """As in a notebook, where the test's name is there when the function runs."""
    answer = "def scaled(x): return FACTOR * x"
    tests = "#test\nFACTOR = 2\nassert scaled(3) == 6\nFACTOR = 3\nassert scaled(3) == 9"
    assert points(host, answer, tests)[0] == [1]
    wrong = points(host, answer, tests.replace("== 9", "== 8"))[1]["t1"]
    assert (wrong["state"], wrong["points"]) == ("failed", 0)


def test_what_the_lesson_does_not_read_of_a_test_no_answer_sees(host):
    answer = "def scaled(x):\n    return expected"
    test = "expected = 6\nassert scaled(3) == expected"
    verdict = answered(host, answer, test, right="def scaled(x): return 2 * x").verdicts["t"]
    assert (verdict["state"], verdict["points"]) == ("failed", 0)


def test_a_test_that_replaces_something_and_one_that_draws(host):
    """What the engine itself puts in the place of pyplot's functions is not taken for the test's."""
    answer = "import matplotlib.pyplot as plt\ndef twice(x): return 2 * x"
    assert points(host, answer, "#test\nclass P: pass\nP.x = 2\nassert twice(P.x) == 4")[0] == [1]


def test_a_students_cell_sees_none_of_them(host):
    result = run(host, "def third(x): return x / 3", FIRST, "close", "LIMIT")
    for cell in result.notebook.cells[2:]:
        assert [output.ename for output in cell.outputs] == ["NameError"]


def test_an_object_that_a_test_keeps_for_the_next_waits(host):
    make = "class C:\n    def __init__(self): self.n = 1"
    got, verdicts = points(host, make, "#test\nc = C()\nassert c.n == 1", "#test\nassert c.n == 1")
    assert got == [1, 0]
    assert verdicts["t2"]["state"] in TO_LOOK_AT


def test_what_a_test_replaces_is_as_before_in_cells_below(host):
    one = "def helper(): return 1\ndef f(): return helper() + 1"
    test = "#test\ndef helper(): return 10\nassert f() == 11"
    result = run(host, one, test, "print(helper(), f())")
    assert result.verdicts["t1"]["points"] == 1
    assert result.notebook.cells[2].outputs[0].text == "1 2\n"


FILES = {"table.csv": b"1,2\n", "own_tools.py": b"def right(): return 7\n"}


def test_the_lessons_files_lie_beside_the_tests_whatever_the_answer_does_to_its_own(host):
    answer = "open('table.csv', 'w').write('9,9')\nopen('own_tools.py', 'w').write('1/0')\nx = 7"
    test = (
        "import own_tools\nassert open('table.csv').read() == '1,2\\n' and x == own_tools.right()"
    )
    verdict = answered(host, answer, test, files=FILES).verdicts["t"]
    assert verdict["state"] == "passed", verdict


@pytest.mark.parametrize(
    "test",
    [
        "import mine\nassert True",
        "exec(open('mine.py').read())",
        "import runpy\nrunpy.run_path('mine.py')",
        "import numpy.random, sys\nsys.path.insert(0, '')\nimport mine",
    ],
)
def test_code_that_an_answer_writes_is_not_run_beside_the_tests(host, test):
    answer = "open('mine.py', 'w').write('x = 1')\nx = 1"
    verdict = answered(host, answer, test).verdicts["t"]
    assert verdict["points"] == 0, verdict


def test_a_pickle_that_an_answer_writes_is_not_read_beside_the_tests(host):
    answer = "import pickle\npickle.dump([1], open('mine.txt', 'wb'))"
    test = "import pickle\nassert pickle.load(open('mine.txt', 'rb')) == [1]"
    assert answered(host, answer, test).verdicts["t"]["points"] == 1, "plain data has no class"
    answer = (
        "import os, pickle\nclass E:\n    def __reduce__(self): return os.getcwd, ()\n"
        "pickle.dump(E(), open('mine.txt', 'wb'))"
    )
    told = answered(host, answer, test.replace(" == [1]", "")).verdicts["t"]
    assert (told["state"], told["points"]) == ("uncheckable", 0), told
