"""The folder of castings that grading shares with submissions, and what `kern doctor` tells of it:
see c.Course.prepare and c.Course.doctor in nbgrader_config.py.
"""

import os
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from helpers import HelpersError, castings, other_shop
from helpers.foundry.dataset import cache_folder
from kernfoundry.draw import EDITION


def folders_for_grading() -> dict[str, Path]:
    """Folders that submissions read, by the environment variables that name them to `castings`."""
    folder = Path(castings())  # drawn first, where need be: submissions only read them
    other_shop()
    shared = {"KERN_CACHE": cache_folder()}
    if not folder.is_relative_to(cache_folder()):  # a real set
        shared["KERN_CASTINGS"] = folder
    return shared


def condition() -> tuple[str, str, str]:
    """The folder of castings: its name, what was found, and what to do ("" where nothing lacks)."""
    if given := os.environ.get("KERN_CASTINGS"):
        found = f"KERN_CASTINGS is {given}"
        try:
            with redirect_stdout(StringIO()) as said:
                castings()
        except HelpersError as error:
            return "castings", found, f"{error} Or unset it: then castings are drawn."
        return "castings", " ".join([f"{found}.", *said.getvalue().splitlines()]).rstrip("."), ""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        cure = "Set KERN_CACHE, in the environment, to a folder you may write to."
        return "castings", f"{folder}: {error.strerror}", cure
    drawn = any(folder.glob(f"castings-{EDITION}-*"))
    return "castings", f"{folder}, {'drawn' if drawn else 'to be drawn at the first grading'}", ""
