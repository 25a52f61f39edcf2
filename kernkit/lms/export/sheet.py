"""A platform's own CSV file, in which single cells are filled in while every other byte stays as it
is.

The `csv` module forgets how a cell was quoted, and platforms differ in that; so cells are kept as
they are written.
"""

import codecs
import re
from pathlib import Path

from ...faults import CourseError

DECIMAL_COMMA = re.compile(r"\d+,\d+")
BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


class Sheet:
    """Rows of cells. `rows[i][j]` is a cell as it is written, with its quotes; `value` and `fill`
    deal in what it means.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.bom = next((bom for bom in BOMS if data.startswith(bom)), b"")
        self.encoding = BOMS.get(self.bom, "utf-8")
        try:
            text = data.removeprefix(self.bom).decode(self.encoding)
        except UnicodeDecodeError:
            says = (
                f"{name} is not in UTF-8. Give the file as it was downloaded, not one that Excel"
                " saved."
            )
            raise CourseError(says) from None
        first = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
        self.delimiter = max(",;\t", key=first.count)
        self.rows: list[list[str]] = []
        self.ends: list[str] = []  # the line end of each row
        self._parse(text)
        if not self.rows:
            raise CourseError(f"{name} is empty.")

    @classmethod
    def read(cls, path: Path) -> "Sheet":
        """CourseError where there is no such file, or its encoding is another than UTF-8 or
        UTF-16.
        """
        try:
            return cls(path.read_bytes(), str(path))
        except OSError as error:
            raise CourseError(f"{path} cannot be read ({error.strerror}).") from None

    def _parse(self, text: str) -> None:
        cell = re.compile(
            rf'((?:"(?:[^"]++|"")*+"?)?[^{self.delimiter}\r\n]*+)({self.delimiter}|\r\n|\n|\r|\Z)'
        )
        row: list[str] = []
        place = 0
        # A cell matches wherever the one before it ended
        while place < len(text) and (match := cell.match(text, place)):
            row.append(match[1])
            place = match.end()
            if match[2] != self.delimiter:
                self.rows.append(row)
                self.ends.append(match[2])
                row = []
        if row:  # the text ends in a delimiter
            self.rows.append([*row, ""])
            self.ends.append("")

    def data(self) -> bytes:
        """The file; the same bytes as before where nothing was filled in."""
        lines = (
            self.delimiter.join(row) + end for row, end in zip(self.rows, self.ends, strict=True)
        )
        return self.bom + "".join(lines).encode(self.encoding)

    def value(self, row: int, column: int) -> str:
        """What a cell means; "" beyond the end of a short row."""
        written = self.rows[row][column] if column < len(self.rows[row]) else ""
        if not written.startswith('"'):
            return written
        inside, _, rest = written[1:].replace('""', "\0").partition('"')
        return (inside + rest).replace("\0", '"')

    def fill(self, row: int, column: int, value: str) -> None:
        """Write a value into a cell, quoted where it must be, or where the cell was."""
        cells = self.rows[row]
        cells += [""] * (column + 1 - len(cells))
        quoted = cells[column].startswith('"') or re.search(rf'[{self.delimiter}"\r\n]', value)
        cells[column] = '"' + value.replace('"', '""') + '"' if quoted else value

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [self.value(0, column).strip() for column in range(len(self.rows[0]))]

    def column(self, name: str, option: str) -> int:
        """Where a column stands; CourseError where none is called so, with the option that gives
        another name.
        """
        names = [title.casefold() for title in self.header]
        if names.count(name.casefold()) != 1:
            there = ", ".join(title for title in self.header if title)
            raise CourseError(
                f"the roster has no one column {name}. Say which it is with {option}. Columns:"
                f" {there}."
            )
        return names.index(name.casefold())

    def decimal_comma(self, column: int) -> bool:
        """Whether numbers in a column are written 10,5."""
        return any(
            DECIMAL_COMMA.fullmatch(self.value(row, column).strip())
            for row in range(1, len(self.rows))
        )


def number(text: str) -> float | None:
    """A number as platforms write it, 10.5 or 10,5; None for other text."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
