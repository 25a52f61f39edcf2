"""What a check says of answers that are right, wrong, odd or missing."""

import re
from datetime import tzinfo

import numpy as np
import pytest

from kernkit.checks.handing_in import progress
from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.judge import judge
from kernkit.checks.key_files import decode, dump, encode, parse
from kernkit.checks.keys import File, Key, Outcome
from kernkit.checks.session import check
from kernkit.checks.verdict import Finding, Verdict
from kernkit.course.definitions import Function, Suspect


def double(x):
    """Twice the picture."""
    return 2 * x


def make(**changes) -> Key:
    fields = {
        "points": 2,
        "asks": "Twice the picture.",
        "reference": double,
        "probes": {"": (np.arange(6.0).reshape(2, 3),), "a negative one": (-np.arange(4.0),)},
        "suspects": {"squared": Suspect("You square; double instead.", lambda x: x * x)},
        "returns": "array",
    }
    return parse(dump([Function(**{**fields, **changes}).key("double", "00")]))[0]


KEY = make()


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (lambda x: x * x, "squared", "You square"),
        (lambda x: {}.get(x.shape), "missing_return", "`return`"),
        (lambda x: print(x), "missing_return", "`print` shows a value"),
        (lambda x: (2 * x).tolist(), "type", "asks for a NumPy array"),
        (lambda x: (2 * x)[:1], "shape", r"returned shape \(1, 3\); it should be \(2, 3\)"),
        (lambda x: 2 * x + (x > 4), "value", "row 1, column 2: yours 11, wanted 10"),
        (lambda x: x * np.nan, "nan", "NaN"),
        (lambda x: x[99], "raises", r"IndexError: index 99 is out of bounds.*on line \d+"),
        (lambda: 1, "arguments", r"called as `double\(x\)`"),
        (lambda x, y: 1, "arguments", r"called as `double\(x\)`"),
        (7, "not_a_function", "it should be a function"),
        (..., "not_attempted", "Not attempted yet"),
    ],
)
def test_diagnosis(answer, code, words):
    verdict = judge(answer, KEY)
    assert verdict.code == f"double.{code}"
    assert re.search(words, str(verdict), re.DOTALL)
    assert verdict == 0


def _yields(x):
    yield 2 * x


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (_yields, "`yield` in place of `return`"),
        (lambda x: _yields, "Call it"),
        (lambda x: [2 * x], r"`np.asarray\(…\)` makes one of a list"),
        (lambda x: np.float64(3.0), r"asks for a NumPy array of shape \(2, 3\)\.$"),
        (lambda x: {1, 2}, r"returned a set\. This exercise asks for a NumPy array of shape"),
        (lambda x: "up", "a NumPy array of shape"),
    ],
)
def test_a_result_of_another_kind_is_told_by_what_is_asked(answer, words):
    verdict = judge(answer, KEY)
    assert verdict.code == "double.type"
    assert re.search(words, str(verdict))
    free = make(returns="any", suspects={})
    assert judge(_yields, free).code == "double.type"
    assert judge(lambda x: {1, 2}, free).findings[0].says.startswith("`double(array (2, 3)")
    assert "returned a set; it should be" in str(judge(lambda x: {1, 2}, free))


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (4.0, "For whole results divide with `//`"),
        (4.5, r"one whole number \(an `int`\)\.$"),
        ({4}, r"returned a set\. This exercise asks for one whole number \(an `int`\)\.$"),
        ((4, 4), r"one whole number \(an `int`\)\.$"),
        ("4", r"the text `'4'`\. This exercise asks for one whole number \(an `int`\)\.$"),
    ],
)
def test_only_a_whole_result_is_told_to_divide_otherwise(result, words):
    key = make(reference=lambda x: 4, probes={"": (np.arange(4.0),)}, returns="number", suspects={})
    assert re.search(words, str(judge(lambda x: result, key)))


def test_a_single_number_is_shown_beside_what_it_was_made_of():
    key = make(
        reference=lambda x: int(x.max()),
        probes={"": (np.array([[1, 5], [2, 0]]),)},
        returns="number",
        suspects={},
    )
    html = judge(lambda x: 3, key).to_html()
    assert "gave <code" in html
    assert re.findall(r"<figcaption[^>]*>(\w+)", html) == ["x"]


def test_right_answers_in_other_styles_pass():
    single = lambda x: (2 * x).astype(np.float32)  # noqa: E731
    for answer in (
        lambda x: x + x,
        lambda x: np.add(x, x),
        lambda x: np.stack([x, x]).sum(0),
        single,
    ):
        verdict = judge(answer, KEY)
        assert verdict.passed
        assert verdict == 2
        assert repr(verdict) == "2.0"


def test_stubs_are_not_attempted():
    def only_docstring(x):
        """Twice the picture."""

    def only_dots(x): ...

    def not_implemented(x):
        raise NotImplementedError

    for stub in (only_docstring, only_dots, not_implemented):
        assert judge(stub, KEY).state == "waiting"

    def constant(x):
        return 1

    assert judge(constant, KEY).state == "wrong"


