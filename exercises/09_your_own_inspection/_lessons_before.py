"""Exercises of the lessons before, whose suspects are candidates here."""

from importlib import import_module
from typing import Any


def judged(lesson: str, name: str) -> dict[str, Any]:
    """What a Referee needs of another exercise."""
    exercise = import_module(f"exercises.{lesson}.{name}").EXERCISE
    return {"of": exercise, "of_lesson": lesson, "of_name": name}
