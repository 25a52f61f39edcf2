"""Lesson 01."""

from .define import Exercise

EXERCISES: dict[str, Exercise] = {}
