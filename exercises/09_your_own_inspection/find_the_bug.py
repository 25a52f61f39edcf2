"""`find_the_bug`, an exercise of lesson 9."""

import itertools
from typing import Any

import helpers  # noqa: F401 - whose judges have the bank
from kernkit.checks.others_code.bugs import Drawn, draw_bugs
from kernkit.course.definitions import Suspect
from kernkit.course.kinds.others_code import Bugs

from ._bug_words import CALLED, SEEN
from ._mended import BANK, MENDED

LESSON, NAME = "09_your_own_inspection", "find_the_bug"


def answer(word: str, left: str = "") -> dict[str, Any]:
    """The mended pipelines of a word, but for the bug that is `left`."""
    drawn = draw_bugs(LESSON, NAME, word)
    mended = {letter: _made(one, one.code == left) for letter, one in drawn.items()}
    return {"word": word, **mended}


def _made(one: Drawn, left: bool) -> Any:
    return one.bug.broken(one.values) if left else one.bug.made(MENDED[one.code], one.values)


def word_with(code: str) -> str:
    """A word whose pipelines have this bug."""
    words = (f"kettle {n}" for n in itertools.count())
    drawn = ((word, draw_bugs(LESSON, NAME, word).values()) for word in words)
    return next(word for word, those in drawn if code in [one.code for one in those])


EXAMPLE = """\
A mean that is wrong. One call whose answer is sure shows it, before the code is read:

    def mean_of_last(numbers, count):
        return sum(numbers[-count:]) / len(numbers)

    print(mean_of_last([7, 4, 4], 2))  # 2.6666666666666665

It should be 4.0. Then line by line: the sum is of two numbers, and what divides it is three."""


EXERCISE = Bugs(
    points=3,
    asks="Three pipelines that run and are wrong, mended: they do what their texts say.",
    reference=answer("walnut"),
    names=CALLED,
    mended=MENDED,
    suspects={code: Suspect(SEEN[code], answer(word_with(code), code)) for code in BANK},
    hints=(
        (
            "Do not read the code first. What goes in that is so simple that you know what has to"
            " come out?"
        ),
        (
            "Two pictures of which one is red, two castings of which one is found: call the"
            " function on them, and print. Then read the text between the quotes, word by word, and"
            " ask of each line whether it does that."
        ),
        (
            "Print shape, dtype, smallest and largest number after every line. Most of these bugs"
            " stand in one line: an order, an axis, a set, a name, a limit. Whole numbers of one"
            " byte wrap around; `.astype(np.float32)` makes others of them."
        ),
        EXAMPLE,
    ),
)
