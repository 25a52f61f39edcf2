"""States of verdicts that blame no answer: the check came to no end, and a person decides.

Each has 0 points until somebody gives others, waits under manual grading, and is counted under "to
look at". What is in no list here is a verdict: passed, partly, failed, absent, or a check's own.
"""

from dataclasses import dataclass

from ..channel.protocol.orders import CellVerdict


@dataclass(frozen=True)
class Unjudged:
    """How a state is told: `error` names it in the graded notebook, `student` stands there beside
    it, and `teacher` is what reports and summaries say.
    """

    error: str
    student: str
    teacher: str


TO_LOOK_AT = {
    "uncheckable": Unjudged(
        "NotCheckable",
        "This answer cannot be checked automatically; a person will look at it.",
        "The check could not look at this answer.",
    ),
    "fault": Unjudged(
        "KitFault",
        "The check itself failed. That is not your answer's fault; a person will look at it.",
        "The check itself broke: a fault of the kit or of the exercise.",
    ),
    "missing": Unjudged(
        "NotThere",
        "Something that this check needs is not there; a person will look at it.",
        "A name, a module or a file that the check needs is not there.",
    ),
    "ended": Unjudged(
        "KernelDied",
        "The kernel ended, and this check with it; a person will look at it.",
        "The notebook's kernel ended in this check or above it.",
    ),
    "memory": Unjudged(
        "OutOfMemory",
        "The kernel needed too much memory and was ended, and this check with it; a person will"
        " look at it.",
        "The notebook ran out of memory in this check or above it.",
    ),
    "time": Unjudged(
        "OutOfTime",
        "Time ran out, so this check came to no end; a person will look at it.",
        "Time ran out in this check or above it.",
    ),
}
LONGEST_REASON = 300  # characters of what is kept of a verdict's own sentence
ERRORS = {told.error: state for state, told in TO_LOOK_AT.items()}


def instead(verdict: CellVerdict) -> tuple[str, str, str] | None:
    """The error that a test cell shows instead of its own output: name, text, what to add."""
    says = verdict.get("says", "")
    if told := TO_LOOK_AT.get(verdict["state"]):
        return told.error, told.student, says
    if verdict["state"] == "waiting" and "record" not in verdict:
        return "NotAttempted", says, ""
    return ("KeyboardInterrupt", says, "") if verdict.get("error") == "TookTooLong" else None
