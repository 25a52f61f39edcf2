"""Whatever quotes a student (a terminal, a log, a list, a report) says what they wrote, and nothing
of it is obeyed there.
"""

import csv
import io
import logging
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from kernkit.checks.verdict import MIME
from kernkit.cli import main
from kernkit.engine.clean.text import plain_line
from kernkit.faults import CourseError
from kernkit.grading.journal import Journal
from kernkit.grading.logs import PlainRecord
from kernkit.grading.run import Summary
from kernkit.grading.standing.to_look_at import Look
from kernkit.grading.telling import summary
from kernkit.lms import table
from kernkit.lms.entry import Entry
from kernkit.report.data import Class, GradedAnswer, GradedLesson, GradedSubmission
from kernkit.report.notebooks import _graded_cell
from kernkit.report.page import render
from support.obeyed import obeyed
from support.pages.names import NAMES
from support.pages.payloads import texts

ANY = st.one_of(st.sampled_from([*NAMES, *texts()]), st.text(min_size=1, max_size=40))
LESSON = "03_pooling"


def printed(tell) -> str:
    """What a command says, without the colours that it adds."""
    out = io.StringIO()
    tell(Console(file=out, width=200))
    return out.getvalue()


def check_sentences(tell, *quoted: str) -> None:
    """What is said of these, is said in as many lines as of anything, and as it is."""
    said = printed(lambda console: tell(console, *quoted))
    assert obeyed(said) == []
    assert said.count("\n") == printed(lambda console: tell(console, *"x" * len(quoted))).count(
        "\n"
    )
    for text in quoted:
        assert plain_line(text, 60).rstrip("…") in said


def entry(student: str, says: str) -> dict:
    note = {"code": "renamed", "says": says, "cell": "max_pool", "flag": True}
    told = {"notes": [note], "events": [says], "stopped": [says], "verdicts": {}}
    return {"student": student, **told, "seconds": 1.0, "cpu": 1.0, "peak_mb": 9}


@given(ANY, ANY)
def test_what_kern_grade_says(student, says):
    def tell(console, student, says):
        looks = [Look(student, student, says), Look(student, "", says, note=True)]
        one = Summary(LESSON, [entry(student, says)], failed=[(student, says)], to_look_at=looks)
        summary.tell(console, [one], 1.0)

    check_sentences(tell, student, says)


@given(ANY, ANY)
def test_what_kern_collect_says_and_writes(tmp_path_factory, name, says):
    def tell(console, name, says):
        one = Entry(name, (name,), "kim-11", "Canvas", outcome="taken", says=says, flag=True)
        table._sentences(console, [one], "yellow")

    check_sentences(tell, name, says)
    report = tmp_path_factory.mktemp("collected") / "report.csv"
    table.write_report(report, [Entry(name, (name,), name, outcome="taken", says=says)])
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [len(row) for row in rows] == [len(table.COLUMNS)] * 2
    for cell in rows[1]:
        assert obeyed(cell, "") == []
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@given(ANY)
def test_what_a_command_complains_of(said):
    with pytest.MonkeyPatch.context() as patch, io.StringIO() as err:
        patch.setattr("sys.stderr", err)
        patch.setattr("kernkit.arguments._open", Mock(side_effect=CourseError(said)))
        assert main(["report"]) == 2
        assert obeyed(err.getvalue(), "\n\t") == []


@given(ANY, ANY)
def test_what_is_logged(name, says):
    try:
        raise ValueError(says)
    except ValueError as error:
        facts = (type(error), error, error.__traceback__)
    record = PlainRecord("name", logging.INFO, "x", 1, "Converting %s: %s", (name, says), facts)
    assert obeyed(logging.Formatter().format(record), "\n\t") == []


@given(ANY, ANY)
def test_the_journal_keeps_what_was_said(tmp_path_factory, student, says):
    path = tmp_path_factory.mktemp("journal") / "lesson.jsonl"
    Journal(path).add({"key": "k", **entry(student, says)})
    assert path.read_bytes().isascii()
    assert [one["notes"][0]["says"] for one in Journal(path).entries()] == [says]


@settings(max_examples=10)
@given(ANY, ANY)
def test_the_report(tmp_path_factory, name, says):
    answer = GradedAnswer(0.0, "not passed", ("max_pool.raises",))
    looks = [Look(name, "max_pool", "It is marked by hand."), Look(name, says, says, note=True)]
    handed_in = [
        GradedSubmission(
            name, 1.0, waiting=looks, answers={"max_pool": answer}, entry=entry(name, says)
        )
    ]
    lesson = GradedLesson(
        LESSON, "Pooling", {"max_pool": 4.0}, {}, frozenset(), handed_in, {name + "2": says}, True
    )
    record = {"state": "failed", "codes": ["max_pool.raises"], "says": [says]}
    outputs = [{"data": {MIME: record}}, {"output_type": "error", "ename": says, "evalue": says}]
    test = {"nbgrader": {"grade_id": "check_max_pool", "grade": True}}
    cells = {
        "max_pool": _graded_cell({"source": says}),
        "check_max_pool": _graded_cell({"source": [says], "metadata": test, "outputs": outputs}),
    }
    people = {name: [name], name + "2": [name]}
    of = Class("kern", people, [lesson], SimpleNamespace(cells=lambda *_: cells), {})
    page = render(of, True, tmp_path_factory.mktemp("page") / "numbers.json")
    assert obeyed(page, "\n\t") == []
    soup = BeautifulSoup(page, "html.parser")
    assert len(soup.find_all("script")) == 1
    assert soup.find_all(["img", "iframe", "object", "embed", "form", "base", "link", "math"]) == []
    attributes = [(name, value) for tag in soup.find_all() for name, value in tag.attrs.items()]
    assert [name for name, _ in attributes if name.startswith("on")] == []
    assert [value for name, value in attributes if name == "href" and value[0] != "#"] == []
