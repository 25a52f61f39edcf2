"""Who holds a value: counted by Python, compared with values that were made just now."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.engine.channel.codec import Codec
from kernkit.engine.channel.handlers import Answering
from kernkit.engine.channel.sharing.keeping import is_part_kept

LEAVES = st.integers() | st.text(max_size=3) | st.none()
NESTED = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=12,
)


def remade(value):
    """The same, all of it made just now."""
    if isinstance(value, list):
        return [remade(part) for part in value]
    if isinstance(value, dict):
        return {key: remade(part) for key, part in value.items()}
    return value


@given(NESTED)
def test_what_was_made_just_now_is_nobodys(value):
    assert not is_part_kept(remade(value))


@given(NESTED)
def test_what_somebody_holds_is_theirs(value):
    kept = [remade(value)]
    assert is_part_kept([[], kept, 1]) is True
    twice = remade([value])
    assert is_part_kept([twice, twice]) is True


def student(code):
    """The student's end, with these definitions, and a way to call one."""
    names = {}
    exec(code, names)
    codec = Codec(trusting=True)
    answering = Answering(codec, names)

    def call(name, *args, **keywords):
        number = answering({"op": "name", "name": name})["value"]["number"]
        request = {"op": "call", "number": number, "args": [*args], "keywords": keywords}
        return answering(request)

    return call


@pytest.mark.parametrize(
    "body",
    [
        "return []",
        "return [[1], {'a': []}]",
        "return list(x)",
        "return [x[0]]",
        "return sorted(x)",
        "return np.zeros(3)",
        "return np.arange(6).reshape(2, 3).T",
        "return [np.ones(2), np.ones((2, 2))]",
        "x.append(1); return len(x)",
        "y = [x]; y[0].append(2); return list(y[0])",
        "return {k: [k] for k in x}",
    ],
)
def test_nothing_is_kept_by_what_only_uses_it(body):
    call = student(f"import numpy as np\ndef f(x): {body}")
    for reply in (call("f", [3, 4]), call("f", x=[3, 4])):
        assert not reply.keys() & {"ref", "inside"}
        assert reply["held"] == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return x", "known"),
        ("kept.append(x)", "held"),
        ("return kept", "ref"),
        ("return [kept]", "inside"),
        ("return [x]", "known"),
        ("row = [0]; return [row, row]", "twins"),
        ("return array", "ref"),
        ("return array[:1]", "ref"),
        ("return [array.T]", "inside"),
        ("return (kept, 1)", "inside"),
    ],
)
def test_what_is_kept_is_told(body, told):
    call = student(f"import numpy as np\nkept = []\narray = np.zeros(2)\ndef f(x): {body}")
    for reply in (call("f", [3, 4]), call("f", x=[3, 4])):
        assert reply.get(told) not in (None, [])


def test_views_of_what_was_given_are_told():
    call = student("def f(x): return x[1:]")
    assert call("f", np.zeros(3))["inside"] is True
