"""Which of a submission's files lie in its graded copy, where the formgrader serves them."""

import pytest

from kernkit.grading.graded_copy import inert

RUN = (
    *("a.html", "a.HTM", "b/a.xhtml", "a.xht", "a.svg", "a.svgz", "a.xml", "a.rss", "a.mhtml"),
    *("a.js", "a.mjs", "a.shtml", "a.rdf", "a.atom", "a.eml", "a.html.gz", "x.php.html"),
)
SHOWN = ("a.txt", "a.csv", "a.png", "html_notes.txt", "data", "x.py", "a.docx", "a.json", "a.npz")


@pytest.mark.parametrize("name", RUN)
def test_what_browsers_run_is_left_where_it_was_handed_in(name):
    assert inert({name: b""}) == {}


@pytest.mark.parametrize("name", SHOWN)
def test_what_they_show_or_save_is_copied(name):
    assert inert({name: b"1"}) == {name: b"1"}
