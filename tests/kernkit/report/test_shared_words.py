"""Students whose exercises were drawn by one word are told of."""

import json

import pytest
from bs4 import BeautifulSoup

from kernkit.checks.verdict import MIME
from kernkit.cli import main
from support.classroom import LESSON
from support.once import copied
from support.reported import HOSTILE

pytestmark = pytest.mark.xdist_group("report")


def give_word(course, student, word):
    """Write a word into the verdicts of a student's graded notebook, as a check does."""
    path = course / "autograded" / student / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    records = [one["data"][MIME] for one in outputs if MIME in one.get("data", {})]
    assert records
    for record in records:
        record["word"] = word
    path.write_text(json.dumps(notebook), "utf-8")


def told_in(course):
    assert main(["--course", str(course), "report", "--names"]) == 0
    page = BeautifulSoup((course / "report" / "index.html").read_text("utf-8"), "html.parser")
    return [p.get_text() for p in page.find_all("p") if "have one word" in p.get_text()]


def test_two_with_one_word_are_told_and_one_alone_is_not(graded, tmp_path):
    course = copied(graded, tmp_path)
    assert told_in(course) == []
    give_word(course, "adalovelace-1815", "kettle")
    give_word(course, "gracehopper-1906", "kettle")
    give_word(course, "hedylamarr-1914", "teapot")
    give_word(course, "alanturing-1912", 7)
    (said,) = told_in(course)
    assert "adalovelace-1815, gracehopper-1906 have one word, “kettle”" in said


def test_a_word_does_nothing_on_the_page(graded, tmp_path):
    course = copied(graded, tmp_path)
    for student in ("adalovelace-1815", "gracehopper-1906"):
        give_word(course, student, f"<script>x</script>{HOSTILE}")
    (said,) = told_in(course)
    assert "<script>" in said
    assert len(said) < 300
