"""The class report about a small graded class: its counts, and that a page without names has
none.
"""

import json
import re
from collections import Counter

import numpy as np
import pytest
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook

from kernkit.checks.lookup import public_keys
from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.report import stats
from kernkit.report.data import OUTCOMES
from kernkit.report.privacy import Names, without_comments
from kernkit.report.reading import read_class
from support.classroom import HALF, LAMBDA, LESSON, RIGHT, hand_in
from support.course import bank, copy_course
from support.once import copied

pytestmark = pytest.mark.xdist_group("report")

# Answers with a known diagnosis, by the student who gives them; each from the bank, as an answer to
# max_pool.
GIVEN = {
    "adalovelace-1815": "max_pool.average",
    "alanturing-1912": "max_pool.average",
    "barbaraliskov-1939": "max_pool.average",
    "edsgerdijkstra-1930": "max_pool.stride_is_size",
    "gracehopper-1906": "max_pool.stride_is_size",
    "hedylamarr-1914": "max_pool.missing_return",
}
NAMES = {"adalovelace-1815": ("Ada", "Lovelace"), "alanturing-1912": ("Alan", "Turing")}
HOSTILE = (
    "</code></pre></script><script>document.title = 'mine'</script><img src=x"
    " onerror=\"document.title = 'mine'\">"
)
NO_SUCH_NAME = f"def max_pool(features, size, stride):\n    '''{HOSTILE}'''\n    return featuers"


def wrong(code):
    """The bank's first answer with a diagnosis."""
    return next(a.code.strip() for a in bank() if a.diagnosis == code)


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory, warm):
    """A small class with known answers, graded."""
    course = copied(released, tmp_path_factory.mktemp("course"))
    for student, code in GIVEN.items():
        signed = f"# {' '.join(NAMES[student])} wrote this\n" if student in NAMES else ""
        hand_in(course, student, RIGHT | {"max_pool": signed + wrong(code)})
    hand_in(course, "johnbackus-1924", RIGHT | {"out_size": HALF})
    hand_in(
        course,
        "leslielamport-1941",
        RIGHT | {"condense_by_8": LAMBDA, "max_pool": NO_SUCH_NAME},
    )
    hand_in(course, "margarethamilton-1936", {}).rename(
        course / "submitted" / "margarethamilton-1936" / LESSON / "Margaret Hamilton (1).ipynb"
    )
    broken = course / "submitted" / "niklauswirth-1934" / LESSON / f"{LESSON}.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"%PDF no notebook")
    assert main(["--course", str(course), "grade", LESSON]) == 0
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        for student, (first, last) in NAMES.items():
            gradebook.update_or_create_student(student, first_name=first, last_name=last)
        gradebook.update_or_create_student("radiaperlman-1951")  # hands in nothing
    (course / "submitted" / "timbernerslee-1955" / LESSON).mkdir(parents=True)  # after grading
    return course


@pytest.fixture(scope="module")
def lesson(graded):
    return read_class(Course(graded), [LESSON]).lessons[0]


