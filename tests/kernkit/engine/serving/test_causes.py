"""A check that falls short for something that is not there, or for a process that ended: a state of
its own, its reason, and 0 points until a person decides. What was not attempted asks nobody.
"""

import pytest
from nbgrader.preprocessors import ClearSolutions

from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from kernkit.engine.run.causes import NOT_ATTEMPTED, is_here, lacks
from kernkit.engine.run.states import TO_LOOK_AT
from support.engine import errors, run
from support.stylebook import answered

pytestmark = pytest.mark.xdist_group("styles")

RIGHT = "def mean(x):\n    return sum(x) / len(x)"
TEST = "assert mean([1, 3]) == 2"
STUB = ClearSolutions().code_stub["python"]  # the course says nothing else
BOUNDS = Bounds(
    cell_seconds=2, wall_seconds=30, submission_seconds=300, memory_mb=200, processes=100
)
FILL = "x = bytearray(1 << 30)\nfor i in range(0, len(x), 4096):\n    x[i] = 1"


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(BOUNDS, Kit(imports=("numpy",)))


def verdict(host, answer, test=TEST):
    return answered(host, answer, test, right=RIGHT).verdicts["t"]


def test_an_answer_as_it_was_given_out_was_not_attempted(host):
    told = verdict(host, STUB)
    assert (told["state"], told["points"], told["says"]) == ("waiting", 0, NOT_ATTEMPTED)
    assert told["state"] not in TO_LOOK_AT


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("1 / 0\n" + RIGHT, "`mean` is not there: cell [1] stopped with `ZeroDivisionError`."),
        (RIGHT.replace("mean", "means"), "`mean` is not defined in any cell; there is `means`."),
        ("print('done')", "`mean` is not defined in any cell."),
        (RIGHT + "\ndel mean", "`mean` is not there, though cell [1] should define it."),
        ("def mean(x:\n    return 2", "`mean` is not there: cell [1] stopped with `SyntaxError`."),
    ],
)
def test_a_name_that_is_not_there_waits_with_its_cause(host, answer, says):
    told = verdict(host, answer)
    assert (told["state"], told["points"], told["says"]) == ("missing", 0, says)


@pytest.mark.parametrize(
    "answer",
    [
        "import no_such_module\ndef mean(x):\n    return no_such_module.mean(x)",
        "def mean(x):\n    import no_such_module\n    return 2",
        "def mean(x):\n    from no_such_module.deep import f\n    return 2",
    ],
)
def test_a_module_that_is_not_here_waits(host, answer):
    result = answered(host, answer, TEST, right=RIGHT)
    told = result.verdicts["t"]
    assert (told["state"], told["points"]) == ("missing", 0)
    assert "`no_such_module" in told["says"]
    assert result.lacking[0].startswith("no_such_module")
    assert errors(result, 1) == ["NotThere"]


def test_a_module_that_only_the_test_needs_waits(host):
    told = verdict(host, RIGHT, "import no_such_module\n" + TEST)
    assert told["state"] == "missing"


def test_a_wrong_answer_beside_a_module_that_somebody_caught_is_wrong(host):
    answer = "try:\n    import no_such_module\nexcept ImportError:\n    pass\ndef mean(x): return 1"
    assert verdict(host, answer)["state"] == "failed"


def test_a_right_answer_is_right_whatever_a_cell_did_not_find(host):
    result = run(host, RIGHT, "import no_such_module", f"#test\n{TEST}")
    assert result.verdicts["t2"]["state"] == "passed"
    assert verdict(host, "import no_such_module\n" + RIGHT)["state"] == "passed"


def test_a_claim_that_a_module_is_missing_is_looked_at(host):
    answer = "def mean(x):\n    raise ModuleNotFoundError(\"No module named 'json'\")"
    assert verdict(host, answer)["state"] == "failed"


def test_what_this_machine_has():
    assert is_here("json")
    assert is_here("numpy.linalg")
    assert lacks("no_such_module")
    assert lacks("..")


@pytest.mark.parametrize(
    ("ending", "state"), [("import os\nos._exit(0)", "ended"), (FILL, "memory")]
)
def test_all_checks_below_an_end_say_so(host, ending, state):
    result = run(host, "x = 1", ending, "#test\nassert x == 1", "#test\nassert x == 1")
    for name in ("t2", "t3"):
        told = result.verdicts[name]
        assert (told["state"], told["points"]) == (state, 0)
        assert "cell [2]" in told["says"]


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("import os; os._exit(0)", "ended"),
        (
            "x = bytearray(1 << 30); [x.__setitem__(i, 1) for i in range(0, 1 << 30, 4096)]",
            "memory",
        ),
        pytest.param("while True: pass", "time", marks=pytest.mark.thorough),
        ("raise KeyboardInterrupt", "failed"),
        ("raise SystemExit", "failed"),
    ],
)
def test_what_ends_an_answer_while_it_is_examined(host, body, state):
    told = verdict(host, f"def mean(x):\n    {body}")
    assert (told["state"], told["points"]) == (state, 0), told


def test_what_was_not_attempted_below_an_end_asks_nobody(host):
    told = verdict(host, STUB, "import no_such_module")
    assert told["state"] == "waiting"
