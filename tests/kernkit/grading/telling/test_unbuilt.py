"""A lesson that was changed and not built: said once, before grading, and no student is blamed."""

import nbformat
import pytest

from support.lesson_cells import asserts, label
from support.plain_course import PLAIN, kern

pytestmark = [pytest.mark.xdist_group("plain"), pytest.mark.usefixtures("stand_in")]


def edited(course, change):
    """The lesson's source, changed."""
    path = course / "source" / PLAIN / f"{PLAIN}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def cell_of(notebook, name):
    return next(
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    )


def other_points(notebook):
    cell_of(notebook, "test_first").metadata.nbgrader.points = 7


def other_test(notebook):
    cell_of(notebook, "test_first").source += "\nassert first != 'left'"


def grade(course, capsys, status=0):
    capsys.readouterr()
    assert kern(course, "grade", PLAIN) == status
    return capsys.readouterr()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (other_points, "`test_first` gives 7 points, not 2"),
        (other_test, "the text of `test_first` is another"),
    ],
)
def test_it_is_said_once_before_grading(course, capsys, change, says):
    edited(course, change)
    first, *rest = grade(course, capsys).out.splitlines()
    assert first == (
        f"{PLAIN}: the lesson has changed since it was built, and is graded as it stands in source/"
        f" now: {says}. `kern build {PLAIN}` brings release/ and the gradebook up to date."
    )
    assert "changed since it was built" not in "".join(rest)


def test_nothing_is_said_of_a_lesson_that_is_as_it_was_built(course, capsys):
    assert "changed since" not in grade(course, capsys).out


def test_points_of_what_is_left_out_are_no_change(course, capsys):
    for name in ("test_first", "essay"):
        assert kern(course, "exclude", PLAIN, name) == 0
    assert "changed since" not in grade(course, capsys).out
    assert "0 submissions in" in grade(course, capsys).out


def test_a_cell_that_the_gradebook_has_no_place_for(course, capsys):
    before = (course / ".kern" / "journal" / f"{PLAIN}.jsonl").read_text()

    def new_cell(notebook):
        notebook.cells.append(asserts("test_third", "assert first"))

    edited(course, new_cell)
    said = grade(course, capsys, status=2)
    assert said.err == (
        f"kern grade: {PLAIN}: cells of source/ that the gradebook does not know, or knows as"
        f" another kind: `test_third`. Run `kern build {PLAIN}` first.\n"
    )
    assert (course / ".kern" / "journal" / f"{PLAIN}.jsonl").read_text() == before


def test_a_locked_text_that_is_new_stops_nobody(course, capsys):
    def new_text(notebook):
        about = label("hint", "locked")
        notebook.cells.append(nbformat.v4.new_markdown_cell("A hint.", metadata=about))

    edited(course, new_text)
    assert "`hint` is new" in grade(course, capsys).out
