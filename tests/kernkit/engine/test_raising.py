"""What goes wrong while an examiner asks: what the student's code raised is raised again, what
ended its process ends the test, and what cannot cross is uncheckable.
"""

import pytest

from kernkit.engine.examining.verdicts import verdict
from kernkit.engine.faults import KernelEnded, TookTooLong, Uncheckable, Unserved
from support.loopback import connected


def fails(*_):
    raise ValueError("mine")


def interrupted(*_):
    raise KeyboardInterrupt


def leaves(*_):
    raise SystemExit(3)


def thrown_out(*_):
    raise GeneratorExit


class Lying(type):
    __mro__ = property(fails)
    __name__ = property(fails)


class Odd(Exception, metaclass=Lying):
    __module__ = "__main__"  # as a notebook's own
    __str__ = __repr__ = __getattr__ = fails
    __traceback__ = property(fails)


def odd(*_):
    raise Odd


def asked(raising):
    """A thing that raises whenever its attribute is asked for."""
    return type("Thing", (), {"x": property(raising), "__call__": lambda self: 1})()


def error_of(action):
    """The name of what an action raises."""
    try:
        action()
    except BaseException as error:
        return type(error).__name__
    return ""


@pytest.mark.parametrize(
    ("raising", "kind"),
    [
        (fails, "ValueError"),
        (leaves, "SystemExit"),
        (thrown_out, "GeneratorExit"),
        (odd, "Odd"),
        (interrupted, "TookTooLong"),
    ],
)
def test_what_an_attribute_raises_is_raised_here(raising, kind):
    with connected(thing=asked(raising)) as codec:
        thing = codec.taken(codec.ask({"op": "name", "name": "thing"})["value"])
        assert error_of(lambda: thing.x) == kind
        assert thing() == 1, "the other side goes on"


def test_a_missing_attribute_is_missing():
    with connected(thing=asked(fails)) as codec:
        thing = codec.taken(codec.ask({"op": "name", "name": "thing"})["value"])
        assert not hasattr(thing, "y")


@pytest.mark.parametrize("raising", [fails, odd, thrown_out, leaves])
def test_what_a_name_raises_when_it_is_packed_is_raised_here(raising):
    value = type("Thing", (), {"__class__": property(raising)})()
    with (
        connected(value=value) as codec,
        pytest.raises((Exception, SystemExit)) as caught,
    ):
        codec.ask({"op": "name", "name": "value"})
    told = verdict(None, caught.value, 1)
    assert (told["state"], told["points"]) == ("failed", 0)


def test_what_is_no_series_cannot_be_passed_through():
    with connected(value=object()) as codec:
        value = codec.taken(codec.ask({"op": "name", "name": "value"})["value"])
        with pytest.raises(TypeError, match="not iterable"):
            list(value)


def test_a_series_that_ends_its_thread_of_thought():
    def numbers():
        yield 1
        thrown_out()

    with connected(value=numbers()) as codec:
        value = codec.taken(codec.ask({"op": "name", "name": "value"})["value"])
        assert error_of(lambda: list(value)) == "GeneratorExit"


def test_an_end_ends_the_test_whatever_becomes_of_it():
    with connected(thing=lambda: 1, series=iter([1])) as codec:
        thing, series = (
            codec.taken(codec.ask({"op": "name", "name": name})["value"])
            for name in ("thing", "series")
        )
        codec.cut()
        for action in (thing, lambda: thing.x, lambda: list(series)):
            with pytest.raises(KernelEnded):
                action()
        assert isinstance(codec.stopped, KernelEnded)
    assert verdict(None, codec.stopped, 1)["state"] == "ended"


def test_a_value_that_is_too_deep_falls_as_it_does_in_a_notebook():
    deep = []
    deep.append(deep)
    with connected(value=deep, gives=lambda: deep) as codec:
        gives = codec.taken(codec.ask({"op": "name", "name": "gives"})["value"])
        for action in (gives, lambda: codec.ask({"op": "name", "name": "value"})):
            with pytest.raises(RecursionError, match="too deep"):
                action()


def test_a_value_that_cannot_cross_is_uncheckable(monkeypatch):
    def refuses(*_):
        raise Unserved("no such kind")

    with connected(value={1}, gives=lambda: {1}) as codec:
        gives = codec.taken(codec.ask({"op": "name", "name": "gives"})["value"])
        monkeypatch.setattr(
            "kernkit.engine.channel.codec.PACKERS", (((set,), lambda *given: refuses()),)
        )
        for action in (gives, lambda: codec.ask({"op": "name", "name": "value"})):
            with pytest.raises(Uncheckable, match="no such kind"):
                action()


def test_an_interrupt_in_a_call_ends_the_test():
    with connected(gives=interrupted) as codec:
        gives = codec.taken(codec.ask({"op": "name", "name": "gives"})["value"])
        with pytest.raises(TookTooLong):
            gives()
        assert isinstance(codec.stopped, TookTooLong)
