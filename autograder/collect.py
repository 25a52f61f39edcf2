"""Whose is it? The names under which Canvas and Moodle put submissions into a download."""

import re
from pathlib import Path

from nbgrader.plugins import FileNameCollectorPlugin

# lovelaceada_LATE_1204_55871_03_pooling-1.ipynb: name, user, submission, then the file as it was handed in.
CANVAS = re.compile(r"^(?P<name>[^_]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)$")
# Ada Lovelace_77102_assignsubmission_file_/03_pooling.ipynb, or the same without a folder.
MOODLE = re.compile(r"^(?P<name>.+)_(?P<number>\d+)_assignsubmission_file_?(?P<file>.*)$")
# What browsers and learning platforms add to a file that was downloaded or handed in before: -1, (1), " (1)".
COPY = re.compile(r"(?: ?\(\d+\)|-\d+)$")


class LMSCollector(FileNameCollectorPlugin):
    """Reads Canvas's and Moodle's names; everything else is skipped with a word in nbgrader's log, never guessed.

    Students are called by name and the platform's number (`lovelaceada-1204`), since two may have one name.
    """

    def collect(self, submitted_file: str) -> dict | None:
        """nbgrader's `zip_collect` calls this for each file: {student_id, file_id, first_name}, or None to skip it."""
        path = Path(submitted_file)
        if path.suffix not in self.valid_ext:
            return None
        for pattern, part in ((MOODLE, path.stem), (MOODLE, path.parent.name), (CANVAS, path.stem)):
            match = pattern.match(part)
            if match:
                file = match["file"] if part == path.stem else path.stem
                return {
                    "student_id": f"{_slug(match['name'])}-{match['number']}",
                    "file_id": COPY.sub("", file.lstrip("_")),
                    "first_name": match["name"],
                }
        self.log.warning("Skipped %s: named neither the way Canvas nor the way Moodle names submissions.", path.name)
        return None


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.strip().lower()).strip("-")
