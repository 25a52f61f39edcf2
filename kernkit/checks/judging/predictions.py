"""Predictions: one word for each entry."""

from typing import Any

from ..keys import PredictionKey
from ..verdict import Finding
from .explaining import kind_of
from .untouched import untouched


def judge_prediction(answer: Any, key: PredictionKey) -> dict[str, Finding | None]:
    """What was found in each entry."""
    if not isinstance(answer, dict) or set(answer) != set(key.choices):
        names = ", ".join(f"`{name!r}`" for name in key.choices)
        says = f"`{key.name}` should be a dictionary with the entries {names}."
        return {name: Finding("type", says) for name in key.choices}
    return {name: _predicted(name, answer[name], key) for name in key.choices}


def _predicted(name: str, word: Any, key: PredictionKey) -> Finding | None:
    if untouched(word):
        return Finding("not_attempted", f"`{name}` is not attempted yet.")
    if not isinstance(word, str) or word.strip().lower() not in key.choices[name]:
        words = ", ".join(f"`{choice!r}`" for choice in key.choices[name])
        return Finding("choice", f"`{name}`: {kind_of(word)} is not one of the choices: {words}.")
    if key.answers and word.strip().lower() != key.answers[name]:
        return Finding(
            "prediction",
            f"`{name}` turned out otherwise. Look at the cell that shows it once more.",
        )
    return None
