"""From an answer and its key to a verdict."""

import contextlib
import warnings
from typing import Any

import numpy as np

from ..keys import FunctionKey, Key, OpenKey, PredictionKey
from ..models.crossing import crossing
from ..models.faults import Uncheckable
from ..verdict import NOT_YET, Finding, Verdict
from .functions import judge_function
from .lending import RemoteAnswer
from .open_tasks import judge_open
from .predictions import judge_prediction
from .running import builtin_kind, of_own_code, where
from .untouched import untouched


def judge(answer: Any, key: Key) -> Verdict:
    """Judge what the student defined against `key`.

    Errors of the student's code become findings, wherever they come up, and so does a model that
    could not be graded; an interrupt (KeyboardInterrupt) passes on. Of an answer in another
    process, such a model raises Uncheckable.
    """
    try:
        # What warns must not stop, whatever the notebook made of warnings
        with warnings.catch_warnings(), np.errstate(all="warn"):
            warnings.simplefilter("ignore")
            return _judged(answer, key)
    except Uncheckable as why:
        if isinstance(answer, RemoteAnswer):
            raise
        says = f"This runs here, but cannot be graded. {why}"
        return Verdict(0, key.name, key.points, [Finding("ungradable", says)])
    except (Exception, SystemExit) as error:
        if not (of_own_code(error) or isinstance(error, RecursionError)):
            raise
        return Verdict(0, key.name, key.points, [_stopped(key.name, answer, error)])


def _stopped(name: str, answer: Any, error: BaseException) -> Finding:
    """An error where a judge expects none: of a property, say. Its text may quote what it was
    given.
    """
    place = ""
    with contextlib.suppress(Exception, SystemExit):  # it is looked at once more
        place = where(error, answer)
    return Finding(
        "raises",
        f"`{name}` stopped with `{builtin_kind(error)}`{place} when this check looked at it.",
    )


def _judged(answer: Any, key: Key) -> Verdict:
    if untouched(answer):
        return Verdict(0, key.name, key.points, [NOT_YET])
    parts = _parts(crossing(answer), key)
    findings = [finding for finding in parts.values() if finding]
    earned = key.points * (len(parts) - len(findings)) / len(parts)
    return Verdict(earned, key.name, key.points, _distinct(findings), _praise(key))


def _parts(answer: Any, key: Key) -> dict[str, Finding | None]:
    """What was found in each part that earns an equal share of the points."""
    match key:
        case FunctionKey():
            return judge_function(answer, key)
        case OpenKey():
            return judge_open(answer, key)
        case PredictionKey():
            return judge_prediction(answer, key)
    raise TypeError(f"{key.name}: nothing judges a {type(key).__name__}")


def _praise(key: Key) -> str:
    if isinstance(key, PredictionKey) and not key.answers:
        return "Your prediction is complete. Read on: the cells below show what is right."
    return "Right."


def _distinct(findings: list[Finding]) -> list[Finding]:
    return list({(f.code, f.says): f for f in findings}.values())
