"""From an answer and its key to a verdict."""

import contextlib
import warnings
from typing import Any

import numpy as np

from ..keys import BetKey, BugsKey, ClaimedKey, FunctionKey, Key, OpenKey, RefereeKey, SealedKey
from ..models.crossing import crossing
from ..models.faults import Uncheckable
from ..others_code.bugs import found_bugs, judge_bugs, word_of
from ..others_code.referees import judge_referee
from ..sealed.judging import judge_claimed, judge_sealed
from ..verdict import NOT_YET, Finding, Verdict
from .bets import judge_bet, placed
from .functions import judge_function
from .lending import RemoteAnswer
from .open_tasks import judge_open
from .running import builtin_kind, of_own_code, where
from .untouched import untouched


def judge(answer: Any, key: Key, beside: Any = None) -> Verdict:
    """Judge what the student defined against `key`; `beside` is what a sealed examination or a
    claim needs besides: the student's word, or what the examination measured.

    Errors of the student's code become findings, wherever they come up, and so does a model that
    could not be graded; an interrupt (KeyboardInterrupt) passes on. Of an answer in another
    process, or of a claim about one, such a model raises Uncheckable.
    """
    try:
        # What warns must not stop, whatever the notebook made of warnings
        with warnings.catch_warnings(), np.errstate(all="warn"):
            warnings.simplefilter("ignore")
            return _judged(answer, key, beside)
    except Uncheckable as why:
        claimed = isinstance(key, ClaimedKey) and key.graders  # its inspection is elsewhere
        if isinstance(answer, RemoteAnswer) or claimed:
            raise
        says = f"This runs here, but cannot be graded. {why}"
        return _without_points(key, Finding("ungradable", says))
    except (Exception, SystemExit) as error:
        if not (of_own_code(error) or isinstance(error, RecursionError)):
            raise
        return _without_points(key, _stopped(key.name, answer, error))


def _without_points(key: Key, finding: Finding) -> Verdict:
    return Verdict(0, key.name, key.points, [finding], bet=key.no_bet)


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


def _judged(answer: Any, key: Key, beside: Any) -> Verdict:
    if untouched(answer):
        return _without_points(key, NOT_YET)
    if isinstance(key, ClaimedKey):
        return judge_claimed(answer, key, beside)
    if isinstance(key, SealedKey):
        return judge_sealed(answer, key, beside)
    crossed = crossing(answer)
    if isinstance(key, RefereeKey):
        points, told, missed = judge_referee(crossed, key)
        verdict = Verdict(points, key.name, key.points, told, _praise(key))
        verdict.missed = missed
        return verdict
    parts = parts_of(crossed, key)
    findings = [finding for finding in parts.values() if finding]
    if isinstance(key, BetKey):
        bet = {} if findings else placed(crossed, key)
        return Verdict(0, key.name, 0, _distinct(findings), _stored(bet), bet)
    earned = key.points * (len(parts) - len(findings)) / len(parts)
    praise = _praise(key)
    if isinstance(key, BugsKey):
        praise = praise if findings else found_bugs(crossed, key)
        verdict = Verdict(earned, key.name, key.points, _distinct(findings), praise)
        verdict.word = word_of(crossed)
        return verdict
    return Verdict(earned, key.name, key.points, _distinct(findings), praise)


def parts_of(answer: Any, key: Key) -> dict[str, Finding | None]:
    """What was found in each part that earns an equal share of the points."""
    match key:
        case FunctionKey():
            return judge_function(answer, key)
        case OpenKey():
            return judge_open(answer, key)
        case BetKey():
            return judge_bet(answer, key)
        case BugsKey():
            return judge_bugs(answer, key)
    raise TypeError(f"{key.name}: nothing judges a {type(key).__name__}")


def _praise(key: Key) -> str:
    """With how the points come about: they are those of the graded check."""
    if not isinstance(key, FunctionKey):
        return "Right. Grading asks the same."
    if any(case.hidden for case in key.cases):
        return "Right."
    if key.more:
        return "Right. Grading asks the same of further inputs, and that gives the points."
    return "Right. Grading asks the same, of the same inputs."


def _stored(bet: dict[str, str]) -> str:
    words = ", ".join(f"`{name}`: {word}" for name, word in bet.items())
    return f"Your bet is stored ({words}). Read on to see what turns out."


def _distinct(findings: list[Finding]) -> list[Finding]:
    return list({(f.code, f.says): f for f in findings}.values())
