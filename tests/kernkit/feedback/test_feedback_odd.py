"""A feedback page is made of every graded notebook, whatever it holds: where that cannot be shown,
a page of its marks.
"""

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat import from_dict
from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import GetGrades

from kernkit.feedback import FeedbackExporter, FeedbackPage, HideHiddenTests
from kernkit.feedback.arrange import _headings
from support.classroom import LESSON


def page_of(course, change):
    """The feedback page of a graded notebook after a change."""
    path = course / "autograded" / "average" / LESSON / f"{LESSON}.ipynb"
    about = {"notebook": LESSON, "assignment": LESSON, "student": "average"}
    about["db_url"] = f"sqlite:///{course}/gradebook.db"
    exporter = FeedbackExporter()
    for step in (GetGrades, HideHiddenTests, FeedbackPage):
        exporter.register_preprocessor(step, enabled=True)
    notebook = change(nbformat.read(path, as_version=4))
    html, _ = exporter.from_notebook_node(notebook, {"nbgrader": about, "metadata": {"name": "x"}})
    return BeautifulSoup(html, "html.parser")


def broken(notebook, kind):
    """Forms that renderers do not stand, though a notebook program reads them."""
    text = next(cell for cell in notebook.cells if cell.cell_type == "markdown")
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    shown = {"output_type": "display_data", "metadata": {}, "data": 5}
    changes = {
        "a picture is missing": lambda: text.update(source="![](attachment:image.png)"),
        "metadata is a text": lambda: notebook.metadata.update(language_info="x"),
        "a text is a list": lambda: text.update(source=[1]),
        "a text is a number": lambda: text.update(source=7),
        "no outputs": lambda: code.pop("outputs"),
        "an output is a number": lambda: code.update(outputs=[5]),
        "its data are a number": lambda: code.update(outputs=[from_dict(shown)]),
        "a cell is a text": lambda: notebook.cells.insert(3, "x"),
        "a cell has no metadata": lambda: code.pop("metadata"),
    }
    changes[kind]()
    return notebook


KINDS = (
    *("a picture is missing", "metadata is a text", "a text is a list", "a text is a number"),
    *("no outputs", "an output is a number", "its data are a number", "a cell is a text"),
    "a cell has no metadata",
)


@pytest.mark.parametrize("kind", KINDS)
def test_what_no_page_can_show_has_a_page_of_its_marks(graded_class, kind):
    page = page_of(graded_class, lambda notebook: broken(notebook, kind))
    whole = page_of(graded_class, lambda notebook: notebook)
    assert "holds something that no page can show" in page.select_one("section.repairs").get_text()
    assert not whole.select("section.repairs")
    for what in (".mark", "table.marks td:last-child"):
        shown = [one.get_text() for one in page.select(what)]
        assert shown == [one.get_text() for one in whole.select(what)] != []
    assert "def max_pool" in page.find(id="check_max_pool").get_text()


@pytest.mark.parametrize("text", ["# " + " " * 200_000 + "x", "#" * 200_000, "# a\n" * 50_000])
def test_headings_are_found_in_no_time(text):
    """Before, the first took half an hour."""
    assert len(_headings(new_markdown_cell(text))) in (0, 1, 50_000)
