"""What the engine needs of a lesson."""

from dataclasses import dataclass, field
from functools import cached_property

from nbformat import NotebookNode

from ..repair.lesson import LessonCells
from .testcells import TestCell, import_statements, test_cells


@dataclass(frozen=True)
class Lesson:
    """What the engine needs of a lesson: the instructor's notebook with its tests, the hidden keys
    as JSON text, and the lesson's files. `unproved` says of tests that decide nothing, by grade id,
    why.
    """

    name: str
    notebook: NotebookNode
    keys: str = "[]"
    unproved: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)  # that lie beside it

    @cached_property
    def tests(self) -> dict[str, TestCell]:
        """Test cells by grade id."""
        return test_cells(self.notebook)

    @cached_property
    def parts(self) -> LessonCells:
        """The lesson taken apart, for repair."""
        return LessonCells(self.notebook)

    @cached_property
    def imports(self) -> list[str]:
        """The instructor's import statements."""
        return import_statements(self.notebook)
