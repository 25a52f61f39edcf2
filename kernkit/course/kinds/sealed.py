"""Exercises on a product of the student's own, and the course's secret that draws what they are
examined on.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...checks import key_files
from ...checks.keys import ClaimedKey, SealedKey
from ...checks.library import library
from ...faults import CourseError, DefinitionError
from ..definitions import Definition, judge_of

SECRET = "sealed.secret"  # in the course's private folder
BYTES = 32
ANY_WORD = "any word"  # that a judge's exam is tried with


@dataclass(frozen=True, kw_only=True)
class Sealed(Definition):
    """An inspection: a function from pictures (N, side, side) uint8 to scores (N,) from 0 to 1,
    examined as the EXAM of the exercise's judge says. `rungs` are what to say while one is not
    reached; `word` is the name in the lesson that holds the student's word.
    """

    reference: Callable[[Any], Any]
    rungs: Mapping[str, str]
    word: str

    @property
    def beside(self) -> tuple[str, ...]:
        """The word."""
        return (self.word,)

    def key(self, name: str, lesson: str, hidden: bool = False) -> SealedKey:
        """Raises DefinitionError where there is no such judge, or where it knows other rungs."""
        known = judge_of(library().exam, lesson, name).rungs(ANY_WORD)
        if odd := sorted(set(known) ^ set(self.rungs)):
            raise DefinitionError(f"rungs and the judge's differ in: {', '.join(odd)}.")
        shared = self.shared(name, lesson)
        return SealedKey(**shared, messages=dict(self.rungs), word=self.word, graders=hidden)


@dataclass(frozen=True, kw_only=True)
class Claimed(Definition):
    """An interval, `(low, high)`, that should hold the score that the inspection `of` gets, on the
    product of the student's `word`.

    It says what is amiss where it is `too_wide`, where it holds not even the score on the student's
    own pictures (`beside`), and where it `missed` the sealed one.
    """

    reference: tuple[float, float]
    of: str
    word: str
    too_wide: str
    besides: str
    missed: str

    @property
    def beside(self) -> tuple[str, ...]:
        """What it is about, and the word."""
        return self.of, self.word

    def key(self, name: str, lesson: str, hidden: bool = False) -> ClaimedKey:
        """Students measure on their own pictures, graders on sealed ones."""
        told = {"too_wide": self.too_wide, "beside": self.besides, "missed": self.missed}
        shared = self.shared(name, lesson)
        return ClaimedKey(**shared, messages=told, of=self.of, word=self.word, graders=hidden)


def with_secret(keys: str, file: Path) -> str:
    """The text of a lesson's graders' keys with the secret in each that needs it: made of the
    course's own, in `file`, and the exercise's name.

    Raises CourseError where the file is damaged.
    """
    if '"kind": "sealed"' not in keys:
        return keys
    course = course_secret(file)
    return key_files.dump([
        replace(key, secret=hmac.digest(course, key.name.encode(), hashlib.sha256).hex())
        if isinstance(key, SealedKey) else key
        for key in key_files.parse(keys)
    ])  # fmt: skip


def course_secret(file: Path) -> bytes:
    """The course's secret, drawn where there is none yet; its file is for its owner's eyes.

    Raises CourseError where the file is damaged.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}")
        part.touch(0o600)
        part.write_text(secrets.token_hex(BYTES) + "\n", "ascii")
        try:
            os.link(part, file)  # whoever comes second takes the first one's
        except FileExistsError:
            pass
        finally:
            part.unlink()
    try:
        found = bytes.fromhex(file.read_text("ascii").strip())
    except (OSError, ValueError):
        found = b""
    if len(found) != BYTES:
        raise CourseError(
            f"{file} is damaged: it should hold {2 * BYTES} hexadecimal digits. Put back your copy"
            " of it. Without one, delete it: another secret is drawn, and so are other sealed"
            " sets, so that work graded again may get other marks."
        )
    return found
