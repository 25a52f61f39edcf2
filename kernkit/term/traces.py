"""Where a course names a student: what is searched, and what can be deleted line by line."""

import csv
import errno
import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..grading.graded_copy import remove

# Folders that hold no class: caches, environments, version control
SKIPPED = {
    *(".git", ".venv", "venv", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache"),
    *(".pytest_cache", ".hypothesis"),
}
LARGEST = 256 << 20  # bytes of a file that is looked into


def files_of(root: Path, unread: Callable[[OSError], None]) -> Iterator[Path]:
    """All files of a course's folder, links not followed, but for what holds no class; `unread` is
    told of folders that cannot be opened.
    """
    for where, folders, names in os.walk(root, onerror=unread):
        folders[:] = sorted(name for name in folders if not _is_skipped(Path(where, name)))
        links = [name for name in folders if Path(where, name).is_symlink()]
        yield from (Path(where, name) for name in sorted([*names, *links]))


def _is_skipped(folder: Path) -> bool:
    return folder.name in SKIPPED or (folder / "pyvenv.cfg").is_file()


def pattern_of(names: list[str]) -> re.Pattern[bytes]:
    """What finds any of these names as a word, as it is written or as JSON writes it."""
    forms = {form for name in names for form in (name, json.dumps(name)[1:-1])}
    words = b"|".join(re.escape(form.encode()) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rb"(?<![0-9A-Za-z])(?:" + words + rb")(?![0-9A-Za-z])")


def named_in(root: Path, names: list[str]) -> tuple[list[Path], list[Path]]:
    """Files below a folder that name somebody in their path or in what they hold, the names in a
    zip included; and what could not be looked into.
    """
    pattern, named, closed = pattern_of(names), [], []
    for path in files_of(root, lambda error: closed.append(Path(error.filename))):
        try:
            if pattern.search(os.fsencode(path.relative_to(root))) or _holds(path, pattern):
                named.append(path)
        except (OSError, zipfile.BadZipFile):
            closed.append(path)
    return named, closed


def _holds(path: Path, pattern: re.Pattern[bytes]) -> bool:
    if path.is_symlink():
        return bool(pattern.search(os.fsencode(path.readlink())))
    if not path.is_file():  # a pipe or a socket
        return False
    if path.stat().st_size > LARGEST:
        raise OSError(errno.EFBIG, "too large to be looked into", str(path))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return any(pattern.search(name.encode()) for name in archive.namelist())
    return bool(pattern.search(path.read_bytes()))


def drop_folder(path: Path) -> bool:
    """Delete a folder, or a file; whether there was one."""
    there = os.path.lexists(path)
    remove(path)
    return there


def drop_lines(path: Path, named: Callable[[bytes], bool]) -> bool:
    """Delete lines of a file; whether there were any."""
    if not path.is_file():
        return False
    lines = path.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if not named(line)]
    if len(kept) < len(lines):
        _replace(path, b"".join(kept))
    return len(kept) < len(lines)


def drop_rows(path: Path, first: str) -> bool:
    """Delete rows of a table whose first cell says just this; whether there were any."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    kept = [row for row in rows if row[:1] != [first]]
    if len(kept) < len(rows):
        table = io.StringIO()
        csv.writer(table).writerows(kept)
        _replace(path, table.getvalue().encode())
    return len(kept) < len(rows)


def drop_key(path: Path, key: str) -> bool:
    """Delete a key of a JSON object; whether there was one."""
    try:
        kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
        del kept[key]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return False
    text = json.dumps(kept, indent=1, ensure_ascii=False) + "\n"
    _replace(path, text.encode("utf-8", "surrogatepass"))
    return True


def journalled_as(student: str) -> Callable[[bytes], bool]:
    """What tells a student's line of a journal."""

    def theirs(line: bytes) -> bool:
        try:
            return bool(json.loads(line)["student"] == student)
        except (ValueError, KeyError, TypeError):
            return False

    return theirs


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
