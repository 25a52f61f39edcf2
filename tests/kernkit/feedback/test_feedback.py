"""Feedback pages of a graded class: what a student reads."""

import nbformat
import pytest

from exercises import exercises
from support.classroom import LESSON
from support.fed_back import page_of, rows, words

pytestmark = pytest.mark.xdist_group("feedback")


def test_the_top_tells_the_mark_and_every_exercise(fed_back):
    page = page_of(fed_back, "right")
    assert words(page.select_one(".mark")).strip() == "14 of 14 points"
    assert page.h1.get_text() == "3 · Pooling: keep the strongest"
    assert [(state, points) for _, state, points in rows(page)] == [
        (
            "passed",
            f"{exercise.points:g} of {exercise.points:g}" if exercise.points else "no points",
        )
        for exercise in exercises(LESSON).values()
    ]
    assert rows(page)[1][0] == "How many windows?"


def test_marks_by_hand_comments_penalty_and_what_waits(fed_back):
    page = page_of(fed_back, "mixed")
    assert words(page.select_one(".mark")).strip() == "7.5 of 14 points"
    assert [state for _, state, _ in rows(page)][:4] == [
        "partly, by hand",
        "partly",
        "waits for a person",
        "passed",
    ]
    assert "1.5 were taken off for handing in late" in words(page.header)
    assert "handed in on 03 November 2026, 09:30 UTC" in words(page.header)
    assert "may still rise" in words(page.header)
    said = [comment for comment in page.select(".comment") if "A mean is" in comment.get_text()]
    assert len(said) == 2  # on top, and at the answer
    assert said[0].em.get_text() == "nearly"
    assert "From your teacher" in said[0].get_text()
    assert "No response" not in words(page)


def test_at_an_exercise_stand_the_answer_the_diagnosis_and_a_picture(fed_back):
    section = page_of(fed_back, "mixed").find(id="check_max_pool")
    assert section.select_one(".answer .highlight")
    assert exercises(LESSON)["max_pool"].suspects["average"].says.split("`")[0] in words(section)
    captions = [caption.get_text() for caption in section.select("figcaption")]
    assert [caption.split(" ")[0] for caption in captions] == ["features", "wanted", "yours"]
    assert "check.max_pool" not in section.get_text()  # its code says nothing
    waiting = page_of(fed_back, "mixed").find(id="check_condense_by_8")
    assert "a person will look at it" in words(waiting.select_one(".verdict"))


def test_an_untouched_lesson_is_not_attempted(fed_back):
    page = page_of(fed_back, "untouched")
    assert {state for _, state, _ in rows(page)} == {"not attempted"}
    assert "No response" not in words(page)
    assert not page.select("section[aria-labelledby=said]")  # nobody said anything
    assert "Traceback" not in page.get_text()


def test_a_check_that_found_an_endless_loop_says_so(fed_back):
    assert "Does a loop never end?" in words(page_of(fed_back, "endless").find(id="check_out_size"))


def test_repairs_stand_on_top(fed_back):
    page = page_of(fed_back, "no-tests")
    assert "What was put right" in words(page.select_one("section.repairs"))
    assert not page_of(fed_back, "right").select("section.repairs")


def test_the_lesson_is_folded_and_all_of_it_there(fed_back):
    page = page_of(fed_back, "right")
    notebook = nbformat.read(
        fed_back / "autograded" / "right" / LESSON / f"{LESSON}.ipynb", as_version=4
    )
    shown = page.select("main > details > div, main > section.exercise > div")
    assert len(shown) == len(notebook.cells)
    assert not page.select("details[open]")
    assert len(page.select("details")) > 3


def test_pictures_have_descriptions_and_ids_are_unique(fed_back):
    page = page_of(fed_back, "mixed")
    assert all(image["alt"] for image in page.select("img"))
    assert "No description has been provided" not in str(page)
    ids = [node["id"] for node in page.select("[id]")]
    assert len(ids) == len(set(ids))
