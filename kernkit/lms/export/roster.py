"""Marks into the files of Canvas and Moodle, as plugins of `nbgrader export`.

The teacher downloads the platform's own file (Canvas: the gradebook; Moodle: an assignment's
grading worksheet) and gives it as `roster`. The same file comes back with the lesson's marks filled
in and every other byte as it was, ready to be uploaded. Students are found by the platform's number
that `kern collect` made the last part of their ids, and never by name; but where the roster has
another name for a number, nothing is filled in.
"""

from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Unicode

from ...faults import CourseError
from ..names import LONGEST, NAMELESS, key_of, name_and_number
from .sheet import Sheet, number

NOT_TO_FILL = ("EX", "N/A")  # Canvas: excused; not given to this student


@dataclass
class RosterLayout:
    """Where in a roster things stand: columns, and the most points that its mark column takes."""

    key: int
    names: list[int]
    mark: int
    best: float
    comma: bool


@dataclass
class Filled:
    """What was done with a roster: `seen` are the numbers of students who have marks here; of the
    marks filled in, so many changed one, and so many were filled in by number alone.
    """

    seen: set[str] = field(default_factory=set)
    marks: int = 0
    changed: int = 0
    nameless: int = 0
    blank: int = 0  # rows of students who have no marks here


class RosterExporter(ExportPlugin):
    """What exporting into a roster has in common, whatever the platform."""

    roster = Unicode("", help="The file that was downloaded from the platform.").tag(config=True)
    scale = Bool(
        False, help="Turn marks into parts of the points that the platform gives for the lesson."
    ).tag(config=True)
    check_names = Bool(True, help="Leave out students whose names differ from the roster's.").tag(
        config=True
    )

    def export(self, gradebook: Gradebook) -> None:
        """Write the roster with one lesson's marks to `--to`; called by `nbgrader export`. Says
        what is wrong, and ends.
        """
        try:
            self._export(gradebook)
        except CourseError as problem:
            self.parent.fail(str(problem))

    def layout(self, sheet: Sheet, lesson: str) -> RosterLayout:
        """Find the columns; CourseError where that cannot be done without guessing."""
        raise NotImplementedError

    def comment(self, sheet: Sheet, row: int, submission: SubmittedAssignment) -> None:
        """Write more than the mark; most platforms take no more."""

    def option(self, name: str) -> str:
        """An option as it is given on the command line."""
        return f"--{type(self).__name__}.{name}="

    def _export(self, gradebook: Gradebook) -> None:
        lesson, submissions = self._submissions(gradebook)
        if not self.roster:
            raise CourseError(
                "give the file that was downloaded from the platform:"
                f" {self.option('roster')}FILE.csv"
            )
        roster, to = Path(self.roster), Path(self.to or f"{lesson}-{Path(self.roster).name}")
        if to.resolve() == roster.resolve():
            raise CourseError(
                "--to names the roster itself, which would be lost. Choose another name."
            )
        sheet = Sheet.read(roster)
        layout = self.layout(sheet, lesson)
        most = gradebook.find_assignment(lesson).max_score
        if most != layout.best and not self.scale:
            says = (
                f"{lesson} gives {most:g} points and the platform {layout.best:g}. Set it to"
                f" {most:g} there and download"
            )
            raise CourseError(f"{says} again, or have marks converted: {self.option('scale')}True")
        self._fill(sheet, layout, submissions, layout.best / most if self.scale and most else 1.0)
        to.write_bytes(sheet.data())
        self.log.info("Written: %s", to)

    def _submissions(self, gradebook: Gradebook) -> tuple[str, dict[str, SubmittedAssignment]]:
        """The lesson to export, and its submissions by the platform's number."""
        if len(self.assignment) != 1:
            raise CourseError("a roster takes one lesson's marks. Name it: --assignment=LESSON")
        lesson = str(self.assignment[0])
        try:
            found = gradebook.find_assignment(lesson).submissions
        except MissingEntry:
            raise CourseError(f"the gradebook does not know {lesson}.") from None
        wanted, twice = {str(name) for name in self.student}, set()
        by_number: dict[str, SubmittedAssignment] = {}
        for one in sorted(found, key=lambda one: one.student.id):
            if not wanted or one.student.id in wanted:
                _, key = name_and_number(one.student.id)
                twice |= {key} & by_number.keys()
                by_number[key] = one
        for key in sorted(twice):
            self.log.warning(
                "%s: several students of the gradebook have this number; none is exported", key
            )
        return lesson, {key: one for key, one in by_number.items() if key not in twice}

    def _fill(
        self,
        sheet: Sheet,
        layout: RosterLayout,
        submissions: dict[str, SubmittedAssignment],
        factor: float,
    ) -> None:
        done = Filled()
        for row in range(1, len(sheet.rows)):
            keys = self.numbers(sheet.value(row, layout.key))
            key = next((key for key in keys if key in submissions), "")
            if not key:
                done.blank += bool(keys[0])
                continue
            done.seen.add(key)
            if why := self._why_not(sheet, layout, row, submissions[key]):
                self.log.warning("%s: not filled in: %s", submissions[key].student.id, why)
                continue
            self._fill_row(sheet, layout, row, submissions[key], factor, done)
        self._tell(submissions, done)

    def _fill_row(
        self,
        sheet: Sheet,
        layout: RosterLayout,
        row: int,
        submission: SubmittedAssignment,
        factor: float,
        done: Filled,
    ) -> None:
        student, before = submission.student.id, sheet.value(row, layout.mark).strip()
        mark = max(0.0, submission.score - submission.late_submission_penalty) * factor
        if any(notebook.needs_manual_grade for notebook in submission.notebooks):
            self.log.warning("%s: something still waits for a person; the mark may change", student)
        done.changed += number(before) not in (None, round(mark, 2))
        sheet.fill(row, layout.mark, f"{mark:.2f}".replace(".", "," if layout.comma else "."))
        self.comment(sheet, row, submission)
        done.marks += 1
        by_number = "@" not in student and self._names(sheet, layout, row, submission) is None
        done.nameless += by_number and self.check_names

    def _tell(self, submissions: dict[str, SubmittedAssignment], done: Filled) -> None:
        """What was done, and what a person should look at; CourseError where nobody was found."""
        if submissions and not done.seen:
            says = (
                "the roster has none of the students who have marks. Is it this course's, and on"
                " Moodle this lesson's?"
            )
            raise CourseError(
                f"{says} The column of their numbers is chosen with {self.option('key')}"
            )
        if done.nameless:
            says = (
                "filled in by number alone, for want of names: %d. Make sure that the roster is"
                " this lesson's"
            )
            self.log.warning(says, done.nameless)
        for key in sorted(submissions.keys() - done.seen):
            self.log.warning(
                "%s: has a mark, but is not in the roster", submissions[key].student.id
            )
        self.log.info(
            "%d marks filled in, %d of them in place of others; %d in the roster have none",
            done.marks,
            done.changed,
            done.blank,
        )

    def _why_not(
        self, sheet: Sheet, layout: RosterLayout, row: int, submission: SubmittedAssignment
    ) -> str:
        before = sheet.value(row, layout.mark).strip()
        if before.upper() in NOT_TO_FILL:
            return f"the roster says {before}"
        names = self._names(sheet, layout, row, submission)
        if names is None or not self.check_names:
            return ""
        ours, name = names
        # Okafor, Nia is Nia Okafor
        theirs = {key_of(name), key_of(" ".join(reversed(name.split(","))))}
        same = ours in theirs or (
            len(ours.encode()) > LONGEST // 2 and any(one.startswith(ours) for one in theirs)
        )
        says = (
            f"the roster's name for that number is {name}. If such are the same person:"
            f" {self.option('check_names')}False"
        )
        return "" if same else says

    @staticmethod
    def _names(
        sheet: Sheet, layout: RosterLayout, row: int, submission: SubmittedAssignment
    ) -> tuple[str, str] | None:
        """A student's name here and in the roster; None where either is without."""
        ours, _ = name_and_number(submission.student.id)
        name = ", ".join(sheet.value(row, column) for column in layout.names)
        return (ours, name) if ours and ours not in NAMELESS and key_of(name) else None

    def numbers(self, key: str) -> list[str]:
        """The platform's number as the end of a student's id may have it."""
        return [key_of(key)]
