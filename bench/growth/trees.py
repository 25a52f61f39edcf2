"""Folders of very many files, which are gathered, and texts that a feedback page looks at."""

import os
import tempfile
from pathlib import Path
from typing import Any

from nbformat.v4 import new_markdown_cell, new_output
from shapes import COURSE, Shape

from kernkit.engine.limits import Bounds
from kernkit.feedback import arrange
from kernkit.feedback.paths import without_paths
from kernkit.grading.handed_in.gathering import Limits, Tree

# --- gathering ------------------------------------------------------------------------------------


def tree(names: list[str]) -> "tempfile.TemporaryDirectory[str]":
    """A folder of empty files."""
    home = tempfile.TemporaryDirectory(prefix="growth-")
    for name in names:
        path = Path(home.name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return home


def gather(home: "tempfile.TemporaryDirectory[str]") -> None:
    """As for every submission."""
    ignore = tuple(COURSE.directory().ignore)
    with Tree(Path(home.name), ignore, Limits.of(Bounds())) as found:
        for name in found.names():
            found.read(name, 1000)
        found.notes()


def linked(count: int) -> "tempfile.TemporaryDirectory[str]":
    """A folder of links to it."""
    home = tree([])
    for number in range(count):
        os.symlink(".", Path(home.name, f"l{number}"))
    return home


GATHERING = [
    Shape("gathering", "empty files", 2000, lambda n: tree([f"f{k}" for k in range(n)]), gather),
    Shape("gathering", "folders", 500, lambda n: tree([f"d{k}/a/b/c/f" for k in range(n)]), gather),
    Shape("gathering", "links to the folder itself", 4000, linked, gather),
]


# --- feedback -------------------------------------------------------------------------------------


def printed(content: str) -> Any:
    """An output of a cell that prints."""
    return new_output("stream", text=content)


FEEDBACK = [
    Shape(
        "feedback",
        "headings of spaces and of one letter",
        200_000,
        lambda n: new_markdown_cell("# " + " " * n + "\n" + "# a\n" * (n // 10)),
        arrange._headings,
    ),
    Shape("feedback", "paths", 100_000, lambda n: printed("/a" * n + "/kern-"), without_paths),
    Shape("feedback", "slashes", 200_000, lambda n: printed("/" * n), without_paths),
    Shape("feedback", "pictures", 100_000, lambda n: printed("data:image/" * n), without_paths),
]

SHAPES = [*GATHERING, *FEEDBACK]
