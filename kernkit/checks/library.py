"""The course library that the checks of this process belong to: the package that students import.

It calls `use` once, when it is imported. Its folder `keys` holds the answer keys, a file a lesson;
its package `judges` the judges of open tasks, by lesson and exercise.
"""

import sys
from dataclasses import dataclass
from pathlib import Path


class ReaderError(ValueError):
    """The one kind of error for a reader's mistake: what was called, what it was given, and what
    to do next, in one sentence.
    """

    def _render_traceback_(self) -> list[str]:
        """Show notebook readers the sentence alone: the frames inside the kit cannot help them."""
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class Library:
    """`name` is the import name, `keys` the folder of its answer keys, and `error` what it
    raises for a reader's mistake.
    """

    name: str
    keys: Path
    error: type[ReaderError]


_used: list[Library] = []


def use(package: str, error: type[ReaderError] = ReaderError) -> None:
    """Make an imported package the course library of this process."""
    file = sys.modules[package].__file__
    if file is None:
        raise ReaderError(f"{package} is a folder without an __init__.py: no library can be in it.")
    _used[:] = [Library(package, Path(file).resolve().parent / "keys", error)]


def library() -> Library:
    """The course library of this process; ReaderError where none was imported."""
    if not _used:
        raise ReaderError("No course's library was imported before this check. Import it first.")
    return _used[0]
