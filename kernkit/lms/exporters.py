"""Marks into the files of Canvas and Moodle, as plugins of `nbgrader export`.

The teacher downloads the platform's own file (Canvas: the gradebook; Moodle: an assignment's
grading worksheet) and gives it as `roster`. The same file comes back with the lesson's marks filled
in and every other byte as it was, ready to be uploaded. Students are found by the platform's number
that `kern collect` made the last part of their ids, and never by name; but where the roster has
another name for a number, nothing is filled in.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Unicode

from ..faults import CourseError
from .names import LONGEST, NAMELESS, key_of, name_and_number, slug_of
from .sheet import Sheet, number

ID = re.compile(r"(?P<title>.*?)(?: \((?P<id>\d+)\))?", re.DOTALL)  # Canvas: Pooling (9131)
NOT_TO_FILL = ("EX", "N/A")  # Canvas: excused; not given to this student


@dataclass
class Layout:
    """Where in a roster things stand: columns, and the most points that its mark column takes."""

    key: int
    names: list[int]
    mark: int
    best: float
    comma: bool


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

    def layout(self, sheet: Sheet, lesson: str) -> Layout:
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
        layout: Layout,
        submissions: dict[str, SubmittedAssignment],
        factor: float,
    ) -> None:
        seen, filled, blank, changed, nameless = set(), 0, 0, 0, 0
        for row in range(1, len(sheet.rows)):
            keys = self.numbers(sheet.value(row, layout.key))
            key = next((key for key in keys if key in submissions), "")
            if not key:
                blank += bool(keys[0])
                continue
            submission = submissions[key]
            seen.add(key)
            before = sheet.value(row, layout.mark).strip()
            if why := self._why_not(sheet, layout, row, submission):
                self.log.warning("%s: not filled in: %s", submission.student.id, why)
                continue
            mark = max(0.0, submission.score - submission.late_submission_penalty) * factor
            if any(notebook.needs_manual_grade for notebook in submission.notebooks):
                self.log.warning(
                    "%s: something still waits for a person; the mark may change",
                    submission.student.id,
                )
            changed += number(before) not in (None, round(mark, 2))
            sheet.fill(row, layout.mark, f"{mark:.2f}".replace(".", "," if layout.comma else "."))
            self.comment(sheet, row, submission)
            filled += 1
            by_number = (
                "@" not in submission.student.id
                and self._names(sheet, layout, row, submission) is None
            )
            nameless += by_number and self.check_names
        if submissions and not seen:
            says = (
                "the roster has none of the students who have marks. Is it this course's, and on"
                " Moodle this lesson's?"
            )
            raise CourseError(
                f"{says} The column of their numbers is chosen with {self.option('key')}"
            )
        if nameless:
            says = (
                "filled in by number alone, for want of names: %d. Make sure that the roster is"
                " this lesson's"
            )
            self.log.warning(says, nameless)
        for key in sorted(submissions.keys() - seen):
            self.log.warning(
                "%s: has a mark, but is not in the roster", submissions[key].student.id
            )
        self.log.info(
            "%d marks filled in, %d of them in place of others; %d in the roster have none",
            filled,
            changed,
            blank,
        )

    def _why_not(
        self, sheet: Sheet, layout: Layout, row: int, submission: SubmittedAssignment
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
        sheet: Sheet, layout: Layout, row: int, submission: SubmittedAssignment
    ) -> tuple[str, str] | None:
        """A student's name here and in the roster; None where either is without."""
        ours, _ = name_and_number(submission.student.id)
        name = ", ".join(sheet.value(row, column) for column in layout.names)
        return (ours, name) if ours and ours not in NAMELESS and key_of(name) else None

    def numbers(self, key: str) -> list[str]:
        """The platform's number as the end of a student's id may have it."""
        return [key_of(key)]


