"""Answer keys: what each check compares an answer with.

A key holds probes (inputs) and the outcomes that the right answer and the known misconceptions give
on them. It holds no code, so the package that students install does not contain the solutions.
There is a class for each kind of exercise.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

Returns = Literal["any", "array", "tensor", "number", "real"]


@dataclass(frozen=True)
class File:
    """A picture file used as a probe: `name` with its suffix, and its bytes; None stands for a file
    that is missing.
    """

    name: str
    content: bytes | None


@dataclass(frozen=True)
class Outcome:
    """What one call gave: a value, or the exception it raised, and whether it changed its
    arguments.
    """

    value: Any = None
    raised: tuple[str, ...] = ()  # class names of the exception, the most specific first
    names_file: bool = False  # the exception's text names the probe's file
    mutated: bool = False


@dataclass(frozen=True)
class Case:
    """One probe with the outcome wanted and the outcome of each misconception (by code).

    `hidden` tells that students' keys do not have it; it is worked out where a key is asked for,
    and stands in no file.
    """

    name: str
    args: tuple[Any, ...]
    expected: Outcome
    suspects: dict[str, Outcome] = field(default_factory=dict)
    part: str = ""
    hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class Task:
    """What a definition and its keys have in common, whatever the kind of exercise: the points, the
    question in a sentence, and hints in the order in which they are given.
    """

    points: float
    asks: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form in which a function should give its result: a "number" is a whole one, an `int`; a
    "real" may be an `int` or a `float`.

    `dtype` is a numpy name, "float" for any floating type, or "" where the type is free.
    `tolerance` is absolute, in the answer's own unit. A result that is `observed` is compared by
    what `observe(result, *args)` of the exercise's judge makes of it.
    """

    returns: Returns = "any"
    dtype: str = ""
    tolerance: float = 1e-4
    observed: bool = False


@dataclass(frozen=True, kw_only=True)
class Key(Task):
    """All that judging one exercise needs; `messages` are the misconceptions' sentences by code."""

    name: str
    lesson: str
    messages: dict[str, str] = field(default_factory=dict)

    @property
    def no_bet(self) -> dict[str, str] | None:
        """What a verdict holds of a bet where none is stored: {}; None for what is no bet."""
        return None

    @property
    def beside(self) -> tuple[str, ...]:
        """Names of the lesson that its check takes besides the answer."""
        return ()


@dataclass(frozen=True, kw_only=True)
class FunctionKey(Form, Key):
    """A function, called on the cases; `signature` is "(image, kernel)".

    `errors` are regular expressions by the codes of misconceptions: what the text of their error
    holds. Of students' keys, `more` tells that graders ask further probes.
    """

    signature: str
    cases: tuple[Case, ...]
    more: bool = False
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> list[str]:
        """Names of the parts that earn equal shares of the points; [""] for an exercise without
        parts.
        """
        return list(dict.fromkeys(case.part for case in self.cases)) or [""]


@dataclass(frozen=True, kw_only=True)
class OpenKey(Key):
    """An open task: `judge(answer)` of the exercise's judge looks at what the answer does."""


@dataclass(frozen=True, kw_only=True)
class BetKey(Key):
    """A bet: one word for each entry of `choices`. No key knows what turns out."""

    choices: dict[str, list[str]]

    @property
    def no_bet(self) -> dict[str, str]:
        """No words."""
        return {}


@dataclass(frozen=True, kw_only=True)
class RefereeKey(Key):
    """A check that the student writes: a function that says of a candidate, an answer to the
    exercise `of`, whether it believes it. The exercise's judge has the candidates; `messages` are
    what is wrong with the wrong ones.
    """

    of: str


@dataclass(frozen=True, kw_only=True)
class BugsKey(Key):
    """Pipelines to mend, drawn by the student's word from the bank that the exercise's judge has.
    `messages` are what a check says while a bug is there, and `names` what it is called once it is
    mended.
    """

    names: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class SealedKey(Key):
    """An inspection of the product that the student's word draws, examined as the exercise's judge
    says (its EXAM). `messages` are what to say while a rung is not reached, by the rung; `word` is
    the name in the lesson that holds the word. Graders have the course's `secret`, in hexadecimal
    digits, which no file of keys holds: it is given to a key where work is graded.
    """

    word: str
    graders: bool = False
    secret: str = ""

    @property
    def beside(self) -> tuple[str, ...]:
        """The word."""
        return (self.word,)


@dataclass(frozen=True, kw_only=True)
class ClaimedKey(Key):
    """An interval that should hold the score which the exercise `of`, a sealed one, was found to
    have; `word` is the name in the lesson that holds the student's word.
    """

    of: str
    word: str
    graders: bool = False

    @property
    def beside(self) -> tuple[str, ...]:
        """What it is about, and the word."""
        return self.of, self.word
