"""What has been graded: one line of JSON for each submission, appended and synced after its marks are in the gradebook.

Only what is in here is done. A line that a crash cut short is no line.
"""

import json
import os
from pathlib import Path


class Journal:
    """The journal of one lesson; the last line of a student counts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries: dict[str, dict] = {}
        for line in path.read_bytes().splitlines() if path.is_file() else []:
            try:
                entry = json.loads(line)
                self._entries[entry["student"]] = entry
            except (ValueError, KeyError, TypeError):
                continue

    def done(self, student: str, key: str) -> bool:
        """Whether just this was graded."""
        return self._entries.get(student, {}).get("key") == key

    def entries(self) -> list[dict]:
        """The latest of each student, in the order of their names."""
        return [self._entries[student] for student in sorted(self._entries)]

    def add(self, entry: dict) -> None:
        """Write an entry to disk for good; it has "student" and "key"."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # A torn line before this one gets an end of its own.
        torn = _last_byte(self.path) not in (b"", b"\n")
        with self.path.open("ab") as file:
            file.write((b"\n" if torn else b"") + json.dumps(entry, sort_keys=True).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._entries[entry["student"]] = entry


def _last_byte(path: Path) -> bytes:
    if not path.is_file() or not path.stat().st_size:
        return b""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)
