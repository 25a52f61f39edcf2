"""A check that a student wrote, judged by which candidates it believes.

It earns the share of the wrong candidates that it catches plus the share of the right ones that it
believes, minus one: whoever believes all, or none, earns nothing.
"""

import math
import random
from collections.abc import Callable
from typing import Any

import numpy as np

from ..judging.calling import attempt
from ..judging.explaining import kind_of
from ..keys import RefereeKey
from ..library import library
from ..verdict import Finding
from .exhibits import Candidates

ROUNDS = 2  # each candidate is asked about so often: chance, or counting calls, is no check
SHOWN = 3  # sentences on wrong candidates that are believed
STEPS = 10  # to a point

Said = bool | Finding


def judge_referee(answer: Any, key: RefereeKey) -> tuple[float, list[Finding], list[str]]:
    """Points, what was found, and the codes of the wrong candidates that were not caught."""
    candidates = library().candidates(key.lesson, key.name)
    said = _asked(answer, key, candidates)
    if isinstance(said, Finding):
        return 0, [said], []
    believed = [name for name in candidates.right if said["right", name] == [True] * ROUNDS]
    caught = [code for code in candidates.wrong if said["wrong", code] == [False] * ROUNDS]
    share = len(caught) / len(candidates.wrong) + len(believed) / len(candidates.right) - 1
    if share == 1:
        return key.points, [], []
    missed = [code for code in candidates.wrong if code not in caught]
    return _in_steps(share * key.points), _findings(said, believed, caught, key), missed


def _in_steps(points: float) -> float:
    """Down to a tenth."""
    return max(0, math.floor(points * STEPS + 1e-6) / STEPS)


def _asked(
    answer: Any, key: RefereeKey, candidates: Candidates
) -> dict[tuple[str, str], list[Said]] | Finding:
    """What the check said of each candidate, by side and name; or why it is none."""
    sides = (("right", candidates.right), ("wrong", candidates.wrong))
    shown = [(side, name, one) for side, those in sides for name, one in those.items()]
    said: dict[tuple[str, str], list[Said]] = {(side, name): [] for side, name, _ in shown}
    order = random.SystemRandom()  # one that can be foreseen would tell which is which
    for _ in range(ROUNDS):
        order.shuffle(shown)
        for side, name, candidate in shown:
            opinion = _opinion(answer, key, candidate)
            if isinstance(opinion, Finding) and opinion.code != "raises":
                return opinion
            said[side, name].append(opinion)
    stops = [one for opinions in said.values() for one in opinions if isinstance(one, Finding)]
    return stops[0] if len(stops) == ROUNDS * len(shown) else said


def _opinion(answer: Any, key: RefereeKey, candidate: Callable[..., Any]) -> Said:
    result, problem = attempt(f"{key.name}(candidate)", answer, _nameless(candidate))
    if problem:
        return problem
    if not isinstance(result, bool | np.bool_):
        says = f"`{key.name}` gave {kind_of(result)}; it should give `True` or `False`."
        return Finding("type", says)
    return bool(result)


def _nameless(candidate: Callable[..., Any]) -> Callable[..., Any]:
    """The same for all: neither a name nor a text tells which it is."""

    def answer(*args: Any, **keywords: Any) -> Any:
        return candidate(*args, **keywords)

    return answer


def _findings(
    said: dict[tuple[str, str], list[Said]], believed: list[str], caught: list[str], key: RefereeKey
) -> list[Finding]:
    """The shares first, then what lost them."""
    right, wrong = ([name for side, name in said if side == which] for which in ("right", "wrong"))
    shares = (
        f"Your check catches {len(caught)} of {len(wrong)} wrong answers, and believes"
        f" {len(believed)} of {len(right)} right ones."
    )
    opinions = {one for both in said.values() for one in both if isinstance(one, bool)}
    if opinions == {True}:
        return [Finding("believes_all", f"{shares} Which answer would it not believe?")]
    if opinions == {False}:
        return [Finding("believes_none", f"{shares} Does it believe your own answer?")]
    refused = [name for name in right if False in said["right", name]]
    fooled = [code for code in wrong if said["wrong", code] == [True] * ROUNDS]
    return [
        Finding("shares", shares),
        *_stopping(said, key),
        *_of_two_minds(said),
        *_refusing(refused),
        *_believing(fooled, key),
    ]


def _stopping(said: dict[tuple[str, str], list[Said]], key: RefereeKey) -> list[Finding]:
    of_wrong = [one for (side, _), both in said.items() for one in both if side == "wrong"]
    stops = [one for both in said.values() for one in both if isinstance(one, Finding)]
    if not stops:
        return []
    why = "A wrong answer may stop with an error. Catch it: `except Exception: return False`."
    return [Finding("stops", f"{stops[0].says} {why}" if stops[0] in of_wrong else stops[0].says)]


def _of_two_minds(said: dict[tuple[str, str], list[Said]]) -> list[Finding]:
    doubtful = sum({True, False} <= {*map(_plain, both)} for both in said.values())
    if not doubtful:
        return []
    says = f"Asked twice about the same answer, it says two things ({doubtful} of {len(said)})."
    return [Finding("two_minds", says)]


def _plain(one: Said) -> bool | None:
    return None if isinstance(one, Finding) else one


def _refusing(refused: list[str]) -> list[Finding]:
    if not refused:
        return []
    return [Finding("refuses_right", f"It does not believe a right answer: one that {refused[0]}.")]


def _believing(fooled: list[str], key: RefereeKey) -> list[Finding]:
    """A sentence on each of the first wrong ones that it believes, and how many more there are."""
    sentences = {key.messages[code]: code for code in reversed(fooled)}
    told = [
        Finding(code, f"It believes an answer whose author needs to hear: “{says}”")
        for says, code in reversed(sentences.items())
    ]
    if len(told) <= SHOWN:
        return told
    more = len(told) - SHOWN
    says = f"It believes {more} more {'kind' if more == 1 else 'kinds'} of wrong answer."
    return [*told[:SHOWN], Finding("believes_more", says)]
