"""Which of the files that were handed in may be the notebook, by name and by what they begin with.

Looked at here are names and bytes alone; what is in a file, choosing.py asks a watched process.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ...engine.clean.text import plain_name
from ...engine.repair.kinds import INSTEAD, what_it_is
from ...engine.repair.packed import is_packed
from ...engine.repair.scripts import has_cells

MOST = 20  # candidates that are read of one submission, the likeliest first
TIMESTAMP = "timestamp.txt"
# What browsers, mail programs, systems and people put after a notebook's name, or before it
AFTER = re.compile(r"\.(?:ipynb|json|txt|zip|gz|py|download|crdownload|part|bak|html?|pdf)$", re.I)
COPY = re.compile(r"(?:[ _-]*\(\d+\)|[ _-]*copy ?\d*|[ _-]kopie ?\d*|-\d+)$", re.I)
COPY_OF = re.compile(r"^(?:copy[ _]of|kopie[ _]von|copie[ _]de|copia[ _]de)[ _]", re.I)
PACKAGES = re.compile(r"(?:^|/)(?:site-packages|node_modules|\.git|__MACOSX|\.ipynb_checkpoints)/")
JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
KEYS = (b'"cells"', b'"nbformat"')  # that a notebook has
NO_CELLS = "a Python script that does not say where its cells begin"


@dataclass(frozen=True)
class Candidate:
    """A file that may be the notebook, by its path within what was handed in. `problem` is a
    sentence, where it could not be read.
    """

    path: str
    data: bytes = b""
    problem: str = ""

    @property
    def called(self) -> str:
        """How sentences call it."""
        return f"`{plain_name(self.path) or '?'}`"


def most_read(notebooks: Collection[str]) -> int:
    """How many candidates are read for a lesson of these notebooks: one more for each but one."""
    return MOST - 1 + len(notebooks)


def called_a_notebook(name: str) -> bool:
    """Does a file's name say that it is a notebook, whatever was put after that?"""
    return ".ipynb" in name.rpartition("/")[2].lower()


def holds_a_notebook(name: str, data: bytes) -> bool:
    """Does a file of another name begin as a notebook does?"""
    return name != TIMESTAMP and bool(JSON.match(data)) and all(key in data for key in KEYS)


def may_bring_a_notebook(name: str, data: bytes) -> bool:
    """Is it an archive with a notebook in it, or a script with the cells of one? Students' code may
    need both, too.
    """
    if is_packed(data):
        return b".ipynb" in data.lower()
    return name.lower().endswith((".py", ".txt")) and has_cells(data.decode("latin-1"))


def of_a_package(path: str) -> bool:
    """Does a file lie where programs keep what they have installed?"""
    return bool(PACKAGES.search(path))


def belongs_to(path: str, names: Iterable[str]) -> str:
    """The notebook of the lesson that a file is called after; "" for none."""
    stem = path.rpartition("/")[2]
    while AFTER.search(stem) or COPY.search(stem):
        stem = COPY.sub("", AFTER.sub("", stem))
    wanted = {_plain(name): name for name in names}
    return wanted.get(_plain(COPY_OF.sub("", stem)), "")


def near(one: str, other: str) -> bool:
    """Are two names the same but for case, what stands between words, and zeros before numbers?"""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKC", name).casefold()
    words = re.findall(r"\d+|[^\W\d_]+", letters)
    return " ".join(word.lstrip("0") or "0" if word.isdigit() else word for word in words)


def likeliest_first(paths: Sequence[str], names: Sequence[str]) -> list[str]:
    """Paths of files, those first that are called as a notebook of the lesson is; else those of few
    folders, and later copies.
    """
    wanted = {f"{name}.ipynb" for name in names}

    def rank(path: str) -> tuple[bool, bool, bool, int]:
        named = bool(belongs_to(path, names))
        return path not in wanted, of_a_package(path), not named, path.count("/")

    return sorted(sorted(paths, reverse=True), key=rank)


def instead_of_a_notebook(files: dict[str, bytes]) -> str:
    """What was handed in where no notebook was, in a sentence; "" where nothing was."""
    names = [name for name in files if name != TIMESTAMP]
    for name in names:
        told = what_it_is(files[name])
        told = told or ((NO_CELLS, INSTEAD) if name.lower().endswith(".py") else None)
        if told:
            kind, todo = told
            return f"`{plain_name(name) or '?'}` is {kind}, not a notebook; {todo}"
    if not names:
        return ""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"What came is `{plain_name(names[0]) or '?'}`{more}, which is no notebook."
