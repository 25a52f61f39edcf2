"""What to say of a path that leads to no file: what was probably meant, and what to do."""

import os
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from glob import glob
from pathlib import Path

WEB = re.compile(r"(https?|ftp):/|www\.[^/\\]+/", re.IGNORECASE)
RAW = r'Write r"C:\…", or / for each \.'


def why_no_file(path: str, what: str = "file", fits: Callable[[str], object] = bool) -> str:
    """Sentences, from a small letter on, for a path that names no file.

    `what` is looked for; a name that could be one passes `fits`.
    """
    file = Path(os.path.expanduser(path))
    if os.path.isdir(file):
        inside = sorted(filter(fits, glob("*", root_dir=file)))
        give = f"Give one in it, such as {str(file / inside[0])!r}." if inside else ""
        return f"this is a folder{'.' if give else f', and no {what} lies in it.'} {give}".strip()
    if WEB.match(path):
        return f"this is an address on the web. Download the {what}, and give its name here."
    if any(ord(character) < 32 for character in path):
        return rf"Python took a \ and what follows for one character. {RAW}"
    for folder in (file.parent, Path()):
        if name := _meant(file.name, filter(fits, glob("*", root_dir=folder))):
            return f"there is no such file. Did you mean {str(folder / name)!r}?"
    wrong = f"there is no such file (looked in {file.absolute().parent})."
    if "\\" in path and os.name != "nt":
        wrong = "this is a path of Windows, and the notebook runs on another system."
    return f"{wrong} Put the {what} into {str(Path.cwd())!r}, and give its name alone."


def _meant(name: str, names: Iterable[str]) -> str | None:
    """The name that differs in capitals alone, else in its ending, else by a slip or two."""
    wanted = name.rpartition("\\")[2].lower()
    lowered = {other.lower(): other for other in names}
    stems = {Path(low).stem: low for low in lowered}
    guesses = [wanted, stems.get(Path(wanted).stem), *get_close_matches(wanted, lowered, 1, 0.75)]
    return next((lowered[guess] for guess in guesses if guess in lowered), None)
