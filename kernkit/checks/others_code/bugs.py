"""Pipelines with a bug, drawn by the student's word and judged by what they do once mended."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..judging.calling import not_callable, raised
from ..judging.explaining import kind_of
from ..judging.running import Run, comparable, not_written, run_case
from ..judging.untouched import untouched
from ..keys import BugsKey
from ..library import library
from ..verdict import NOT_YET, Finding, Found, Wrong
from .exhibits import Bug, Values
from .own_words import chance_of, plain_word, problem_with

WORD = "word"  # the answer's entry that has it
ANOTHER = "Is it the pipeline of another word?"


@dataclass(frozen=True)
class Drawn:
    """A bug of the bank by its code, with the values that one student's pipeline has."""

    code: str
    bug: Bug
    values: Values


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
    about = f"`{letter}`, `{drawn.bug.name}`"
    if not callable(mended):
        says = f"{about}, is {kind_of(mended)}; it should be the function, mended."
        return Finding("not_a_function", says)
    found = probe(drawn.bug, drawn.values, mended)
    if found is None:
        return None
    if isinstance(found, Finding):
        return Finding(found.code, f"{about}: {found.says}", found.picture)
    code = found or drawn.code
    return Finding(code, f"{about}: {key.messages[code]}")


def probe(bug: Bug, values: Values, function: Any) -> Found:
    """What a pipeline does: None where that is right, "" where it is what the one with the bug
    does, or else a finding.
    """
    args = bug.asks(values)
    if problem := not_callable(f"{bug.name}(…)", function, args):
        return Finding(problem.code, f"{problem.says} {ANOTHER}")
    try:
        run = _run(bug, function, args)
        broken = _run(bug, bug.broken(values), args)
    except Wrong as wrong:
        return Finding(wrong.code, wrong.says)
    if run.error is not None:
        return (
            NOT_YET if not_written(run.error, function) else raised(bug.name, run.error, function)
        )
    if _alike(run.outcome.value, comparable(bug.wanted(values, *args)), bug.tolerance):
        return None
    if _alike(run.outcome.value, broken.outcome.value, bug.tolerance):
        return ""
    return Finding("value", f"it does something else than its text says. {ANOTHER}")


def _run(bug: Bug, function: Any, args: tuple[Any, ...]) -> Run:
    look = bug.observe
    return run_case(function, args, (lambda result, *_: look(result)) if look else None)


def _alike(mine: Any, wanted: Any, tolerance: float) -> bool:
    """The same numbers in the same places, whatever they are held in."""
    if isinstance(wanted, dict):
        same_names = isinstance(mine, dict) and mine.keys() == wanted.keys()
        return same_names and all(_alike(mine[k], wanted[k], tolerance) for k in wanted)
    if isinstance(wanted, list | tuple):
        same_many = isinstance(mine, list | tuple | np.ndarray) and len(mine) == len(wanted)
        return same_many and all(map(_alike, mine, wanted, [tolerance] * len(wanted)))
    try:
        one, other = np.asarray(mine, float), np.asarray(wanted, float)
    except (TypeError, ValueError):
        return isinstance(mine, str) and isinstance(wanted, str) and mine == wanted
    return one.shape == other.shape and bool(np.allclose(one, other, atol=tolerance))


def found_bugs(answer: Any, key: BugsKey) -> str:
    """The sentences that name the bugs of an answer in which all are mended."""
    drawn = draw_bugs(key.lesson, key.name, answer[WORD])
    return " ".join(["Right.", *(f"`{at}`: {key.names[one.code]}" for at, one in drawn.items())])


def word_of(answer: Any) -> str:
    """The word of an answer, as words are compared; "" where there is none."""
    word = answer.get(WORD) if isinstance(answer, dict) else None
    return plain_word(word) if isinstance(word, str) and not problem_with(word) else ""
