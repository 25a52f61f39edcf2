"""A word of the student's own: what is drawn for an exercise is drawn by it."""

import hashlib
from typing import Any

import numpy as np

SHORTEST, LONGEST = 3, 40


def plain_word(word: str) -> str:
    """How words are compared: capital letters and spaces do not make another word.

    >>> plain_word("  Old   Kettle ")
    'old kettle'
    """
    return " ".join(word.casefold().split())


def problem_with(word: Any) -> str:
    """Why something cannot be a student's word, "" where it can."""
    if not isinstance(word, str):
        return 'Your word should be a text in quotes, such as `"kettle"`.'
    if not SHORTEST <= len(plain_word(word)) <= LONGEST:
        return f"Your word should have {SHORTEST} to {LONGEST} letters."
    return ""


def chance_of(word: str, purpose: str) -> np.random.Generator:
    """What draws for one purpose by a word: the same for the same two, wherever it runs."""
    digest = hashlib.sha256(f"{purpose}\n{plain_word(word)}".encode()).digest()
    return np.random.default_rng(list(digest))
