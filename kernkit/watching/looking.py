"""What folders and files look like from outside: what the system knows of them, without reading
them. By polling, since nothing tells of changes on a network file system.
"""

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from ..grading.handed_in.candidates import called_a_notebook

MOST = 20_000  # files and folders of one tree that are looked at
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
END = 64  # bytes of a notebook's end that are looked at
# What programs call a file while they write it
ARRIVING = (".part", ".partial", ".filepart", ".crdownload", ".tmp")

# Of each file and folder: name, size, times of its content and of the rest, number, mode
Look = tuple[tuple[str, int, int, int, int, int], ...]
NOTHING: Look = ()


def look_at(path: Path, counts: Callable[[str], bool] = lambda _: True) -> Look:
    """A file or a tree as it stands; of the files in a tree, those whose names count. What is not
    there looks like nothing. Two looks that are equal found nothing changed in between.
    """
    try:
        itself = path.lstat()
    except OSError:
        return NOTHING
    if not stat.S_ISDIR(itself.st_mode):  # a link, too: where it leads is not looked at
        return (_of("", itself),)
    found: list[tuple[str, int, int, int, int, int]] = []
    waiting = [""]
    while waiting and len(found) <= MOST:
        folder = waiting.pop()
        try:
            with os.scandir(path / folder) as entries:
                for entry in entries:
                    name = f"{folder}{entry.name}"
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(status.st_mode):
                        waiting.append(f"{name}/")
                    if counts(name):
                        found.append(_of(name, status))
        except OSError:  # gone meanwhile, or not ours to read: reading it says so
            found.append((folder, -1, 0, 0, 0, 0))
    return tuple(sorted(found))


def look_at_all(paths: Iterable[Path]) -> tuple[Look, ...]:
    """Several of them."""
    return tuple(look_at(path) for path in paths)


def _of(name: str, status: os.stat_result) -> tuple[str, int, int, int, int, int]:
    times = status.st_mtime_ns, status.st_ctime_ns
    return name, status.st_size, *times, status.st_ino, status.st_mode


def seems_whole(folder: Path, look: Look) -> bool:
    """Does what was handed in look as if all of it had arrived? There is a notebook, none is empty
    or ends in the middle, and no file is called as one that is still being written.

    Opening a file makes a network file system ask for its true size.
    """
    names = [name for name, *_ in look]
    if names == [""]:  # a link, or a file where a folder is wanted
        return True
    notebooks = [name for name in names if called_a_notebook(name)]
    writing = any(name.lower().endswith(ARRIVING) or _of_rsync(name) for name in names)
    return bool(notebooks) and not writing and all(_is_whole(folder / name) for name in notebooks)


def _of_rsync(name: str) -> bool:
    """rsync writes `a.ipynb` as `.a.ipynb.XXXXXX` beside it."""
    last = name.rpartition("/")[2]
    return last.startswith(".") and ".ipynb." in last


def _is_whole(path: Path) -> bool:
    try:
        fd = os.open(path, FILE)
    except OSError:  # a link, say: nothing of it will arrive any more
        return True
    try:
        size = os.fstat(fd).st_size if stat.S_ISREG(os.fstat(fd).st_mode) else -1
        if size < 0:
            return True
        begins = os.pread(fd, END, 0).lstrip(b"\xef\xbb\xbf \t\r\n")
        ends = os.pread(fd, END, max(size - END, 0)).rstrip()
        return size > 0 and (not begins.startswith(b"{") or ends.endswith(b"}"))
    except OSError:
        return True
    finally:
        os.close(fd)
