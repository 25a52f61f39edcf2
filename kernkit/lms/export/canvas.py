"""Marks into a Canvas gradebook."""

import re

from traitlets import Unicode

from ...faults import CourseError
from ..names import slug_of
from .roster import RosterExporter, RosterLayout
from .sheet import Sheet, number

ID = re.compile(r"(?P<title>.*?)(?: \((?P<id>\d+)\))?", re.DOTALL)  # Canvas: Sorting (9131)


class CanvasExporter(RosterExporter):
    """Fills in a Canvas gradebook: Grades → Export → Export Entire Gradebook; then Import."""

    column = Unicode(
        "", help="The lesson's column: its title, with or without its number, or that alone."
    ).tag(config=True)
    key = Unicode(
        "ID", help="The column of students' numbers; `SIS User ID` after Gradescope."
    ).tag(config=True)

    def layout(self, sheet: Sheet, lesson: str) -> RosterLayout:
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
        return RosterLayout(key, names, mark, best, sheet.decimal_comma(mark))

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
