"""What came of each submission: one line of JSON, appended and synced after its marks are in the
gradebook.

It tells what the gradebook cannot: states, notes, times. What is done, the gradebook decides, and
what is not in here is done again. A line that a crash cut short is no line. A submission that could
not be graded gets a line with the reason, "failed", in place of a key and marks; it is graded again
next time.
"""

import json
import os
from pathlib import Path
from typing import Any


class Journal:
    """The journal of one lesson; the last line of a student counts. A failure leaves what is known
    of the marks before.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries: dict[str, dict[str, Any]] = {}
        self._failures: dict[str, str] = {}
        for line in path.read_bytes().splitlines() if path.is_file() else []:
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError):
                continue

    def _take(self, entry: dict[str, Any]) -> None:
        student = entry["student"]
        if "failed" in entry:
            self._failures[student] = str(entry["failed"])
        else:
            self._entries[student] = entry
            self._failures.pop(student, None)

    def entry(self, student: str) -> dict[str, Any] | None:
        """The latest of a student who was graded, also before a failure; None where there is
        none.
        """
        return self._entries.get(student)

    def entries(self) -> list[dict[str, Any]]:
        """The latest of each student who was graded, in the order of their names."""
        return [self._entries[student] for student in sorted(self._entries)]

    def failures(self) -> dict[str, str]:
        """Why, by student, what was handed in last could not be graded."""
        return dict(self._failures)

    def add(self, entry: dict[str, Any]) -> None:
        """Write an entry to disk for good; it has "student", and "key" or "failed"."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # A torn line before this one gets an end of its own.
        torn = _last_byte(self.path) not in (b"", b"\n")
        with self.path.open("ab") as file:
            file.write(
                (b"\n" if torn else b"") + json.dumps(entry, sort_keys=True).encode() + b"\n"
            )
            file.flush()
            os.fsync(file.fileno())
        self._take(entry)


def _last_byte(path: Path) -> bytes:
    if not path.is_file() or not path.stat().st_size:
        return b""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)
