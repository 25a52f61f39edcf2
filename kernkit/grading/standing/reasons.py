"""Why a submission is graded: in words, for those who wonder why something is graded again."""

from dataclasses import asdict, dataclass
from typing import Any

from ..handed_in.submissions import Submission
from ..inputs import Environment

FORCED = "--force"
NEVER = "never graded"
NOT_BY_KERN = "not graded by `kern grade` yet"
FAILED = "could not be graded last time"
NOT_THERE = "not in the gradebook"
OTHER_MARKS = "has other marks in the gradebook than `kern grade` gave"
NO_COPY = "the graded copy is missing, or another than was written"
UNREADABLE = "cannot be read as it is"
AGAIN = "handed in again"
INSTALLED = "a module is here that was missing"
OLDER_KIT = "graded by another version of the kit"
# Of what a submission was graded with, and what is told where it is another now
CHANGES = {
    "tests": "the tests changed",
    "files": "the lesson's files changed",
    "limits": "a limit changed",
    "left_out": "an exercise was left out, or counts again",
    "kit": OLDER_KIT,
    "unproved": "another test than before passes the course's own solution, or fails it",
}
CALLED = {
    "tensorflow": "TensorFlow",
    "keras": "Keras",
    "numpy": "NumPy",
    "ipython": "IPython",
    "matplotlib": "Matplotlib",
}


@dataclass(frozen=True)
class ToGrade:
    """A submission that is still to be graded, and why."""

    submission: Submission
    why: str


def made_of(handed: str, environment: Environment) -> dict[str, Any]:
    """What the journal keeps of what was graded: fingerprints of what was handed in (`handed`) and
    of all else that decides a mark.
    """
    return {"handed": handed, **asdict(environment)}


def changed(before: dict[str, Any], now: dict[str, Any]) -> str:
    """What is another between two such records; "" where nothing is."""
    if not before:
        return OLDER_KIT
    if before.get("handed") != now["handed"]:
        return AGAIN
    if before.get("packages") != now["packages"]:
        return _other_versions(before.get("packages") or {}, now["packages"])
    return next((says for part, says in CHANGES.items() if before.get(part) != now[part]), "")


def _other_versions(before: dict[str, str], now: dict[str, str]) -> str:
    names = [name for name in now | before if before.get(name) != now.get(name)]
    called = " and ".join(CALLED.get(name, name) for name in names)
    return f"{called} {'has another version' if len(names) == 1 else 'have other versions'}"
