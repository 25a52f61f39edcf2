"""What the engine needs of a lesson."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from nbformat import NotebookNode

from ..examining.names import defined_names
from ..repair.lesson import LessonCells
from .libraries import import_statements
from .testcells import TestCell, test_cells


@dataclass(frozen=True)
class Lesson:
    """What the engine needs of a lesson: the instructor's notebook with its tests, the hidden keys
    as JSON text, and the lesson's files. `unproved` says of tests that decide nothing, by grade id,
    why. Tests run `inside` the student's process, or not, unless their own tag says otherwise.
    """

    name: str
    notebook: NotebookNode
    keys: str = "[]"
    unproved: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)  # that lie beside it
    inside: bool = False

    @cached_property
    def tests(self) -> dict[str, TestCell]:
        """Test cells by grade id."""
        found = {}
        for grade_id, test in test_cells(self.notebook, self.inside).items():
            released = self.parts.parts[grade_id].released
            there = defined_names(released)
            found[grade_id] = replace(
                test,
                hidden=_not_in(released, test.source),
                released=released,
                below=tuple(name for name in test.below if name in there),
            )
        return found

    @cached_property
    def inside_tests(self) -> list[str]:
        """Grade ids of the tests that run inside the student's process."""
        return [grade_id for grade_id, test in self.tests.items() if test.inside]

    @cached_property
    def parts(self) -> LessonCells:
        """The lesson taken apart, for repair."""
        return LessonCells(self.notebook)

    @cached_property
    def imports(self) -> list[str]:
        """The instructor's import statements."""
        return import_statements(self.notebook)


def _not_in(released: str, source: str) -> frozenset[int]:
    """The numbers of a test's lines that students do not get."""
    lines = iter(released.split("\n"))
    hidden, given = set(), next(lines, None)
    for number, line in enumerate(source.split("\n"), 1):
        if given is not None and line.rstrip() == given.rstrip():
            given = next(lines, None)
        else:
            hidden.add(number)
    return frozenset(hidden)
