"""`repairs`: functions to mend, drawn by a word of the student's own from newcourse/judges/."""

import itertools
from typing import Any

import newcourse  # noqa: F401 - whose judges have the bugs

from kernkit.checks.others_code.bugs import Drawn, draw_bugs
from kernkit.course.definitions import Suspect
from kernkit.course.kinds.others_code import Bugs

from ._repaired import CALLED, MENDED, SEEN

LESSON, NAME = "01_typical_values", "repairs"


def answer(word: str, left: str = "") -> dict[str, Any]:
    """What a word draws, mended, but for the bug that is `left`."""
    drawn = draw_bugs(LESSON, NAME, word)
    return {"word": word, **{letter: _made(one, left) for letter, one in drawn.items()}}


def _made(one: Drawn, left: str) -> Any:
    if one.code == left:
        return one.bug.broken(one.values)
    return one.bug.made(MENDED[one.code], one.values)


def word_with(code: str) -> str:
    """A word that draws this bug."""
    words = (f"teapot {number}" for number in itertools.count())
    return next(
        word
        for word in words
        if code in [one.code for one in draw_bugs(LESSON, NAME, word).values()]
    )


EXERCISE = Bugs(
    points=2,
    asks="Two functions that run and are wrong, mended: they do what their texts say.",
    reference=answer("teapot"),
    names=CALLED,
    mended=MENDED,
    suspects={code: Suspect(SEEN[code], answer(word_with(code), code)) for code in MENDED},
    hints=(
        "Do not read the code first. What goes in that is so simple that you know what has to come"
        " out?",
        "Call each function with a list of two or three waits, and print. Then ask of each line"
        " whether it does what the text between the quotes says.",
    ),
)
