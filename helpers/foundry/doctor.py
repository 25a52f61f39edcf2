"""What `kern doctor` tells of castings: see c.Course.doctor in nbgrader_config.py."""

import os
import tempfile

from ..errors import HelpersError
from .dataset import cache_folder, castings


def condition() -> tuple[str, str, str]:
    """The folder of castings: its name, what was found, and what to do ("" where nothing lacks)."""
    if given := os.environ.get("KERN_CASTINGS"):
        found = f"KERN_CASTINGS is {given}"
        try:
            castings()
        except HelpersError as error:
            return "castings", found, f"{error} Or unset it: then castings are drawn."
        return "castings", found, ""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        cure = "Set KERN_CACHE, in the environment, to a folder you may write to."
        return "castings", f"{folder}: {error.strerror}", cure
    drawn = any(folder.glob("castings-*"))
    return "castings", f"{folder}, {'drawn' if drawn else 'to be drawn at the first grading'}", ""
