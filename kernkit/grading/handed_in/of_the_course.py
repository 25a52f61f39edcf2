"""Finding files in the course's own folders."""

import itertools
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

MOST_LOOKED_AT = 1_000_000  # files of a course
WORK = (".ipynb", ".html")  # of others', what is surely theirs: pictures and data have many owners
# Of one folder that a student filled, what others' files are compared with
MOST_OF_ONE, MOST_BYTES_OF_ONE = 20, 100_000_000

Found = Iterator[tuple[Path, os.stat_result]]


def files(
    home: Path,
    deepest: int = 50,
    ends: str | tuple[str, ...] = "",
) -> Found:
    """Regular files below a folder; links are not followed, what cannot be read is passed over."""
    waiting, seen = [(home, 0)], 0
    while waiting and seen <= MOST_LOOKED_AT:
        folder, depth = waiting.pop()
        try:
            with os.scandir(folder) as scanned:
                entries = list(scanned)
        except OSError:
            continue
        seen += len(entries)
        for entry in entries:
            path = folder / entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    if depth < deepest:
                        waiting.append((path, depth + 1))
                elif entry.name.endswith(ends) and entry.is_file(follow_symlinks=False):
                    yield path, entry.stat(follow_symlinks=False)
            except OSError:
                continue


def links(home: Path, most: int) -> tuple[set[str], int]:
    """Links below a folder by their names within it, "" for the folder itself, and how many names
    were looked at: not many more than `most`.
    """
    if home.is_symlink():
        return {""}, 1
    found, waiting, seen = set(), [""], 0
    while waiting and seen <= most:
        folder = waiting.pop()
        try:
            with os.scandir(home / folder) as entries:
                for entry in itertools.islice(entries, most + 1 - seen):
                    seen += 1
                    name = f"{folder}{entry.name}"
                    if entry.is_symlink():
                        found.add(name)
                    elif entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{name}/")
        except OSError:
            continue
    return found, seen


def named(home: Path, start: str) -> Found:
    """Files in a folder whose names begin so."""
    return (one for one in files(home, 0) if one[0].name.startswith(start))


def work(found: Found) -> Found:
    """Notebooks and pages, of each folder no more than comparing may cost."""
    counts: Counter[Path] = Counter()
    sizes: Counter[Path] = Counter()
    for path, status in found:
        if path.name.endswith(WORK):
            counts[path.parent] += 1
            sizes[path.parent] += status.st_size
            if counts[path.parent] <= MOST_OF_ONE and sizes[path.parent] <= MOST_BYTES_OF_ONE:
                yield path, status
