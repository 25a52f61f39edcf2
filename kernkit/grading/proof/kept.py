"""Proofs that are kept, so that nothing is proved twice."""

import contextlib
import hashlib
import json
import os
from dataclasses import asdict
from functools import cache
from importlib.metadata import distributions

from ...course.course import Course
from ...engine.run.lesson import Lesson
from ..inputs import environment
from .flaws import Flaw, Proof


class Kept:
    """The latest proof of a lesson, for as long as nothing changes that it depends on: source and
    the `files` beside it, keys, limits, kit, installed packages.
    """

    def __init__(
        self, course: Course, name: str, lessons: dict[str, Lesson], files: dict[str, bytes]
    ) -> None:
        self._path = course.private("proof", f"{name}.json")
        here = environment(lessons, files, course.bounds.plain(), course.kit, [])
        self._key = hashlib.sha256(f"{here.key} {_installed()}".encode()).hexdigest()

    def read(self, place: str = "") -> Proof | None:
        """None where there is none of what is there today, or it was made in another `place`, where
        one is asked for.
        """
        try:
            kept = json.loads(self._path.read_bytes())
            if kept["key"] != self._key or place not in ("", kept["place"]):
                return None
            short, given = ([Flaw(**one) for one in kept[kind]] for kind in ("short", "given"))
            return Proof(short, given)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, proof: Proof, place: str) -> None:
        """Keep this one."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"key": self._key, "place": place, **asdict(proof)}
        part = self._path.with_suffix(f".{os.getpid()}")
        try:
            part.write_text(json.dumps(kept), "utf-8")
            part.replace(self._path)
        finally:
            with contextlib.suppress(OSError):
                part.unlink()


def place(walls: bool, scheduler: str = "") -> str:
    """Where a proof is made: what holds behind walls, or on a cluster, need not hold elsewhere."""
    return f"{'walls' if walls else 'no walls'} {scheduler}"


@cache
def _installed() -> str:
    """All packages of this Python, by name and version: a test may need any of them."""
    return " ".join(sorted(f"{one.name} {one.version}" for one in distributions()))
