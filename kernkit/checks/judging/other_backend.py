"""Checks where Keras runs on another backend than the course's, and so than when graded: a model
would be judged by what that backend makes of it, or of the check.
"""

from ..keys import BetKey, FunctionKey, Key
from ..library import in_use, library
from ..models.backend import elsewhere, other_than
from ..verdict import Finding, Verdict


def refuse_other_backend(key: Key) -> None:
    """Raises the library's error where a check works with Keras, and Keras runs on another
    backend.
    """
    runs_on = _runs_on()
    judged = key.observed if isinstance(key, FunctionKey) else not isinstance(key, BetKey)
    if runs_on and judged and library().works_with_keras(key.lesson, key.name):
        raise library().error(f"check.{key.name}: {elsewhere(runs_on, library().backend)}")


def doubted(verdict: Verdict) -> Verdict:
    """The verdict; where something was found wrong, with a word on what else may be."""
    runs_on = _runs_on()
    if runs_on and verdict.state in ("wrong", "partly"):
        says = (
            f"If your answer uses Keras, look here first. {elsewhere(runs_on, library().backend)}"
        )
        verdict.findings.append(Finding("backend", says))
    return verdict


def _runs_on() -> str:
    """The other backend; "" where there is none, or the course takes any."""
    course = in_use()
    return other_than(course.backend) if course and course.backend else ""
