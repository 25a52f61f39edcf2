"""From an answer and its key to a verdict."""

from typing import Any

from ..keys import FunctionKey, Key, OpenKey, PredictionKey
from ..verdict import NOT_YET, Finding, Verdict
from .functions import judge_function
from .open_tasks import judge_open
from .predictions import judge_prediction
from .untouched import untouched


def judge(answer: Any, key: Key) -> Verdict:
    """Judge what the student defined against `key`.

    Errors of the student's code become findings; an interrupt (KeyboardInterrupt) passes on.
    """
    if untouched(answer):
        return Verdict(0, key.name, key.points, [NOT_YET])
    parts = _parts(answer, key)
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
