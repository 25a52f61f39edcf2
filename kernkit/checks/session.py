"""`check.NAME(NAME)` and `progress()`: what the exercises of a lesson answer with."""

import time
from collections.abc import Callable
from typing import Any, cast

from .judging.judge import judge
from .judging.other_backend import doubted, refuse_other_backend
from .judging.running import where
from .keys import ClaimedKey, FunctionKey, Key, SealedKey
from .library import ReaderError, library
from .lookup import hidden_key, public_key, public_keys
from .notebook.advice import IMPORTS
from .notebook.by_hand import StoppedByHand
from .notebook.cells import follow_cells
from .notebook.stopped import Stop
from .notebook.waiting import told_while_running
from .sealed.judging import Claim
from .verdict import Finding, Verdict

_latest: dict[str, Verdict] = {}  # by exercise, the last one checked at the end
_cells = follow_cells()


class KitFault(RuntimeError):
    """The check itself broke. It says nothing about the answer, good or bad."""

    def __init__(self, name: str, error: Exception) -> None:
        super().__init__(
            f"The check of {name} failed ({type(error).__name__}: {error}). This is a fault of the"
            " kit, not of your answer, and costs you no mark. Go on with the next exercise, and"
            " show your instructor this line."
        )

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def _not_run(name: str, stop: Stop) -> Finding:
    says = f"The cell with your `{name}` {stop.how} So there is nothing new to judge. {stop.remedy}"
    return Finding("not_run", says)


def _stopped(name: str, seconds: float, place: str) -> str:
    return (
        f"The check of {name} was stopped after {seconds:.0f} s{place}. There is no verdict. If"
        " a loop of yours never ends, mend it and run its cell, then run this one again."
    )


class Check:
    """`check.mean(mean)` judges what you defined, at once and in words.

    The value is the points earned (a float); in a notebook it shows itself as a sentence. With
    `hidden=True`, graders ask more probes than students see.

    >>> name = dir(check)[0]  # any exercise
    >>> verdict = getattr(check, name)("no answer at all")  # doctest: +ELLIPSIS
    ✗ ...
    >>> float(verdict)
    0.0
    """

    _last: tuple[str, Any, Verdict] | None = None  # name, answer, verdict of the last visible check
    _unjudged = ""  # the exercise whose check was asked last, where it came to no verdict

    def __getattr__(self, name: str) -> Callable[..., Verdict]:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            asks = public_key(name, last_lesson()).asks
        except ReaderError as error:  # with the names that there are
            raise _no_such_attribute(error) from None

        def checked(*given: Any, hidden: bool = False, **named: Any) -> Verdict:
            key = public_key(name)
            if len(given) != 1 + len(key.beside) or named:
                takes = "one thing, your answer"
                takes = "your answer, and a name beside it" if key.beside else takes
                called = f"check.{name}({', '.join([name, *key.beside])})"
                raise library().error(f"check.{name}(…) takes {takes}: {called}.")
            key = hidden_key(name) if hidden else key
            refuse_other_backend(key)
            self._unjudged = name
            verdict = self._verdict(given, key, hidden)
            self._unjudged = ""
            _keep(name, verdict)
            if _cells:
                _cells.judged(verdict)
            return verdict.announce()

        checked.__name__, checked.__qualname__, checked.__doc__ = name, f"check.{name}", asks
        return checked

    def _verdict(self, given: tuple[Any, ...], key: Key, hidden: bool) -> Verdict:
        answer = given[0]
        stop = _cells.stops.of(key.name, answer) if _cells else None
        if stop:
            finding = _not_run(key.name, stop)
            return Verdict(0, key.name, key.points, [finding], bet=key.no_bet)
        start = time.perf_counter()
        try:
            with told_while_running(key.name):
                return _kept(key, self._judge(answer, key, hidden, _beside(given, key)))
        except KeyboardInterrupt as interrupt:
            _latest.pop(key.name, None)
            seconds = time.perf_counter() - start
            stopped = _stopped(key.name, seconds, where(interrupt, answer))
            raise StoppedByHand(stopped, interrupt) from None
        except Exception as error:
            raise KitFault(key.name, error) from error

    def _judge(self, answer: Any, key: Key, hidden: bool, beside: Any) -> Verdict:
        """Functions alone have hidden probes, and inspections sealed pictures: of all else a test
        cell asks twice, and the second answer is the first one's.
        """
        anew = isinstance(key, FunctionKey | SealedKey | ClaimedKey)
        if hidden and not anew and self._last:
            name, before, found = self._last
            if name == key.name and before is answer:
                return found
        verdict = doubted(judge(answer, key, beside))
        if hidden and isinstance(key, FunctionKey) and self._last and self._last[0] == key.name:
            verdict.visible = self._last[2].passed
        self._last = None if hidden else (key.name, answer, verdict)
        return verdict

    def __dir__(self) -> list[str]:
        return list(public_keys())

    def __call__(self, *given: Any) -> None:
        """What `check(relu)` hears: to name the exercise."""
        name = getattr(given[0], "__name__", "") if given else ""
        call = f"check.{name}({name})" if name in public_keys() else "check.NAME(NAME)"
        raise library().error(f"check(…): write the exercise's name behind a dot, {call}.")

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_"):
            raise library().error(
                f"check.{name} = …: a check cannot be given a value. Call it: check.{name}({name})."
            )
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        return "check.NAME(NAME) judges what you defined as NAME."


