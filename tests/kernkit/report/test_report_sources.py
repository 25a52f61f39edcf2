"""What a report believes: the gradebook first, then the journal; and what it says where one of them
is lacking.
"""

import json

import pytest
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.report import stats
from kernkit.report.privacy import Names
from kernkit.report.reading import read_class
from support.classroom import LESSON
from support.course import copy_course
from support.reported import findings, rows, texts

pytestmark = pytest.mark.xdist_group("report")


def test_marks_by_hand_are_believed(graded, tmp_path):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("check_condense_by_8", LESSON, LESSON, "leslielamport-1941")
        before = grade.manual_score
        grade.manual_score, grade.needs_manual_grade = 1.0, False
        gradebook.db.commit()
        lesson = read_class(Course(graded), [LESSON]).lessons[0]
        grade.manual_score, grade.needs_manual_grade = before, True
        gradebook.db.commit()
    item = {item.exercise: item for item in stats.items(lesson)}["condense_by_8"]
    assert (item.counts["partly"], item.counts["not judged"]) == (1, 0)
    assert not [one for one in lesson.submissions if any(not look.note for look in one.waiting)]


def test_without_a_journal_marks_and_findings_are_told_and_the_rest_named_missing(
    graded, page, tmp_path
):
    journal = graded / ".kern" / "journal" / f"{LESSON}.jsonl"
    aside = journal.rename(tmp_path / "aside.jsonl")
    try:
        assert main(["--course", str(graded), "report", "--out", str(tmp_path / "page.html")]) == 0
    finally:
        aside.rename(journal)
    without = BeautifulSoup((tmp_path / "page.html").read_text("utf-8"), "html.parser")
    assert findings(without) == findings(page)
    assert rows(without, "marks") == rows(page, "marks")
    assert [texts(row)[:8] for row in without.select("section.lesson tbody tr")] == [
        texts(row)[:8] for row in page.select("section.lesson tbody tr")
    ]
    assert "there is no journal" in without.text
    assert "Time spent grading" not in without.text


def test_a_journal_that_is_older_than_the_marks_is_not_believed(graded, lesson):
    """As after `nbgrader autograde` of another submission: the mark in the gradebook is another
    one.
    """
    journal = graded / ".kern" / "journal" / f"{LESSON}.jsonl"
    text = journal.read_text()
    old = json.loads(next(line for line in text.splitlines() if "hedylamarr" in line))
    old["verdicts"]["check_max_pool"] = {
        "state": "partly",
        "points": 2.0,
        "codes": ["max_pool.minimum"],
    }
    journal.write_text(text + json.dumps(old) + "\n")
    try:
        named = {
            n.code
            for item in stats.items(read_class(Course(graded), [LESSON]).lessons[0])
            for n in item.named
        }
    finally:
        journal.write_text(text)
    assert named == {n.code for item in stats.items(lesson) for n in item.named}


def test_why_something_was_not_graded_is_told_without_names(graded, lesson, tmp_path):
    journal, out = graded / ".kern" / "journal" / f"{LESSON}.jsonl", tmp_path / "page.html"
    text = journal.read_text()
    why = {
        "timbernerslee-1955": "no process could be forked <b>",
        "alanturing-1912": "no kernel for Alan Turing",
    }
    failed = "".join(
        json.dumps({"student": student, "failed": said}) + "\n" for student, said in why.items()
    )
    journal.write_text(text + failed)
    try:
        assert main(["--course", str(graded), "report", "--out", str(out)]) == 0
        again = read_class(Course(graded), [LESSON]).lessons[0]
        hidden = BeautifulSoup(out.read_text("utf-8"), "html.parser")
        assert main(["--course", str(graded), "report", "--names", "--out", str(out)]) == 0
        named = BeautifulSoup(out.read_text("utf-8"), "html.parser")
    finally:
        journal.write_text(text)
    assert again.to_grade == why
    # What is known of the marks before is known still
    assert again.submissions == lesson.submissions
    said = {li.text.partition(": ")[2] for li in hidden.select(".failures li")}
    assert said == {"no kernel for ‹name› ‹name›.", "no process could be forked <b>."}
    assert sorted(li.text for li in named.select(".failures li")) == [
        "alanturing-1912: no kernel for Alan Turing.",
        "timbernerslee-1955: no process could be forked <b>.",
    ]
    assert "Marks of an earlier run stand for alanturing-1912." in named.select_one("#person").text
    assert named.select_one("section.lesson p").text.startswith("10 graded, 1 did not hand in")
    assert ", 2 still to be graded." in named.select_one("section.lesson p").text


def test_what_cannot_be_reported_is_said(graded, tmp_path, capsys):
    assert main(["--course", str(graded), "report", "09_nothing"]) == 2
    assert "there is no lesson 09_nothing" in capsys.readouterr().err
    course = copy_course(tmp_path)
    assert main(["--course", str(course), "report"]) == 2
    assert "there is no gradebook" in capsys.readouterr().err
    assert not (course / "gradebook.db").exists()
    Gradebook(f"sqlite:///{course}/gradebook.db", "kern").close()
    assert main(["--course", str(course), "report"]) == 2
    assert "nothing has been graded yet" in capsys.readouterr().err
    (graded / "broken.json").write_text("[1]")
    with pytest.raises(Exception, match="is damaged"):
        Names({"a": []}, False, graded / "broken.json")
