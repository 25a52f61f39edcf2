"""A test that forbids a function by another of its name, or runs its lines by a magic, passes no
answer that it would not pass where both share a process.
"""

from copy import deepcopy

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from support import lesson_cells
from support.stylebook import answered

pytestmark = pytest.mark.xdist_group("styles")

BOUNDS = Bounds(cell_seconds=5, wall_seconds=60, submission_seconds=300, memory_mb=400)
BY_HAND = (
    "def top(xs):\n    m = xs[0]\n    for x in xs:\n        m = x if x > m else m\n    return m"
)
FORBIDS = "def {0}(*_):\n    raise AssertionError('not {0}')\nassert top([3, 9, 2]) == 9"


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(BOUNDS, Kit(imports=("numpy",)))


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("max", "def top(xs):\n    return max(xs)"),
        ("sorted", "def top(xs):\n    return sorted(xs)[-1]"),
        ("max", "top = lambda xs: max(*xs)"),
    ],
)
def test_what_a_test_forbids_by_its_name_is_forbidden(host, name, answer, inside):
    for test in (FORBIDS.format(name), f"{name} = None\nassert top([3, 9, 2]) == 9"):
        verdict = answered(host, answer, test, right=BY_HAND, inside=inside).verdicts["t"]
        assert (verdict["state"], verdict["points"]) == ("failed", 0), verdict
        assert answered(host, BY_HAND, test, inside=inside).verdicts["t"]["points"] == 1


def lesson_of(answer, *tests):
    imports = new_code_cell("import numpy as np\nimport math")
    tested = [lesson_cells.asserts(f"t{number}", test) for number, test in enumerate(tests)]
    return [imports, lesson_cells.answer("a", answer), *tested]


@pytest.mark.parametrize("inside", [False, True])
def test_a_forbidden_module_is_forbidden_until_it_is_put_back(host, inside):
    tests = (
        "assert top([3, 9, 2]) == 9",
        "kept, np = np, None\nassert top([3, 9, 2]) == 9",
        "np = kept\nassert top([3, 9, 2]) == 9",
    )
    lesson = Lesson("lesson", new_notebook(cells=lesson_of(BY_HAND, *tests)), inside=inside)
    for answer, wanted in (
        (BY_HAND, [1, 1, 1]),
        ("def top(xs):\n    return np.max(xs)", [1, 0, 1]),
    ):
        handed_in = new_notebook(cells=deepcopy(lesson_of(answer, *tests)))
        verdicts = run_submission(host, lesson, handed_in).verdicts
        assert [one["points"] for one in verdicts.values()] == wanted, verdicts


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("magic", ["%%capture out", "%%time", "%%capture"])
def test_an_error_below_a_magic_is_one(host, magic, inside):
    test = f"{magic}\nassert top([3, 9, 2]) == 9"
    wrong = "def top(xs):\n    return xs[0]"
    assert answered(host, wrong, test, right=BY_HAND, inside=inside).verdicts["t"]["points"] == 0
    assert answered(host, BY_HAND, test, inside=inside).verdicts["t"]["points"] == inside
