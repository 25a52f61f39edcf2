"""The same reading of downloads for stock `nbgrader zip_collect`."""

import tempfile
from pathlib import Path

from nbgrader.plugins import FileNameCollectorPlugin

from .archive import Search
from .plan import TAKEN, Entry, Plan
from .recognise import Lessons


class LMSCollector(FileNameCollectorPlugin):
    """Gives nbgrader each student's newest attempt; everything else is skipped with a word in its
    log, never guessed.

    nbgrader asks for one file after the other and stops at two of one student, unless both have a
    time, which Canvas and Moodle do not tell. So all files are looked at when it asks for the
    first, and older ones are skipped.
    """

    entries: dict[Path, Entry] | None = None

    def collect(self, submitted_file: str) -> dict | None:
        """nbgrader's `zip_collect` calls this for each file: {student_id, file_id, timestamp}, or
        None to skip it.
        """
        if self.entries is None:
            self.entries = self._look()
        entry = self.entries.get(Path(submitted_file).resolve())
        if (
            entry is None
            or entry.outcome != TAKEN
            or Path(submitted_file).suffix not in self.valid_ext
        ):
            return None
        when = {"timestamp": f"{entry.when:%Y-%m-%d %H:%M:%S} UTC"} if entry.when else {}
        return {"student_id": entry.student, "file_id": self.parent.coursedir.assignment_id, **when}

    def _look(self) -> dict[Path, Entry]:
        app = self.parent
        lesson, course = app.coursedir.assignment_id, Path(app.coursedir.root)
        where = {
            "downloaded": app.downloaded_directory,
            "assignment_id": lesson,
            "collect_step": app.extracted_directory,
        }
        home = Path(course, app.collect_directory_structure.format(**where)).resolve()
        lessons = Lessons(course)
        lessons.require(lesson, course)
        with tempfile.TemporaryDirectory(prefix="collect-") as scratch:
            entries = Plan(lessons, lesson).entries(Search(Path(scratch), zips=False).files(home))
        for entry in entries:
            if entry.says and (entry.flag or entry.copy):
                self.log.warning("%s: %s %s", entry.path, entry.outcome, entry.says)
        by_file = {}
        for entry in entries:
            first = by_file.setdefault(home.joinpath(*entry.parts), entry)
            if first is not entry:
                self.log.warning(
                    "%s: taken for %s alone; `kern collect` takes it for all",
                    entry.path,
                    first.student,
                )
        return by_file
