"""What the kit itself keeps of a class, as JSON in the course's private folder."""

import json
import os
from pathlib import Path
from typing import Any

from ..faults import CourseError

Kept = dict[str, dict[str, Any]]  # by lesson


def read_kept(path: Path) -> Kept:
    """What was kept, {} where nothing was. Raises CourseError where the file is damaged."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        if isinstance(kept, dict) and all(isinstance(one, dict) for one in kept.values()):
            return kept
    except FileNotFoundError:
        return {}
    except ValueError:
        pass
    raise CourseError(f"{path} is damaged. Put a copy of it back, or delete it: then it is empty.")


def keep(path: Path, kept: Kept) -> None:
    """Write it down for good, or leave what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        json.dump({lesson: one for lesson, one in kept.items() if one}, file, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