@pytest.fixture(scope="module")
def html(graded):
    assert main(["--course", str(graded), "report"]) == 0
    return (graded / "report" / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def page(html):
    return BeautifulSoup(html, "html.parser")


def findings(page):
    """{code: count} as the page tells them."""
    found = page.select(".findings > li")
    return {
        li.select_one("p.soft code").text: int(re.match(r"\d+", li.select_one(".count").text)[0])
        for li in found
    }


def rows(page, section):
    """The first table of a section: {first cell: texts of the other cells}."""
    table = page.select_one(f"section#{section} table")
    return {
        tr.contents and tr.find(["th", "td"]).text.strip(): texts(tr)[1:]
        for tr in table.tbody.find_all("tr")
    }


def texts(row):
    return [" ".join(cell.text.split()) for cell in row.find_all(["th", "td"])]


def test_misconceptions_are_counted_right(lesson, page):
    wanted = Counter(GIVEN.values())
    item = {item.exercise: item for item in stats.items(lesson)}["max_pool"]
    named = {named.code: named for named in item.named}
    assert {code: len(named[code].students) for code in wanted} == wanted
    assert sorted(named["max_pool.average"].students) == sorted(
        s for s, code in GIVEN.items() if code == "max_pool.average"
    )
    told = findings(page)
    assert {code: told[code] for code in wanted} == wanted
    assert told["max_pool.raises"] == 1
    assert told["out_size.same_as_valid"] == 1
    assert "max_pool.not_attempted" not in told


def test_each_misconception_comes_with_its_sentence_and_an_answer(page):
    li = next(
        li
        for li in page.select(".findings > li")
        if li.select_one("p.soft code").text == "max_pool.average"
    )
    says = public_keys()["max_pool"].messages["average"].replace("`", "")
    assert li.p.text == says
    code = [pre.text for pre in li.select("details pre")]
    # Three alike are shown once
    assert code == ["\n".join(without_comments(wrong("max_pool.average")).split("\n"))]
    assert says not in li.details.text  # told once


def test_what_the_class_has_not_got_stands_on_top(page):
    hardest, common = (
        [" ".join(li.text.split()) for li in ol.find_all("li")] for ol in page.select("#ideas ol")
    )
    assert len(hardest) == 3
    says = public_keys()["max_pool"].messages["average"].replace("`", "")
    assert (
        hardest[0]
        == f"max_pool, the largest of each window: 1 of 10 passed. Most often (3): {says}"
    )
    assert common[0] == f"3 of 10 in max_pool: {says}"
    # The other misconception that two share; what one alone has is left to its exercise
    assert len(common) == 2
    cards = {card.dt.text: card.dd.text for card in page.select(".cards div")}
    assert cards["exercises that less than half has passed"] == "1"
    assert cards["submissions graded"] == "10"


def test_outcomes_and_marks(lesson, page):
    counts = {item.exercise: item.counts for item in stats.items(lesson)}
    assert counts["max_pool"] == dict(zip(OUTCOMES, (1, 0, 7, 2, 0), strict=True))
    assert counts["out_size"] == dict(zip(OUTCOMES, (7, 1, 0, 2, 0), strict=True))
    assert counts["condense_by_8"] == dict(zip(OUTCOMES, (7, 0, 0, 2, 1), strict=True))
    assert counts["shift_guess"]["passed"] == 8
    scores = {one.student: one.score for one in lesson.submissions}
    assert scores["johnbackus-1924"] == 13
    marks = rows(page, "marks")
    assert sorted(
        float(cells[0].rstrip("?")) for cells in marks.values() if cells[0] != "–"
    ) == sorted(scores.values())
    assert [cells[0] for cells in marks.values()].count("–") == 2
    assert rows(page, "lessons")[LESSON][:4] == ["10", "14", "10", "8.5 to 10"]


def test_what_waits_and_what_is_left_is_told(page):
    told = [texts(row) for row in page.select("#person tbody tr")]
    assert {(cells[0], cells[2]) for cells in told} >= {(LESSON, "check_condense_by_8")}
    assert any("PDF" in cells[3] for cells in told)
    assert f"Still to be graded in {LESSON}" in page.select_one("#person").text
    assert [li.text.partition(": ")[2] for li in page.select(".failures li")] == ["never graded."]
    assert "1 did not hand in" in page.select_one("section.lesson p").text


def test_repairs_and_time_are_told(page):
    repairs = {cells[1]: cells[2:] for cells in map(texts, page.select("#repairs tbody tr"))}
    assert repairs["renamed"][:2] == ["1", ""]
    assert "Time spent grading" in page.text
    assert "10" in texts(page.select("#repairs tbody")[-1].tr)


def test_titles_come_from_the_lesson(page):
    assert page.find(id=f"{LESSON}-max_pool-title").text == "max_pool · the largest of each window"
    assert page.find(id=f"{LESSON}-title").text == "3 · Pooling: keep the strongest"


def test_a_page_without_names_holds_none(graded, html):
    said = html.lower()
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        ids = [student.id for student in gradebook.students]
    assert len(ids) == 11
    for student in [*ids, "timbernerslee-1955"]:
        assert student not in said
        assert student.partition("-")[0] not in said
    assert not {"ada", "lovelace", "alan", "turing", "hamilton"} & set(
        re.findall(r"[^\W\d_]+", said)
    )
    assert "wrote this" not in said
    assert "student 03" in said


def test_numbers_stay_and_tell_nothing_of_the_alphabet(graded, html):
    kept = json.loads((graded / ".kern" / "pseudonyms.json").read_text())
    assert sorted(kept.values()) == list(range(1, 13))
    assert main(["--course", str(graded), "report", LESSON]) == 0
    assert json.loads((graded / ".kern" / "pseudonyms.json").read_text()) == kept
    drawn = [
        Names({name: [] for name in "abcdefgh"}, False, graded / f"{n}.json") for n in range(9)
    ]
    assert len({tuple(names.of(name) for name in "abcdefgh") for names in drawn}) > 1


def test_with_names(graded, tmp_path, capsys):
    out = tmp_path / "new" / "page.html"
    assert main(["--course", str(graded), "report", "--names", "--out", str(out)]) == 0
    assert capsys.readouterr().out.strip().endswith("page.html")
    page = BeautifulSoup(out.read_text("utf-8"), "html.parser")
    assert "adalovelace-1815" in rows(page, "marks")
    assert "Margaret Hamilton (1).ipynb" in page.select_one("#repairs table").text
    assert "# Ada Lovelace wrote this" in page.text


def test_students_text_stays_text(html, page):
    assert HOSTILE in page.text
    assert len(page.find_all("script")) == 1
    assert html.count("</script>") == 1
    assert not page.find_all("img")
    assert "://" not in re.sub(r"<pre.*?</pre>", "", html, flags=re.DOTALL)


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


def test_discrimination_is_against_the_rest_without_the_exercise(lesson):
    by_name = {item.exercise: item for item in stats.items(lesson)}
    # An answer of hers is not judged
    whole = [one for one in lesson.submissions if one.student != "leslielamport-1941"]
    own = [one.answers["max_pool"].points for one in whole]
    rest = [one.score - mark for one, mark in zip(whole, own, strict=True)]
    assert by_name["max_pool"].discrimination == pytest.approx(np.corrcoef(own, rest)[0, 1])
    assert by_name["shift_guess"].discrimination is None  # no points, no variance