def _beside(given: tuple[Any, ...], key: Key) -> Any:
    """What a judge needs besides the answer; of a claim, what was measured where that is graded."""
    if not isinstance(key, ClaimedKey):
        return given[1] if len(given) > 1 else None
    of = hidden_key(key.of) if key.graders else public_key(key.of)
    known = _latest[key.of].measurement if key.graders and key.of in _latest else None
    return Claim(given[1], given[2], cast(SealedKey, of), known)


def _kept(key: Key, verdict: Verdict) -> Verdict:
    """No points for what will not be there when it is graded."""
    lacking = _cells.unkept.of([key.name, *key.beside]) if _cells and key.points else ""
    if not lacking or verdict.findings:
        return verdict
    says = (
        f"It works here, and would fail when graded: it needs `{lacking}`, which comes from a cell"
        " for show, and these are skipped then. Make what it needs in its own cell, or write down"
        " there what came out."
    )
    return Verdict(0, key.name, key.points, [Finding("for_show", says)])


def _no_such_attribute(error: ReaderError) -> Exception:
    """The same error, of a kind that `hasattr` understands as well."""
    kind = type(error)
    both = type(kind.__name__, (kind, AttributeError), {"__module__": kind.__module__})
    told: Exception = both(str(error))
    return told


check = Check()


def note(record: dict[str, Any]) -> None:
    """Take a verdict from elsewhere as this session's latest: graders judge in another process than
    the lesson runs in.
    """
    findings = [] if record["state"] == "passed" else [Finding("graded", "Judged while grading.")]
    name = record["exercise"]
    _keep(name, Verdict(record["points"], name, record["out_of"], findings))


def _keep(name: str, verdict: Verdict) -> None:
    _latest.pop(name, None)
    _latest[name] = verdict


class Text(str):
    """Text that shows itself without quotes."""

    def __repr__(self) -> str:
        return str(self)

    def __call__(self, *_: Any, **__: Any) -> None:
        """What `hint = hint("relu")` comes to at the next call."""
        raise library().error(
            "This name stands for a text, and cannot be called. Was it `hint = hint(…)`, or the"
            f" like? {IMPORTS}: it brings the name back."
        )


def passed(name: str) -> bool:
    """Whether the latest check of an exercise in this session gave all its points; it is not
    checked again.

    >>> passed("relu")
    False
    """
    public_key(name, last_lesson())
    return name in _latest and _latest[name].passed


def last_lesson() -> str | None:
    """The lesson of this session's last check; None before the first."""
    name = _last_asked()
    return public_key(name).lesson if name else None


def unfinished() -> str | None:
    """The exercise of this session's last check, where that found something to do or was stopped;
    else None.
    """
    name = _last_asked()
    return name if name and state(name) != "passed" else None


def _last_asked() -> str:
    """The exercise of this session's last check, also of one that was stopped; "" before the
    first.
    """
    return check._unjudged or next(reversed(_latest), "")


def state(name: str) -> str:
    """The state of an exercise's latest verdict in this session, "" where there is none."""
    return _latest[name].state if name in _latest else ""


def points(name: str) -> float | None:
    """What an exercise's latest check in this session gave; None where it was not checked."""
    return float(_latest[name]) if name in _latest else None


def running_cell() -> str:
    """The code of the cell that runs in this notebook; "" where nobody runs any by hand."""
    return _cells.running if _cells else ""


def latest_bet(name: str) -> dict[str, str]:
    """The words of a bet's latest check in this session; {} where none were stored."""
    return dict(_latest[name].bet or {}) if name in _latest else {}
