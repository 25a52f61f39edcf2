"""Bets: one word for each entry, placed before the lesson shows what turns out."""

from typing import Any

from ..keys import BetKey
from ..verdict import Finding
from .explaining import kind_of
from .untouched import untouched


def judge_bet(answer: Any, key: BetKey) -> dict[str, Finding | None]:
    """What is amiss with the form of each entry. Which word it is does not matter."""
    if not isinstance(answer, dict) or set(answer) != set(key.choices):
        names = ", ".join(f"`{name!r}`" for name in key.choices)
        says = f"`{key.name}` should be a dictionary with the entries {names}."
        return {name: Finding("type", says) for name in key.choices}
    return {name: _amiss(name, answer[name], key) for name in key.choices}


def placed(answer: Any, key: BetKey) -> dict[str, str]:
    """The words of a bet without findings, spelt as the choices are."""
    return {name: _word(answer[name]) for name in key.choices}


def _amiss(name: str, word: Any, key: BetKey) -> Finding | None:
    if untouched(word):
        return Finding("not_attempted", f"`{name}` is still open: replace `...` by your bet.")
    if not isinstance(word, str) or _word(word) not in key.choices[name]:
        words = ", ".join(f"`{choice!r}`" for choice in key.choices[name])
        return Finding("choice", f"`{name}`: {kind_of(word)} is not one of the choices: {words}.")
    return None


def _word(word: str) -> str:
    return word.strip().lower()
