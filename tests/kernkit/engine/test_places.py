"""What a call did to nested values, put into those of the other side: as if there were one."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.engine.channel.codec import Codec
from kernkit.engine.channel.handlers import Answering
from kernkit.engine.channel.sharing.places import Parts
from kernkit.engine.channel.standins.proxy import call
from kernkit.engine.faults import Unserved

NESTED = st.recursive(
    st.integers(0, 9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
        | st.tuples(inner, inner)
    ),
    max_leaves=10,
)
STEPS = ("append", "pop", "replace", "reverse", "copy", "move", "nothing")


def containers(value):
    """Every list and dictionary in it, once each, in one order."""
    found, waiting = [], [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list | dict) and not any(one is other for other in found):
            found.append(one)
        waiting += (
            one.values() if isinstance(one, dict) else one if isinstance(one, list | tuple) else ()
        )
    return found


def do(value, steps):
    """Steps of an answer that changes what it was given."""
    for step, which in steps:
        found = containers(value)
        one = found[which % len(found)] if found else None
        keys = range(len(one)) if isinstance(one, list) else list(one or ())
        if one is None or (step not in ("append", "nothing") and not keys):
            continue
        if step == "append":
            one.append([which]) if isinstance(one, list) else one.update(c=[which])
        elif step == "pop":
            one.pop(keys[-1])
        elif step == "replace":
            one[keys[0]] = {"a": which}
        elif step == "copy":
            one[keys[0]] = copy.copy(one[keys[0]])
        elif step == "reverse" and isinstance(one, list):
            one.reverse()
        elif step == "move" and isinstance(one, list):
            one.append(one.pop(0))
    return value


class Asked(Codec):
    """The examiner's end, which asks the student's at once."""

    def __init__(self, names):
        super().__init__(trusting=False)
        answering = Answering(Codec(trusting=True), names)
        self.connect(lambda request: copy.deepcopy(answering(request)))
        self.number = self.ask({"op": "name", "name": "f"})["value"]["number"]

    def call(self, *args):
        return call(self, self.number, args, {})


def shape(value, seen=None):
    """A value, with what occurs again as where it occurred first."""
    seen = {} if seen is None else seen
    if isinstance(value, list | dict) and id(value) in seen:
        return ("again", seen[id(value)])
    if isinstance(value, list | dict):
        seen[id(value)] = len(seen)
    if isinstance(value, dict):
        return {key: shape(part, seen) for key, part in value.items()}
    return [shape(part, seen) for part in value] if isinstance(value, list | tuple) else value


@given(NESTED, st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 20)), max_size=4))
def test_a_test_sees_what_it_would_see_in_one_process(value, steps):
    """Also what it had apart: parts that it took out before the call. Where the answer took one of
    these away, the test is told.
    """
    alone, both = copy.deepcopy(value), copy.deepcopy(value)
    apart_alone, apart_both = containers(alone), containers(both)
    asked = Asked({"f": lambda x: do(x, steps)})
    result_alone, result = do(alone, steps), asked.call(both)
    if not asked.doubts:
        assert shape([alone, apart_alone, result_alone]) == shape([both, apart_both, result])
    else:
        assert shape(alone) == shape(both)


@given(NESTED, NESTED, st.integers(0, 9), st.integers(0, 9))
def test_one_thing_that_is_handed_over_twice_is_one_thing_there(a, b, first, second):
    value = [a, b]
    found = containers(value)
    given = [value, found[first % len(found)], {"k": found[second % len(found)]}, value]
    asked = Asked({"f": lambda *args: shape(args)})
    assert asked.call(*given) == shape(tuple(given))


@pytest.mark.parametrize(
    "forged",
    [
        {"known": [[0, 10**9]]}, {"known": [[-1, 0]]}, {"known": [["0", 0]]}, {"twins": [[0, "0"]]},
        {"known": [0]}, {"twins": [[10**9, 0]]}, {"twins": [[0, -1]]}, {"held": [[10**9, 1]]},
        {"held": [[0, "1"]]}, {"changed": [[10**9, []]]}, {"changed": [[-1, []]]},
    ],
)  # fmt: skip
def test_what_a_student_could_forge_ends_as_a_test_that_waits(forged):
    value = [[1], [[2]]]
    asked = Asked({"f": lambda x: x})
    reply = {"value": [[1], [[2]]], "parts": 8, "known": [], "twins": [], "changed": []}
    asked.connect(lambda _: copy.deepcopy(reply | forged))
    with pytest.raises(BaseException, match=r"part|argument|malformed"):
        asked.call(value)
    assert type(asked.stopped).__name__ == "Uncheckable"
    assert value == [[1], [[2]]]


def test_of_large_arguments_themselves_are_followed_and_nothing_inside():
    rows, numbers = [[i] for i in range(20_000)], list(range(20_000))
    parts = Parts([rows, numbers])
    assert parts.places == [(0,), (1,)]
    with pytest.raises(Unserved):
        parts.part(2)
    asked = Asked({"f": lambda x, y: (y.reverse(), x[0].append(1), x)[2]})
    assert asked.call(rows, numbers) is rows
    assert rows[:2] == [[0, 1], [1]]
    assert numbers[0] == 19_999
    assert Parts([numbers, [numbers]]).places == [(0,), (1,), (1, 0)]
