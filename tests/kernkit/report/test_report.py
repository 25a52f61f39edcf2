"""The class report about a small graded class: its counts, and where they stand."""

from collections import Counter

import numpy as np
import pytest

from kernkit.checks.lookup import public_keys
from kernkit.report import stats
from kernkit.report.data import OUTCOMES
from kernkit.report.privacy import without_comments
from support.classroom import LESSON
from support.reported import GIVEN, findings, rows, texts, wrong

pytestmark = pytest.mark.xdist_group("report")


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


def test_discrimination_is_against_the_rest_without_the_exercise(lesson):
    by_name = {item.exercise: item for item in stats.items(lesson)}
    # An answer of hers is not judged
    whole = [one for one in lesson.submissions if one.student != "leslielamport-1941"]
    own = [one.answers["max_pool"].points for one in whole]
    rest = [one.score - mark for one, mark in zip(whole, own, strict=True)]
    assert by_name["max_pool"].discrimination == pytest.approx(np.corrcoef(own, rest)[0, 1])
    assert by_name["shift_guess"].discrimination is None  # no points, no variance
