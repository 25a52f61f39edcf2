"""Ordinary styles of tests: what passes where test and answer share a process passes here too, or
waits for a person with a reason; what fails there never passes here.
"""

import pytest

from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from kernkit.engine.run.states import TO_LOOK_AT
from support.stylebook import answered, in_one_process, styles, wrong_answers

pytestmark = pytest.mark.xdist_group("styles")

STYLES = styles()
BOUNDS = Bounds(cell_seconds=5, wall_seconds=60, submission_seconds=300, memory_mb=400)
# Right answers that the engine cannot look at, and what it says. All others pass.
WAIT = {
    "class_hints": "the annotations of a class",
    "class_hints_inspected": "the annotations of a class",
    "contains_data": "compares a value of its own",
    "eq_data": "compares a value of its own",
    "eq_none": "compares a value of its own",
    "dataclass_fields": "a library looked for `__dataclass_fields__`",
    "environ": "what is around its process",
    "forbid_by_another_name": "replaces `math.pow`",
    "forbid_in_submodule": "replaces `numpy.linalg.solve`",
    "forbid_method": "replaces `pathlib.Path.exists`",
    "forbid_patched": "replaces `statistics.median`",
    "file_pickle": "is not handed to the test",
    "int_sub": "has its own `__add__`",
    "logs": "are not handed to the test",
    "mul_data": "goes on with `x` of a sum of its own",
    "np_masked": "came as what it is made of",
    "np_matrix": "came as what it is made of",
    "np_seed_turn": "in turn with the answer",
    "obj_arg": "of something that the test has made",
    "patch_print": "replaces `builtins.print`",
    "patch_random": "replaces `random.randint`",
    "pickle": "to be stored or sent",
    "plt_state": "for the answer's figure",
    "rng_arg": "of something that the test has made",
    "subclass_in_test": "makes a class of its own",
    "warnings_as_errors": "makes errors of warnings",
    "warns": "are not handed to the test",
    "with_raises": "lets errors be swallowed by an object of the class `P`",
    # Packages that the kit does not need, and a name that another style's test defines
    "pandas_frame": "lacks `pandas`",
    "pandas_shape": "lacks `pandas`",
    "sympy_expr": "lacks `sympy`",
    "helper_used_later": "`close` is not defined",
}
NOT_HERE = ("pandas_frame", "pandas_shape", "sympy_expr", "helper_used_later")
SAMPLE = ("raises_own", "class_str", "dataclass", "axes_title", "del_helper", "pandas_frame",
          "random_seed", "file_read", "async_fn", "eq_data", "list_sub", "global_list",
          "namedtuple", "patch_random", "own_exc_attr", "enum", "forbid_in_submodule",
          "forbid_patched", "folder_for_the_answer", "recursion_counted",
          "signature_annotations")  # fmt: skip


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(BOUNDS, Kit(imports=("numpy",)))


def each(names):
    """The styles, those beyond a sample for `make test-all`."""
    return [
        pytest.param(name, marks=[] if name in SAMPLE else pytest.mark.thorough) for name in names
    ]


@pytest.mark.parametrize("name", each(STYLES))
def test_a_right_answer_passes_or_waits_with_its_reason(host, name):
    verdict = answered(host, *STYLES[name]).verdicts["t"]
    if name in WAIT:
        assert verdict["state"] in TO_LOOK_AT, verdict
        assert verdict["points"] == 0
        assert WAIT[name] in verdict["says"]
    else:
        assert (verdict["state"], verdict["points"]) == ("passed", 1), verdict


@pytest.mark.thorough
def test_stock_nbgrader_gives_the_right_answers_full_marks():
    here = [name for name in STYLES if name not in NOT_HERE]
    told = in_one_process([STYLES[name] for name in here])
    assert [name for name, passed in zip(here, told, strict=True) if not passed] == []


@pytest.mark.thorough
def test_wrong_answers_are_judged_as_in_one_process_or_wait(host, record_property):
    pairs = [
        (name, wrong, test)
        for name, (answer, test) in STYLES.items()
        if name not in NOT_HERE
        for wrong in wrong_answers(answer)
    ]
    told = in_one_process([(wrong, test) for _, wrong, test in pairs])
    waited, odd = 0, []
    for (name, wrong, test), passes in zip(pairs, told, strict=True):
        verdict = answered(host, wrong, test, right=STYLES[name][0]).verdicts["t"]
        if verdict["state"] in TO_LOOK_AT:
            waited += 1
            assert verdict["points"] == 0
        elif (verdict["points"] > 0) != passes and name not in ("score", "partial_credit"):
            odd.append((name, wrong, passes, verdict))
    record_property("told", f"{len(pairs)} wrong answers, of which {waited} wait for a person")
    assert odd == []
