"""Pipelines with a bug, drawn by the student's word and judged by what they do once mended."""

from dataclasses import dataclass
from string import Template
from typing import Any

from ..defining import defined_names
from ..judging.calling import attempt, not_callable
from ..judging.explaining import kind_of
from ..judging.untouched import untouched
from ..keys import BugsKey
from ..library import library
from ..verdict import NOT_YET, Finding
from .exhibits import Bug
from .own_words import chance_of, plain_word, problem_with

WORD = "word"  # the answer's entry that has it


@dataclass(frozen=True)
class Drawn:
    """A bug of the bank by its code, with the values that one student's pipeline has."""

    code: str
    bug: Bug
    values: dict[str, Any]

    @property
    def text(self) -> str:
        """The pipeline's code."""
        return filled(self.bug.text, self.values)

    @property
    def name(self) -> str:
        """The function that it defines."""
        return next(iter(defined_names(self.text)))


def filled(text: str, values: dict[str, Any]) -> str:
    """Code with its values written in."""
    return Template(text).substitute(values)


def draw_bugs(lesson: str, name: str, word: str) -> dict[str, Drawn]:
    """One bug of each kind by the letters "A", "B" …, the same for the same word."""
    bank, chance = library().bugs(lesson, name), chance_of(word, name)
    drawn: dict[str, Drawn] = {}
    for kind in dict.fromkeys(bug.kind for bug in bank.values()):
        codes = [code for code, bug in bank.items() if bug.kind == kind]
        code = codes[int(chance.integers(len(codes)))]
        drawn["ABCDEFGH"[len(drawn)]] = Drawn(code, bank[code], bank[code].draw(chance))
    return drawn


def judge_bugs(answer: Any, key: BugsKey) -> dict[str, Finding | None]:
    """What was found in each pipeline; {"": …} where there is no telling which they are."""
    if not isinstance(answer, dict):
        says = f"`{key.name}` is {kind_of(answer)}; it should be a dictionary with your word and"
        return {"": Finding("type", f"{says} the mended functions.")}
    if problem := problem_with(answer.get(WORD)):
        return {"": NOT_YET if untouched(answer.get(WORD)) else Finding("own_word", problem)}
    drawn = draw_bugs(key.lesson, key.name, answer[WORD])
    if all(untouched(answer.get(letter, ...)) for letter in drawn):
        return {"": NOT_YET}
    return {letter: _of_one(letter, one, answer, key) for letter, one in drawn.items()}


def _of_one(letter: str, drawn: Drawn, answer: Any, key: BugsKey) -> Finding | None:
    mended = answer.get(letter, ...)
    if untouched(mended):
        return Finding("not_attempted", f"`{letter}` is still open.")
    about = f"`{letter}`, `{drawn.name}`"
    if not callable(mended):
        says = f"{about}, is {kind_of(mended)}; it should be the function, mended."
        return Finding("not_a_function", says)
    found = drawn.bug.probe(mended, drawn.values)
    if found is None:
        return None
    if isinstance(found, Finding):
        return Finding(found.code, f"{about}: {found.says}", found.picture)
    code = found or drawn.code
    return Finding(code, f"{about}: {key.messages[code]}")


def called(text: str, function: Any, *args: Any) -> tuple[Any, Finding | None]:
    """For probes: what a pipeline gives, or the finding on why it gives nothing; `text` shows the
    call.
    """
    problem = not_callable(text, function, args)
    if problem:
        says = f"{problem.says} Is it the pipeline of another word?"
        return None, Finding(problem.code, says)
    return attempt(text, function, *args)


def found_bugs(answer: Any, key: BugsKey) -> str:
    """The sentences that name the bugs of an answer in which all are mended."""
    drawn = draw_bugs(key.lesson, key.name, answer[WORD])
    return " ".join(f"`{letter}`: {key.names[one.code]}" for letter, one in drawn.items())


def word_of(answer: Any) -> str:
    """The word of an answer, as words are compared; "" where there is none."""
    word = answer.get(WORD) if isinstance(answer, dict) else None
    return plain_word(word) if isinstance(word, str) and not problem_with(word) else ""
