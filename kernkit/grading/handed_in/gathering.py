"""Reading a folder that a student filled: the one way in which files of a submission are read.

Nothing in it is trusted. Links are not followed, and what is no regular file is never opened for
long; a size is looked at before a byte is read, and no more is read than was allowed. Whatever is
left out is told.
"""

import errno
import fnmatch
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from ...engine.clean.text import plain_name
from ...engine.limits import Bounds
from ...engine.repair.pieces import Note

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Opening a pipe would wait for a writer, opening a terminal would make it ours
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
# What says that we have run out of something, and nothing of the file
OURS = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)
TOLD = 3  # names in one sentence about files left out
LONGEST_SHOWN = 60  # letters of a name in a sentence


@dataclass(frozen=True)
class Limits:
    """What is read of one submission; sizes in bytes. A limit on one file or all is what a job can
    hold in its folder.
    """

    notebook: int
    file: int
    total: int
    files: int = 5_000
    folders: int = 500  # that files lie in: each is made anew wherever the files are put
    depth: int = 20  # folders within folders
    path: int = 1_000  # bytes of a name with its folders
    seen: int = 200_000  # files and folders that are looked at

    @classmethod
    def of(cls, bounds: Bounds) -> "Limits":
        """As a course's limits for its jobs allow: a quarter of the room is left for what the code
        writes.
        """
        return cls(
            notebook=bounds.notebook_mb << 20,
            file=bounds.file_mb << 20,
            total=(bounds.scratch_mb << 20) * 3 // 4,
        )

    def why(self, kind: str) -> str:
        """Why files were left out, as the end of a sentence."""
        return {
            "link": "links are not followed",
            "odd": "only files and folders are read",
            "unreadable": "they could not be read",
            "name": f"names are UTF-8 without controls, of at most {self.path} bytes with folders",
            "deep": f"folders are read {self.depth} deep",
            "large": f"files of more than {self.file >> 20} MiB are not read",
            "total": f"{self.total >> 20} MiB in all are read",
            "many": f"{self.files} files in {self.folders} folders are read",
            "seen": f"{self.seen} names are looked at",
            "clash": "the lesson's own take their place",
            "candidates": "so many notebooks are not looked at for the lesson's",
            "packages": "they are notebooks of packages",
            "private": "they are the course's own, and not for students",
        }[kind]


class NotRead(Exception):
    """A file was left out; `kind` says why, see Limits.why. `size` in bytes where it is too
    large.
    """

    def __init__(self, kind: str, size: int = 0) -> None:
        super().__init__(kind)
        self.kind, self.size = kind, size


@dataclass(frozen=True)
class ReadFile:
    """A file's bytes, and what the system knew of the file while it was open."""

    data: bytes
    status: os.stat_result


@dataclass
class LeftOut:
    """What was left out for one reason."""

    count: int = 0
    names: list[str] = field(default_factory=list)  # the first of them

    def add(self, name: str) -> None:
        """One more."""
        self.count += 1
        if self.count <= TOLD:
            self.names.append(name)

    def sentence(self, why: str) -> str:
        """What was left out, and why."""
        names = ", ".join(f"`{plain_name(name, LONGEST_SHOWN) or '?'}`" for name in self.names)
        more = self.count - len(self.names)
        others = f" and {more} more" if more else ""
        return f"Left out of what was handed in: {names}{others}; {why}."


