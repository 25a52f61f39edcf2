"""What a test defines is there in the next; the lesson's files lie beside the tests; what an answer
writes reaches a test as data, and never as code.
"""

from copy import deepcopy

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from kernkit.engine.run.states import TO_LOOK_AT
from support import lesson_cells
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


@pytest.mark.parametrize("inside", [False, True])
def test_what_an_answer_reads_of_an_earlier_test_is_there_for_later_ones(host, inside):
    keep = "kept = []\ndef keep(xs):\n    kept.append(copy(xs))\n    return LIMIT"
    cells = [
        lesson_cells.answer("a", keep),
        lesson_cells.asserts("t", "from copy import copy\nLIMIT = 3\nassert keep([1]) == 3"),
        lesson_cells.asserts("u", "assert keep([2]) == 3"),
        lesson_cells.asserts("v", "LIMIT = 4\nassert keep([2]) == 4"),
        lesson_cells.asserts("w", "assert keep([2]) == 4"),
    ]
    lesson = Lesson("lesson", new_notebook(cells=cells), inside=inside)
    verdicts = run_submission(host, lesson, new_notebook(cells=deepcopy(cells))).verdicts
    assert [verdict["points"] for verdict in verdicts.values()] == [1] * 4, verdicts


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


def test_a_test_that_sets_attributes_where_the_lesson_draws(host):
    """What the engine itself puts in the place of pyplot's functions is not the test's doing."""
    answer = "import matplotlib.pyplot as plt\ndef twice(x): return 2 * x"
    assert points(host, answer, "#test\nclass P: pass\nP.x = 2\nassert twice(P.x) == 4")[0] == [1]


def test_the_lessons_cells_below_have_what_a_test_shows_them(host):
    """As in a notebook: what students get of a test is run there, too, where that is needed."""
    first = f"{FIRST}\n### BEGIN HIDDEN TESTS\nSECRET = 5\nLIMIT = 4\n### END HIDDEN TESTS"
    result = run(host, "def third(x): return x / 3", first, "assert close(1, 1)", "LIMIT", "SECRET")
    texts = [[out.get("ename") or out.data["text/plain"] for out in cell.outputs]
             for cell in result.notebook.cells[2:]]  # fmt: skip
    assert texts == [[], ["3"], ["NameError"]]


def test_what_the_lesson_defines_itself_stays_as_it_was(host):
    test = "#test\nfor m in range(5):\n    x = twice(m)\nassert x == 8"
    result = run(host, "def twice(x): return 2 * x\nm = 1", test, "print(m, x)")
    assert result.notebook.cells[2].outputs[0].text == "1 8\n"


def test_a_students_cell_sees_none_that_the_lesson_does_not_read(host):
    third = lesson_cells.answer("a", "def third(x): return x / 3")
    lesson = Lesson("lesson", new_notebook(cells=[third, lesson_cells.asserts("t", FIRST[6:])]))
    mine = new_notebook(cells=[*deepcopy(lesson.notebook.cells), new_code_cell("LIMIT")])
    result = run_submission(host, lesson, mine)
    assert result.verdicts["t"]["points"] == 1
    assert [output.ename for output in result.notebook.cells[2].outputs] == ["NameError"]


MODULE_OF_A_TEST = """#test
import math
from copy import deepcopy
FACTORS = [2, 3]
assert root(9) == 3 and copied() == [2, 3]
FACTORS.append(4)
assert copied() == [2, 3, 4]"""


def test_what_a_test_imports_the_lessons_answers_may_use(host):
    answer = "def root(x): return math.sqrt(x)\ndef copied(): return deepcopy(FACTORS)"
    got, verdicts = points(host, answer, MODULE_OF_A_TEST)
    assert got == [1], verdicts


def test_defaults_of_parameters_are_told(host):
    answer = "def f(a, b=1, *, c='x', d=(1, 2.5), e=None): return a"
    test = (
        "import inspect\nspec = inspect.getfullargspec(f)\nassert spec.defaults == (1,)\n"
        "assert spec.kwonlydefaults == {'c': 'x', 'd': (1, 2.5), 'e': None}"
    )
    assert answered(host, answer, test).verdicts["t"]["points"] == 1
    wrong = answered(host, answer.replace("b=1", "b=2"), test).verdicts["t"]
    assert (wrong["state"], wrong["points"]) == ("failed", 0)


def test_lines_of_an_answer_are_told_also_of_its_methods(host):
    answer = "class P:\n    def __init__(self):\n        print('made')\n    def go(self): return 1"
    test = (
        "import inspect\np = P()\n"
        "assert any('print(' in line for line in inspect.getsourcelines(p.__init__)[0])\n"
        "assert 'return 1' in inspect.getsource(p.go)"
    )
    assert answered(host, answer, test).verdicts["t"]["points"] == 1
    wrong = answered(host, answer.replace("print('made')", "pass"), test).verdicts["t"]
    assert (wrong["state"], wrong["points"]) == ("failed", 0)


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
