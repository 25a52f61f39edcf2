"""Where a course is found: the names that make a folder one."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

CONFIG = "nbgrader_config.py"
PRIVATE = ".kern"  # of the course's folder: keys and journals, which no student may see
MOST_LOOKED_AT, MOST_TOLD = 200, 3  # entries of one folder; courses


def not_a_course(root: Path) -> str:
    """What to tell of a folder that is none: what was looked for, and which courses are near."""
    if not root.is_dir():
        what = f"there is no folder {root}"
    else:
        what = f"{root} is not a course: it has no {CONFIG}"
    near = [os.path.relpath(path) for path in islice(_near(root), MOST_TOLD)]
    found = f" Courses near it: {', '.join(near)}." if near else ""
    return f"{what}. Run kern in the course's folder, or give --course.{found}"


def _near(root: Path) -> Iterator[Path]:
    """Courses above a folder, up to two folders below it, and beside it."""
    below = _folders(root)
    deeper = [path for folder in below for path in _folders(folder)]
    for path in dict.fromkeys([*root.parents, *below, *deeper, *_folders(root.parent)]):
        if path != root and (path / CONFIG).is_file():
            yield path


def _folders(home: Path) -> list[Path]:
    """Some of the folders in a folder, none of which is hidden."""
    try:
        found = [path for path in islice(home.iterdir(), MOST_LOOKED_AT) if path.name[:1] != "."]
        return sorted(path for path in found if path.is_dir())
    except OSError:  # none, or not ours to read
        return []
