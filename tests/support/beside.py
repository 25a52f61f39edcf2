"""What checks of lesson 9's own product take besides an answer, by the lesson's own solution."""

from dataclasses import replace
from functools import cache
from typing import Any

from exercises import exercises
from kernkit.checks.judging.judge import judge
from kernkit.checks.keys import ClaimedKey, Key, SealedKey
from kernkit.checks.lookup import hidden_key, public_key
from kernkit.checks.sealed.exam import Measurement
from kernkit.checks.sealed.judging import Claim
from kernkit.checks.verdict import Verdict
from support.hidden_sets import Remote

WORD = "walnut"  # the solution's own
SECRET = "5e" * 32  # a course's


def beside(key: Key) -> Any:
    """The word; of a claim, what it is about."""
    if isinstance(key, SealedKey):
        return WORD
    if isinstance(key, ClaimedKey):
        return Claim(exercises(key.lesson)[key.of].reference, WORD, public_key(key.of))
    return None


def graded(answer: Any, key: Key) -> Verdict:
    """The verdict of the graders' key, as the examiner comes to it, with these tests' secret."""
    if isinstance(key, SealedKey):
        function = callable(answer) and not hasattr(answer, "get_weights")
        return judge(Remote(answer) if function else answer, replace(key, secret=SECRET), WORD)
    if isinstance(key, ClaimedKey):
        return judge(
            answer, key, Claim(..., WORD, hidden_key(key.of), _measured(key.lesson, key.of))
        )
    return judge(answer, key)


@cache
def _measured(lesson: str, name: str) -> Measurement:
    """What the lesson's own inspection is found to be."""
    return graded(exercises(lesson)[name].reference, hidden_key(name)).measurement