class Tree:
    """A folder, held open while it is listed and read; to be used in a `with`.

    Raises OSError where it is no folder (or a link), or cannot be opened. `ignore` are nbgrader's
    patterns for names that do not count.
    """

    def __init__(self, folder: Path, ignore: tuple[str, ...], limits: Limits) -> None:
        self.folder, self.limits = folder, limits
        self.left_out: dict[str, LeftOut] = {}
        self._ignored = ignored(ignore)
        self._seen = 0
        self._fd = -1

    def __enter__(self) -> "Tree":
        self._fd = os.open(self.folder, FOLDER)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)

    def leave(self, kind: str, name: str) -> None:
        """Tell of something that is left out."""
        self.left_out.setdefault(kind, LeftOut()).add(name)

    def notes(self) -> list[Note]:
        """A note for each reason that something was left out for. A person looks at all but what
        the lesson brings itself, and packages.
        """
        return [
            Note(
                f"{kind}_left_out",
                what.sentence(self.limits.why(kind)),
                flag=kind not in ("clash", "packages"),
            )
            for kind, what in sorted(self.left_out.items())
        ]

    def names(self) -> list[str]:
        """All regular files by their names within the folder, in an order that depends on the names
        alone.
        """
        return list(self._list(self._fd, "", 0))

    def _list(self, fd: int, above: str, depth: int) -> Iterator[str]:
        for entry in self._entries(fd, above):
            name = above + entry.name
            if self._ignored(entry.name):
                continue
            if entry.is_symlink():
                self.leave("link", name)
            elif entry.is_dir(follow_symlinks=False):
                yield from self._below(fd, entry.name, name, depth)
            elif entry.is_file(follow_symlinks=False):
                yield name
            else:
                self.leave("odd", name)

    def _entries(self, fd: int, above: str) -> "list[os.DirEntry[str]]":
        """What is in an open folder, sorted; only so much is looked at."""
        found = []
        try:
            with os.scandir(fd) as entries:
                for entry in entries:
                    self._seen += 1
                    if self._seen > self.limits.seen:
                        self.leave("seen", above + entry.name)
                        break
                    found.append(entry)
        except OSError as error:
            self._unreadable(error, above)
        return sorted(found, key=lambda entry: entry.name)

    def _below(self, fd: int, name: str, path: str, depth: int) -> Iterator[str]:
        if depth >= self.limits.depth:
            self.leave("deep", path)
            return
        try:
            below = os.open(name, FOLDER, dir_fd=fd)
        except OSError as error:
            self._unreadable(error, path)
            return
        try:
            yield from self._list(below, f"{path}/", depth + 1)
        finally:
            os.close(below)

    def _unreadable(self, error: OSError, path: str) -> None:
        if error.errno in OURS:
            raise error
        self.leave("unreadable", path)

    def read(self, name: str, most: int) -> ReadFile:
        """A file of the folder, of `most` bytes at most. Raises NotRead, OSError only where this
        process has run out of something.
        """
        *folders, last = name.split("/")
        try:
            with ExitStack() as opened:
                fd = self._fd
                for one in folders:
                    fd = os.open(one, FOLDER, dir_fd=fd)
                    opened.callback(os.close, fd)
                fd = os.open(last, FILE, dir_fd=fd)
                opened.callback(os.close, fd)
                return _read(fd, most)
        except OSError as error:
            if error.errno in OURS:
                raise
            kinds = {errno.ELOOP: "link", errno.ENXIO: "odd", errno.ENODEV: "odd"}
            raise NotRead(kinds.get(error.errno or 0, "unreadable")) from error


def _read(fd: int, most: int) -> ReadFile:
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode):
        raise NotRead("odd")
    if status.st_size > most:
        raise NotRead("large", status.st_size)
    parts, left = [], most + 1  # the file may grow while it is read
    while left and (part := os.read(fd, min(left, status.st_size + 1))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise NotRead("large", most + 1)
    return ReadFile(b"".join(parts), status)


def files_below(home: Path, ignore: tuple[str, ...]) -> dict[str, Path]:
    """The files of a folder of the course's own, by their names within it; links to files are
    followed.
    """
    found, left_out = {}, ignored(ignore)
    for where, folders, names in os.walk(home):
        folders[:] = sorted(name for name in folders if not left_out(name))
        for name in sorted(names):
            if not left_out(name):
                path = Path(where, name)
                found[str(path.relative_to(home))] = path
    return found


def ignored(patterns: tuple[str, ...]) -> Callable[[str], object]:
    """Matches names as nbgrader's patterns do, which are a shell's: `*` means no hidden file."""
    return re.compile("|".join(map(_regex, patterns)) or r"(?!)").match


def _regex(pattern: str) -> str:
    visible = "" if pattern.startswith(".") else r"(?!\.)"
    return f"{visible}{fnmatch.translate(pattern)}"
