"""A course's exercises, found by folder: `01_sums/mean.py` of the package that defines them
holds the definition of `mean`, called EXERCISE, and belongs to the lesson 01_sums.

Files and folders whose names begin with `_` hold what several definitions share.
"""

import importlib.util
import json
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from ..checks.judging.calling import plain
from ..checks.keys import Key
from ..faults import DefinitionError
from .definitions import Definition

Answer = TypeVar("Answer")
DEFINED = "EXERCISE"  # the name that every file gives its definition


@dataclass(frozen=True)
class Definitions:
    """The exercises that `package` defines for the lessons whose notebooks stand in `source`.

    The package is found by its name, and no file of it is run before it is asked for; "" for a
    course that defines none. `library` is the package that students import, whose judges look at
    answers.
    """

    package: str
    source: Path
    library: str = ""

    @cached_property
    def folder(self) -> Path:
        """The package's folder; DefinitionError where there is no such package."""
        found = importlib.util.find_spec(self.package)
        if found is None or found.origin is None:
            raise DefinitionError(f"there is no package {self.package} that defines exercises.")
        return Path(found.origin).parent

    @property
    def lessons(self) -> list[str]:
        """The lessons that have exercises, in the order of their names."""
        return sorted({path.parent.name for path in self._files()})

    def names(self, lesson: str) -> list[str]:
        """The exercises of a lesson in the order of its notebook; those that it lacks come last."""
        defined = sorted(path.stem for path in self._files(lesson))
        places = {name: place for place, name in enumerate(self._graded_ids(lesson))}
        return sorted(defined, key=lambda name: places.get(name, len(places)))

    def exercises(self, lesson: str) -> dict[str, Definition]:
        """The exercises of a lesson by name, in the order of its notebook; {} for a lesson without
        any.

        Raises DefinitionError where a file cannot be run.
        """
        return {name: self.exercise(lesson, name) for name in self.names(lesson)}

    def exercise(self, lesson: str, name: str) -> Definition:
        """One exercise. Raises DefinitionError where its file cannot be run, or defines none."""
        try:
            module = import_module(f"{self.package}.{lesson}.{name}")
        except Exception as error:
            raise self._slip(lesson, name, error) from error
        defined = getattr(module, DEFINED, None)
        if not isinstance(defined, Definition):
            raise DefinitionError(
                f"{self._path(lesson, name)} defines no {DEFINED}; a file of what several exercises"
                " share is called _something.py."
            )
        return defined

    def lesson_of(self, name: str) -> str:
        """The lesson that an exercise belongs to; KeyError for an unknown name."""
        for path in self._files():
            if path.stem == name:
                return path.parent.name
        raise KeyError(name)

    def public_keys(self, lesson: str) -> list[Key]:
        """The students' keys of one lesson. Raises DefinitionError."""
        return [self.key(lesson, name) for name in self.names(lesson)]

    def hidden_keys(self, lesson: str) -> list[Key]:
        """The graders' keys of one lesson. Raises DefinitionError."""
        return [self.key(lesson, name, hidden=True) for name in self.names(lesson)]

    def hidden_key(self, name: str) -> Key:
        """The graders' key of one exercise. Raises KeyError for an unknown name, and
        DefinitionError.
        """
        return self.key(self.lesson_of(name), name, hidden=True)

    def prove(self, lesson: str) -> None:
        """Try what the library holds for the exercises of one lesson. Raises DefinitionError."""
        for name in self.names(lesson):
            self._prove(lesson, name)

    def _prove(self, lesson: str, name: str) -> None:
        self._asked(lesson, name, lambda exercise: exercise.prove(name, lesson))

    def key(self, lesson: str, name: str, hidden: bool = False) -> Key:
        """The students' key of one exercise, or with `hidden` the graders'. Raises
        DefinitionError.
        """
        return self._asked(lesson, name, lambda exercise: exercise.key(name, lesson, hidden))

    def _asked(self, lesson: str, name: str, question: Callable[[Definition], Answer]) -> Answer:
        """What a definition says to a question. DefinitionError names exercise and place."""
        if self.library:
            import_module(self.library)
        exercise = self.exercise(lesson, name)
        try:
            return question(exercise)
        except DefinitionError as error:
            place = self._line(error.__cause__) or self._path(lesson, name)
            raise DefinitionError(f"{name} ({place}): {error}") from error
        except Exception as error:
            raise self._slip(lesson, name, error) from error

    def _files(self, lesson: str = "") -> list[Path]:
        """Of one lesson, or of all."""
        if not self.package:
            return []
        return [
            path
            for path in sorted(self.folder.glob("*/*.py"))
            if not path.name.startswith("_")
            and not path.parent.name.startswith("_")
            and lesson in ("", path.parent.name)
        ]

    def _path(self, lesson: str, name: str) -> str:
        """The file of an exercise, from the folder that holds the package."""
        return f"{self.folder.name}/{lesson}/{name}.py"

    def _graded_ids(self, lesson: str) -> list[str]:
        """The nbgrader ids of a lesson's cells, in order; none of a notebook that cannot be read,
        which building it tells.
        """
        found: list[str] = []
        for path in sorted((self.source / lesson).glob("*.ipynb")):
            try:
                cells: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
                found += [c["metadata"].get("nbgrader", {}).get("grade_id", "") for c in cells]
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue
        return found

    def _slip(self, lesson: str, name: str, error: Exception) -> DefinitionError:
        """The one sentence on a file that cannot be run: which exercise, where, and why."""
        place = self._line(error) or self._path(lesson, name)
        said = error.msg if isinstance(error, SyntaxError) else plain(error)
        return DefinitionError(f"{name} ({place}): {type(error).__name__}: {said}")

    def _line(self, error: BaseException | None) -> str:
        """The line of the package that an error came from, "" where it came from elsewhere."""
        frames = traceback.extract_tb(error.__traceback__) if error else []
        lines = [(frame.filename, frame.lineno) for frame in frames]
        if isinstance(error, SyntaxError):
            lines.append((error.filename or "", error.lineno))
        own = [(Path(file), line) for file, line in lines if self.folder in Path(file).parents]
        if not own:
            return ""
        file, line = own[-1]
        return f"{file.relative_to(self.folder.parent)}, line {line}"
