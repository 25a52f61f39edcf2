"""The course library that the checks of this process belong to: the package that students import.

It calls `use` once, when it is imported. Its folder `keys` holds the answer keys, a file a lesson.
Its folder `judges` holds the judges, by lesson and exercise: `judges/LESSON/EXERCISE.py` defines
`judge(answer)` where the exercise is an open task, and `observe(result, *args)` where results of a
function are looked at before they are compared; `CANDIDATES` holds what a student's check is to
tell apart, `BUGS` pipelines to mend, by code, `EXAM` how an inspection is examined. `KERAS = True`
says that it works with a Keras of the course's backend. `judges/findings.py` puts their codes into
words.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .models.backend import choose
from .others_code.exhibits import Bug, Candidates
from .sealed.exam import Exam
from .verdict import Found

Judge = Callable[[Any], Mapping[str, Found]]
Observer = Callable[..., Any]


class ReaderError(ValueError):
    """The one kind of error for a reader's mistake: what was called, what it was given, and what
    to do next, in one sentence.
    """

    def _render_traceback_(self) -> list[str]:
        """Show notebook readers the sentence alone: the frames inside the kit cannot help them."""
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class Library:
    """`name` is the import name, `keys` the folder of its answer keys, `error` what it raises for
    a reader's mistake, `backend` the one of Keras that it needs, "" for any, and `companions` the
    packages of the course's own that it imports.
    """

    name: str
    keys: Path
    error: type[ReaderError]
    backend: str = ""
    companions: tuple[str, ...] = ()

    @property
    def folders(self) -> set[Path]:
        """Where it lies, and each of its companions that can be found."""
        found = [find_spec(name) for name in self.companions]
        beside = {Path(one.origin).resolve().parent for one in found if one and one.origin}
        return {self.keys.parent, *beside}

    def judge(self, lesson: str, exercise: str) -> Judge:
        """The judge of an open task, from an answer to what was found in each part. Raises
        ImportError or AttributeError where there is none.
        """
        judge: Judge = import_module(f"{self.name}.judges.{lesson}.{exercise}").judge
        return judge

    def observer(self, lesson: str, exercise: str) -> Observer:
        """What looks at a function's results before they are compared. Raises as `judge` does."""
        observer: Observer = import_module(f"{self.name}.judges.{lesson}.{exercise}").observe
        return observer

    def candidates(self, lesson: str, exercise: str) -> Candidates:
        """What a student's check is to tell apart. Raises as `judge` does."""
        found: Candidates = import_module(f"{self.name}.judges.{lesson}.{exercise}").CANDIDATES
        return found

    def bugs(self, lesson: str, exercise: str) -> Mapping[str, Bug]:
        """The bank of pipelines to mend, by code. Raises as `judge` does."""
        bank: Mapping[str, Bug] = import_module(f"{self.name}.judges.{lesson}.{exercise}").BUGS
        return bank

    def exam(self, lesson: str, exercise: str) -> Exam:
        """How an inspection is examined. Raises as `judge` does."""
        exam: Exam = import_module(f"{self.name}.judges.{lesson}.{exercise}").EXAM
        return exam

    def works_with_keras(self, lesson: str, exercise: str) -> bool:
        """Whether the judge of an exercise says so of itself. Raises ImportError where there is
        none.
        """
        return bool(
            getattr(import_module(f"{self.name}.judges.{lesson}.{exercise}"), "KERAS", False)
        )

    @property
    def judges(self) -> list[str]:
        """The modules of all judges, by lesson and exercise."""
        folder = self.keys.parent / "judges"
        return [
            f"{self.name}.judges.{path.parent.name}.{path.stem}"
            for path in sorted(folder.glob("*/*.py"))
        ]

    @property
    def findings(self) -> dict[str, str]:
        """A sentence for each code that the judges find and no misconception explains."""
        if not (self.keys.parent / "judges" / "findings.py").is_file():
            return {}
        sentences: dict[str, str] = import_module(f"{self.name}.judges.findings").SENTENCES
        return sentences


_used: list[Library] = []


def use(
    package: str,
    error: type[ReaderError] = ReaderError,
    backend: str = "",
    companions: tuple[str, ...] = (),
) -> None:
    """Make an imported package the course library of this process; `companions` are packages of
    the course's own that it imports. Keras will run on `backend`, such as "tensorflow"; where it
    runs on another already, that is printed.
    """
    file = sys.modules[package].__file__
    if file is None:
        raise ReaderError(f"{package} is a folder without an __init__.py: no library can be in it.")
    keys = Path(file).resolve().parent / "keys"
    _used[:] = [Library(package, keys, error, backend, companions)]
    if backend and (told := choose(backend)):
        print(told)


def in_use() -> Library | None:
    """The course library of this process; None where none was imported."""
    return _used[0] if _used else None


def library() -> Library:
    """The course library of this process; ReaderError where none was imported."""
    if not _used:
        raise ReaderError("No course's library was imported before this check. Import it first.")
    return _used[0]
