"""Marks into a Moodle worksheet."""

import re

from nbgrader.api import SubmittedAssignment
from traitlets import Unicode

from ...faults import CourseError
from .roster import RosterExporter, RosterLayout
from .sheet import Sheet, number


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

    def layout(self, sheet: Sheet, lesson: str) -> RosterLayout:
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
        return RosterLayout(key, names, mark, best, comma)

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