class CanvasExporter(RosterExporter):
    """Fills in a Canvas gradebook: Grades → Export → Export Entire Gradebook; then Import."""

    column = Unicode(
        "", help="The lesson's column: its title, with or without its number, or that alone."
    ).tag(config=True)
    key = Unicode(
        "ID", help="The column of students' numbers; `SIS User ID` after Gradescope."
    ).tag(config=True)

    def layout(self, sheet: Sheet, lesson: str) -> Layout:
        """Canvas has students' columns first, then one for each assignment, called `title
        (number)`.
        """
        key = sheet.column(self.key, self.option("key"))
        names = [
            place
            for place, title in enumerate(sheet.header)
            if title in ("Student", "LastName", "FirstName")
        ]
        mark = self._mark(sheet, self.column or lesson)
        points = [
            row
            for row in range(1, len(sheet.rows))
            if sheet.value(row, 0).strip().startswith("Points Possible")
        ]
        best = number(sheet.value(points[0], mark)) if points else None
        if best is None:
            raise CourseError(
                "the roster has no points for that column in its row Points Possible. Is it"
                " Canvas's export?"
            )
        return Layout(key, names, mark, best, sheet.decimal_comma(mark))

    def _mark(self, sheet: Sheet, wanted: str) -> int:
        titles = {
            place: match
            for place, title in enumerate(sheet.header)
            if (match := ID.fullmatch(title)) and match["id"]
        }
        found = [
            place
            for place, match in titles.items()
            if slug_of(wanted) in (slug_of(match[0]), slug_of(match["title"]), match["id"])
        ]
        if len(found) != 1:
            columns = "; ".join(match[0] for match in titles.values())
            raise CourseError(
                f"which column is {wanted}? Say it with {self.option('column')}'TITLE'. There are:"
                f" {columns}."
            )
        return found[0]


class MoodleExporter(RosterExporter):
    """Fills in a Moodle worksheet: the assignment → Submissions → Download grading worksheet; then
    Upload grading worksheet.
    """

    key = Unicode(
        "Identifier", help="The column of `Participant 77102`, as the site's language calls it."
    ).tag(config=True)
    name = Unicode(
        "Full name", help="The column of names; a worksheet without names has none."
    ).tag(config=True)
    column = Unicode("Grade", help="The column of marks.").tag(config=True)
    maximum = Unicode("Maximum grade", help="The column of the most points.").tag(config=True)
    comments = Unicode(
        "", help="The column to write each exercise's points into: `Feedback comments`."
    ).tag(config=True)

    def layout(self, sheet: Sheet, lesson: str) -> Layout:
        """A worksheet is one assignment's; each row says how many points there are."""
        key, mark = (
            sheet.column(self.key, self.option("key")),
            sheet.column(self.column, self.option("column")),
        )
        most = sheet.column(self.maximum, self.option("maximum"))
        names = [
            place
            for place, title in enumerate(sheet.header)
            if title.casefold() == self.name.casefold()
        ]
        if self.comments:
            sheet.column(self.comments, self.option("comments"))
        points = {
            number(sheet.value(row, most))
            for row in range(1, len(sheet.rows))
            if sheet.value(row, key)
        }
        best = points.pop() if len(points) == 1 else None
        if best is None:
            raise CourseError(
                f"the roster's column {self.maximum} does not hold one number of points for all."
            )
        comma = sheet.decimal_comma(mark) or sheet.decimal_comma(most)
        return Layout(key, names, mark, best, comma)

    def comment(self, sheet: Sheet, row: int, submission: SubmittedAssignment) -> None:
        """Each exercise's points in words, where nobody has written a comment."""
        if not self.comments:
            return
        column = sheet.column(self.comments, self.option("comments"))
        if not sheet.value(row, column).strip():
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
            grades = [grade for grade in grades if grade.max_score]  # guesses give none
            points = [
                f"{grade.name.removeprefix('check_')}: {grade.score:g} of {grade.max_score:g}"
                for grade in grades
            ]
            late = submission.late_submission_penalty
            sheet.fill(row, column, "; ".join([*points, *([f"late: {-late:g}"] if late else [])]))

    def numbers(self, key: str) -> list[str]:
        """`Participant 77102`, the first word in the site's language; other columns hold the number
        as it is.
        """
        return [*super().numbers(key), *re.findall(r"\d+$", key.strip())]
