"""What a file of a download is, by name and first bytes; and what is said where it is not read."""

import re

from ...engine.repair.scripts import has_cells
from ...grading.handed_in.candidates import called_a_notebook
from ..systems.gradescope import METADATA

GIT = ".git"
JUNK = (GIT, "__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "desktop.ini")
ARCHIVES = (".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")
PARTS = re.compile(r"\.(?:z\d\d|(?:zip|7z|rar|tar)\.\d{3}|part\d+\.rar)$", re.IGNORECASE)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # how text in it begins
# What zipfile says, and what is said of it
SAID = {
    "password": "it is locked with a password; ask for it without one",
    "multiple disks": "it is one part of several; put them together first",
    "compression": "it is packed in an unusual way; zip it again",
}
DAMAGED = "it is damaged, or is none at all; ask for it again"


def is_zip(name: str) -> bool:
    """By its name."""
    return name.lower().endswith(".zip")


def why_junk(parts: tuple[str, ...]) -> str:
    """What is said of a path that nobody handed in; "" for others."""
    if any(part in JUNK for part in parts) or parts[-1].startswith("._"):
        return "kept by an operating system or by Jupyter, not handed in"
    return ""


def may_be_a_notebook(name: str, first: bytes) -> bool:
    """By its name or its beginning; so may be Gradescope's list."""
    return (
        called_a_notebook(name)
        or name == METADATA
        or first.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
        or first.startswith(UTF_16)
        or (name.lower().endswith((".py", ".txt")) and has_cells(first.decode("latin-1")))
    )


def why_not_unpacked(name: str) -> str:
    """What is said of an archive that is not unpacked; "" for other files."""
    if PARTS.search(name):
        return "one part of an archive in several; put them together, and collect what is in it"
    if name.lower().endswith(ARCHIVES):
        return "an archive other than a zip; unpack it, and collect the folder"
    return ""


def said_of(error: Exception) -> str:
    """What went wrong with a zip, in a sentence of ours or of the budget's."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    said = next(iter(str(error).splitlines()), "")
    if said.startswith(("it ", "its ")):  # see budget.py and listing.py
        return said
    return next((ours for theirs, ours in SAID.items() if theirs in said.lower()), DAMAGED)
