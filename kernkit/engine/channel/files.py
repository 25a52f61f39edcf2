"""Files that go along with a judge's Folder."""

import contextlib
import itertools
import os
import tempfile
from pathlib import Path
from typing import Any

MOST_FILES, MOST_BYTES = 1000, 16 << 20
BEGUN = "work/"  # what is there before a test begins counts as new to it
# Ends of names of what is data to whatever reads it
DATA = (
    "", ".bmp", ".csv", ".dat", ".gif", ".htm", ".html", ".jpeg", ".jpg", ".json", ".log", ".md",
    ".npy", ".out", ".png", ".ppm", ".svg", ".tsv", ".txt", ".wav", ".xml",
)  # fmt: skip


def packed(text: str) -> dict[str, Any]:
    """A file, or a folder with all in it, under its own name; nothing where there is neither."""
    path = Path(text)
    tree: list[list[Any]] = []
    if path.is_file():
        tree = [[text, path.read_bytes()]]
    elif path.is_dir():
        inside = [path, *sorted(path.rglob("*"))]
        tree = [[str(one), one.read_bytes() if one.is_file() else None] for one in inside]
    return {"text": text, "tree": tree}


def written(files: dict[str, Any]) -> str:
    """Write what was packed under the same names here; returns its path."""
    for name, content in files["tree"]:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(content)
    Path(files["text"]).parent.mkdir(parents=True, exist_ok=True)
    return str(files["text"])


class Watched:
    """The files below the temporary folder, where the working one is, too. Their changes are told
    to the other side: plain files and folders alone, within bounds. An examiner takes `data_alone`,
    which no reader takes for code, and leaves `fixed` ones as they are.
    """

    def __init__(self, data_alone: bool = False, fixed: frozenset[str] = frozenset()) -> None:
        self._data_alone, self._fixed = data_alone, fixed
        self._home = Path(tempfile.gettempdir())
        self.skipped: set[str] = set()  # what did not cross
        self._seen = {
            name: seen for name, seen in self._now().items() if not name.startswith(BEGUN)
        }

    def changed(self) -> dict[str, bytes | None]:
        """What has been written, and None for what is gone, since the last time."""
        now, found = self._now(), dict[str, bytes | None]()
        room = MOST_BYTES
        for name, seen in now.items():
            if self._seen.get(name) == seen:
                continue
            room -= seen[1]
            if room < 0:
                self.skipped.add(name)
                continue
            with contextlib.suppress(OSError):
                folder = name.endswith("/")
                found[name] = b"" if folder else (self._home / name).read_bytes()
        found |= dict.fromkeys(sorted(self._seen.keys() - now.keys(), reverse=True))
        self._seen = now
        return found

    def take(self, files: dict[str, bytes | None]) -> None:
        """Do to this folder what was done to the other's. What leads out of it is left out."""
        if not files:
            return
        for name, content in files.items():
            path, odd = self._home / name, Path(name).suffix.lower() not in DATA
            parts = Path(name).parts
            if Path(name).is_absolute() or any(part.startswith(".") for part in parts):
                continue
            folder = name.endswith("/")
            if os.path.normpath(name) != name[: len(name) - folder] or "\0" in name:
                continue  # another way to say the name of one that is fixed
            if self._fixed.intersection({name, *parts[:1]}):
                continue
            if self._data_alone and odd and not folder:
                self.skipped.add(name)
                continue
            with contextlib.suppress(OSError):
                if folder and content is None:
                    path.rmdir()
                elif folder:
                    path.mkdir(parents=True, exist_ok=True)
                elif content is None:
                    path.unlink(missing_ok=True)
                else:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
        self._seen = self._now()

    def _now(self) -> dict[str, tuple[int, int]]:
        """When each file was written, and its size. Asked before and after each call of an answer,
        with a lesson's pictures there: hence no Path. What is mounted there is not looked at:
        Python itself may lie below the temporary folder.
        """
        found: dict[str, tuple[int, int]] = {}
        home = str(self._home)
        device = os.stat(home).st_dev
        folders, start = [home], len(os.path.join(home, ""))
        while folders and len(found) < MOST_FILES:
            with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
                for entry in itertools.islice(entries, MOST_FILES):
                    if entry.name.startswith("."):
                        continue  # of programs, not of tests or answers
                    about = entry.stat(follow_symlinks=False)
                    if entry.is_dir(follow_symlinks=False):
                        if about.st_dev == device:
                            folders.append(entry.path)
                            found[entry.path[start:] + "/"] = 0, 0
                    elif entry.is_file(follow_symlinks=False):
                        found[entry.path[start:]] = about.st_mtime_ns, about.st_size
        return found
