"""The written protocol: what fits it is understood, and whatever does not is refused by name."""

import contextlib
import types
from typing import (
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernkit.engine.channel.codec import UNPACKERS, Codec
from kernkit.engine.channel.handlers import Answering, Examining
from kernkit.engine.channel.protocol import orders, requests, values
from kernkit.engine.channel.protocol.shapes import chosen, said
from kernkit.engine.faults import BadFrame, Failed, Uncheckable, Unfit, Unserved

CHOSEN = {
    "orders to a student's process": ("do", orders.STUDENT_ORDERS),
    "orders to an examiner": ("do", orders.EXAMINER_ORDERS),
    "orders to a zygote": ("do", orders.ZYGOTE_ORDERS),
    "requests to an examiner": ("op", requests.EXAMINER_REQUESTS),
    "requests to a student's process": ("op", requests.STUDENT_REQUESTS),
}
SAID = {
    "first words": orders.FIRST_WORDS,
    "words": orders.WORDS,
    "first events": orders.FIRST_EVENTS,
    "events": orders.EVENTS,
    "messages of the channel": requests.MESSAGES,
}
ANYTHING = st.sampled_from([None, True, 0, -1, 2**70, 0.5, "", "x", b"x", [], {}, [[]], {"@": "x"}])


def filled(hint):
    """Values that a hint describes."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return ANYTHING
    if is_typeddict(hint):
        hints = get_type_hints(hint, include_extras=True)
        fields = {
            name: filled(get_args(one)[0] if get_origin(one) is NotRequired else one)
            for name, one in hints.items()
        }
        needed = hint.__required_keys__
        return st.fixed_dictionaries(
            {name: field for name, field in fields.items() if name in needed},
            optional={name: field for name, field in fields.items() if name not in needed},
        )
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(filled, inner))
    if origin is list:
        return st.lists(filled(inner[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(st.text(max_size=3), filled(inner[1]), max_size=3)
    plain = {
        str: st.text(max_size=5),
        int: st.integers(-3, 3),
        float: st.floats(allow_nan=False),
        bool: st.booleans(),
        bytes: st.binary(max_size=3),
        np.ndarray: st.just(np.zeros(2)),
        type(None): st.none(),
    }
    return plain[hint]


@st.composite
def damaged(draw, kinds, tag=None):
    """A message of one of these kinds with a field missing, too many, or of another type."""
    kind = draw(st.sampled_from(sorted(kinds)))
    message = draw(filled(kinds[kind]))
    hints = get_type_hints(kinds[kind])
    typed = [name for name, hint in hints.items() if hint is not Any and name != tag]
    needed = sorted(kinds[kind].__required_keys__ - {tag})
    ways = ["extra", *(["missing"] if needed else []), *(["type"] if typed else [])]
    way = draw(st.sampled_from(ways))
    if way == "extra":
        message["more"] = draw(ANYTHING)
    elif way == "missing":
        del message[draw(st.sampled_from(needed))]
    else:
        message[draw(st.sampled_from(typed))] = object()
    return kind, message


@pytest.mark.parametrize("name", CHOSEN)
@given(st.data())
@settings(deadline=None)
def test_a_message_that_says_its_kind_fits_or_is_refused(name, data):
    tag, kinds = CHOSEN[name]
    kind = data.draw(st.sampled_from(sorted(kinds)))
    assert chosen(data.draw(filled(kinds[kind])), tag, kinds) == kind
    _, message = data.draw(damaged(kinds, tag))
    with pytest.raises(BadFrame):
        chosen(message, tag, kinds)


@pytest.mark.parametrize("name", SAID)
@given(st.data())
@settings(deadline=None)
def test_a_message_that_is_named_after_a_field_fits_or_is_refused(name, data):
    kinds = SAID[name]
    kind = data.draw(st.sampled_from(sorted(kinds)))
    assert said(data.draw(filled(kinds[kind])), kinds) == kind
    _, message = data.draw(damaged(kinds))
    with pytest.raises(BadFrame):
        said(message, kinds)


@pytest.mark.parametrize(
    "message", [None, [], "do", {}, {"do": None}, {"do": ["run"]}, {"do": "exec"}]
)
def test_a_message_of_no_kind_is_refused(message):
    with pytest.raises(BadFrame):
        chosen(message, "do", orders.STUDENT_ORDERS)
    with pytest.raises(BadFrame):
        said(message, orders.WORDS)


@given(damaged(values.KINDS))
@settings(deadline=None)
def test_a_value_that_does_not_fit_is_refused(value):
    kind, fields = value
    for trusting in (True, False):
        with pytest.raises(Unserved):
            Codec(trusting).unpack({"@": kind, **fields})


@given(
    st.sampled_from(sorted({**values.DATA, **values.LOANS})).flatmap(
        lambda kind: filled(values.KINDS[kind]).map(lambda fields: {"@": kind, **fields})
    )
)
@settings(deadline=None, max_examples=50)
def test_a_value_that_fits_is_taken_or_refused_by_name(value):
    codec = Codec(trusting=False)
    codec.connect(lambda request: None)  # of a class it would ask more
    with contextlib.suppress(Unserved, Unfit, Uncheckable):
        codec.unpack(value)


def test_every_kind_of_value_has_its_unpacker():
    assert UNPACKERS.keys() == values.KINDS.keys()


@given(
    st.sampled_from(sorted(values.ORDERED)).flatmap(
        lambda kind: filled(values.KINDS[kind]).map(lambda fields: {"@": kind, **fields})
    )
)
@settings(deadline=None)
def test_an_examiner_makes_and_writes_nothing_it_is_told_to(value):
    with pytest.raises(Unserved, match="only the examiner"):
        Codec(trusting=False).unpack(value)


@given(st.data())
@settings(deadline=None)
def test_a_request_that_does_not_fit_is_refused(data):
    _, request = data.draw(damaged(requests.STUDENT_REQUESTS, "op"))
    for server in (Examining(Codec(trusting=False)), Answering(Codec(trusting=True), {})):
        with pytest.raises(Unserved, match="unknown request"):
            server(request)


def test_every_request_has_a_handler_and_a_reply():
    assert Examining(Codec(trusting=False)).handlers.keys() == requests.EXAMINER_REQUESTS.keys()
    assert Answering(Codec(trusting=True), {}).handlers.keys() == requests.STUDENT_REQUESTS.keys()
    assert requests.REPLIES.keys() == requests.STUDENT_REQUESTS.keys()


REPLY = st.recursive(
    ANYTHING,
    lambda inner: st.dictionaries(
        st.sampled_from(
            ["value", "raised", "changed", "states", "printed", "kinds", "text", "where"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=8,
)


@given(REPLY)
@settings(deadline=None)
def test_a_reply_to_a_call_is_a_value_an_error_or_uncheckable(reply):
    codec = Codec(trusting=False)
    codec.connect(lambda request: reply)
    function = codec.unpack(
        {"@": "function", "number": 0, "type": "function", "name": "f", "parameters": None}
    )
    with contextlib.suppress(Uncheckable):
        function([1], {})
        assert isinstance(reply, dict)
    for name in ("x", "y"):
        with contextlib.suppress(Uncheckable, AttributeError):
            getattr(function, name)


@given(st.lists(ANYTHING, max_size=3))
@settings(deadline=None)
def test_an_error_that_cannot_be_made_again_is_uncheckable(kinds):
    reply = {"raised": {"kinds": ["ExceptionGroup"], "text": "x", "where": ""}}
    codec = Codec(trusting=False)
    codec.connect(lambda request: reply)
    function = codec.unpack(
        {"@": "function", "number": 0, "type": "function", "name": "f", "parameters": None}
    )
    with pytest.raises(Uncheckable):
        function(*kinds)


def test_a_failure_is_told_in_the_other_sides_words():
    def fails(request):
        raise Failed("no such thing")

    codec = Codec(trusting=False)
    codec.connect(fails)
    function = codec.unpack(
        {"@": "function", "number": 0, "type": "function", "name": "f", "parameters": None}
    )
    with pytest.raises(Uncheckable, match="no such thing"):
        function()
