"""A platform's sheet is read as it was written, and stays so but for the marks."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.faults import CourseError
from kernkit.lms.export.sheet import Sheet

CELLS = st.text(st.characters(exclude_characters="\0\r", codec="utf-8"), max_size=8)


ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4)


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_a_sheet_reads_as_csv_does_and_changes_nothing(rows, end, quoting):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end, quoting=quoting).writerows([["a", "b"], *rows])
    sheet = Sheet(text.getvalue().encode(), "a sheet")
    assert [[sheet.value(i, j) for j in range(len(row))] for i, row in enumerate(sheet.rows)] == [
        ["a", "b"],
        *rows,
    ]
    assert sheet.data() == text.getvalue().encode()
    sheet.fill(1, 1, 'one, "two"\n')
    again = list(csv.reader(io.StringIO(sheet.data().decode(), newline="")))
    assert again == [["a", "b"], [rows[0][0], 'one, "two"\n', *rows[0][2:]], *rows[1:]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_stay(encoding):
    data = "Name;Mark\nZoé;1\n".encode(encoding)
    sheet = Sheet(data, "a sheet")
    assert (sheet.header, sheet.value(1, 0), sheet.data()) == (["Name", "Mark"], "Zoé", data)
    with pytest.raises(CourseError, match="not in UTF-8"):
        Sheet("Zoé".encode("latin-1"), "a sheet")