def test_what_a_library_does_not_implement_is_no_stub():
    def asks(x):
        return tzinfo().utcoffset(None)

    verdict = judge(asks, KEY)
    assert (verdict.state, verdict.code) == ("wrong", "double.raises")
    assert attempt("asks(1)", asks, 1)[1].code == "raises"


def test_inputs_are_protected_and_changes_are_found():
    def in_place(x):
        x *= 2
        return x

    assert judge(in_place, KEY).code == "double.mutates"
    assert judge(double, KEY).passed  # the probes did not suffer


def test_dtype_is_a_finding_of_its_own():
    key = make(dtype="float32", reference=lambda x: (2 * x).astype(np.float32), suspects={})
    assert "its dtype is float64; it should be float32" in str(judge(double, key))


def test_parts_share_the_points():
    key = make(probes={"small: ": (np.arange(3.0),), "large: ": (np.arange(9.0),)}, suspects={})
    half = judge(lambda x: 2 * x if len(x) < 5 else x, key)
    assert (float(half), half.state) == (1, "partly")


def test_errors_wanted():
    def refuse(path):
        raise ValueError(f"cannot read {path}")

    key = make(reference=refuse, probes={"": (File("bad.png", b""),)}, suspects={})
    assert judge(refuse, key).passed
    assert judge(lambda path: 1, key).code == "double.no_error"

    def nameless(path):
        raise ValueError("no")

    def other(path):
        raise KeyError(path)

    assert judge(nameless, key).code == "double.error_text"
    assert judge(other, key).code == "double.wrong_error"


def test_the_first_difference_is_drawn():
    html = judge(lambda x: 2 * x + 1, KEY).to_html()
    assert re.findall(r"<figcaption[^>]*>(\w+)", html) == ["x", "wanted", "yours"]


def test_messages_are_escaped():
    html = Verdict(0, "x", 1, [Finding("value", "<script>alert(1)</script> `a<b`")]).to_html()
    assert "<script>" not in html
    assert re.search(r"<code[^>]*color:#8a1c1c;padding:0[^>]*>a&lt;b</code>", html)


def test_nothing_leaks_into_the_notebook(capfd):
    import os
    import warnings

    def noisy(x):
        print("out")
        warnings.warn("careful", stacklevel=1)
        os.write(2, b"library log line\n")
        import matplotlib.pyplot as plt

        plt.figure()
        return 2 * x

    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    assert judge(noisy, KEY).passed
    assert capfd.readouterr() == ("", "")
    assert plt.get_fignums() == before


def test_unknown_exercise_lists_those_there_are():
    from helpers import HelpersError

    with pytest.raises(HelpersError, match=r"no exercise called 'corelate'.*correlate"):
        check.corelate(1)


def test_progress_adds_up(capsys):
    check.relu(lambda x: np.maximum(x, 0))
    check.correlate(...)
    text = progress("02")
    assert re.search(r"relu \(passed\) +1 of 1", text)
    assert re.search(r"correlate \(not attempted\) +0 of 4", text)
    assert re.search(r"Together +1 of 16", text)
    assert "submission()" in text


def test_progress_keeps_its_columns_and_knows_its_lessons():
    from helpers import HelpersError

    bet, *lines = sorted(progress("08").split("\n\n")[0].splitlines(), key=lambda x: " of " in x)
    assert bet == "transfer_bet (your bet is open)"
    assert len({line.rindex(" of ") for line in lines}) == 1
    with pytest.raises(HelpersError, match=r"progress\('10'\).*The lessons are: 01_loading"):
        progress("10")
    with pytest.raises(HelpersError, match="Did you mean '04_learning_kernels' or '08_transfer_le"):
        progress("learning")
    assert progress("pooling") == progress("03_pooling")  # all of its name, a part of another's
    with pytest.raises(HelpersError, match="Did you mean '02_kernels'"):
        progress("kernals")
    for meant in ("2", 2, "02", "kernels", "Lesson 2", "02_kernels/"):
        assert progress(meant) == progress("02_kernels")


def test_validate_shows_the_sentence(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    with pytest.raises(AssertionError, match="Not attempted yet"):
        check.relu(...)


VALUES = [
    1,
    1.5,
    "text",
    None,
    True,
    [1, (2, "x")],
    {"a": np.arange(3)},
    np.zeros((2, 0, 3), np.uint8),
    np.float32(2),
    {"$tuple": [1, 2], "b": (1, 2)},
    {"$array": "no bytes", "$file": None},
    {"$dict": {"$dict": 1}},
    {0.1: [9.0, 4.0], 2: "two", (1, 2): {"$pairs": 1}},
]


@pytest.mark.parametrize("value", [*VALUES, File("a.png", b"\x00\xff")])
def test_keys_keep_values(value):
    back = decode(encode(value))
    if isinstance(value, np.ndarray):
        assert (back.dtype, back.shape) == (value.dtype, value.shape)
    assert str(back) == str(value)


def test_keys_refuse_code():
    with pytest.raises(TypeError, match="cannot hold"):
        encode(lambda: 1)


def test_outcomes_are_data():
    for case in KEY.cases:
        assert isinstance(case.expected, Outcome)
        assert not callable(case.expected.value)
