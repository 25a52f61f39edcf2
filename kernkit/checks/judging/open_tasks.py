"""Open tasks, judged by what an answer does."""

from typing import Any

from ..keys import OpenKey
from ..library import library
from ..verdict import Finding, Found


def judge_open(answer: Any, key: OpenKey) -> dict[str, Finding | None]:
    """What the exercise's own judge found in each part."""
    found = library().judge(key.lesson, key.name)(answer)
    return {part: _finding(part, problem, key) for part, problem in found.items()}


def _finding(part: str, problem: Found, key: OpenKey) -> Finding | None:
    if not isinstance(problem, str):
        return problem
    return Finding(problem, f"`{part}`: {key.messages[problem]}" if part else key.messages[problem])
