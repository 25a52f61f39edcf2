"""How the report puts into words what the journals hold as codes."""

from ..checks.findings import SENTENCES, sentence
from ..engine.clean.text import plain_line

# What a journal holds in a finding's place where a check did not come to one
ENDS = {
    "AttributeError": "The check met an answer of the wrong kind.",
    "NameError": (
        "The name does not exist: its cell stopped with an error, or it is spelt otherwise."
    ),
}

EVENTS = {
    "files too large": "handed in files too large to be laid beside the notebook",
    "submission took too long": "ran out of time as a whole; what came after got no kernel",
    "kernel ended": "ended their own kernel; no cell after it could be run",
    "kernel memory": "used too much memory; the kernel was ended",
    "kernel processes": "started too many processes; the kernel was ended",
    "examiner processes": "started too many processes under a check",
    "examiner memory": "gave a check more than its memory could hold",
    "examiner ended": "made a check end before its verdict",
    "examiner closed": "made a check end before its verdict",
}


def finding(code: str, messages: dict[str, str]) -> str:
    """The sentence that goes with `exercise.finding`: the exercise's own, else a general one, else
    "".
    """
    name = code.partition(".")[2]
    return messages.get(name) or ENDS.get(name) or sentence(name)


def is_idea(code: str, messages: dict[str, str]) -> bool:
    """Whether `exercise.finding` tells of a misconception that the exercise knows, and not of the
    form of an answer.
    """
    name = code.partition(".")[2]
    return name in messages and name not in SENTENCES


def event(said: str) -> str:
    """What students' notebooks did when the engine noted this."""
    return EVENTS.get(said, plain_line(said))


def kind(code: str) -> str:
    """A repair's code in words."""
    return code.replace("_", " ")
