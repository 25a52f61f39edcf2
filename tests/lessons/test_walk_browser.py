"""Every exercise of the released lessons in JupyterLab, as somebody meets it who gets it wrong
twice, asks for all hints, and then gets it right. Boxes, hints and figures are kept as pictures in
pytest's folder for the test.
"""

import html
import shutil

import pytest
from playwright.sync_api import expect

from exercises import LESSONS, exercises
from kernkit.building.recording import record_paths
from kernkit.checks.unsolved.recorded import parse
from kernkit.course.definitions import Bet
from kernkit.course.kinds.sealed import Claimed, Sealed
from support.browsing import chromium, needs_browser
from support.course import COURSE, ROOT
from support.inside import INSIDE
from support.lab import FAILURES, jupyter_lab
from support.walking import Walk, is_sealed, lost_bet, suspects_of, words, wrong_answers

pytestmark = [needs_browser, pytest.mark.thorough, pytest.mark.xdist_group("lab_browser")]

RECORDED = "From the solved lesson. Yours appears here when"
NO_MORE = "There are no more hints for {}. Once more from the first:"


@pytest.fixture(scope="module")
def walk_through(tmp_path_factory):
    """`walk_through(lesson, pictures)`: a walk through a lesson in a page of its own."""
    folder, home = tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")
    with jupyter_lab(folder, home) as url, chromium() as browser:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        context.grant_permissions(["clipboard-read", "clipboard-write"])

        def start(lesson, pictures):
            file = folder / f"{lesson}.ipynb"
            shutil.copy(ROOT / "release" / lesson / file.name, file)
            return Walk(context.new_page(), url, file, pictures)

        yield start


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_wrong_twice_then_right(walk_through, lesson, tmp_path):
    walk = walk_through(lesson, tmp_path)
    walk.notebook.run_all()
    nothing_is_red(walk)
    recorded_figures_are_seen(walk)
    walk.fill_in_the_rest()
    for name, exercise in exercises(lesson).items():
        if isinstance(exercise, Bet):
            a_lost_bet_is_stored(walk, name, exercise)
        else:
            wrong_answers_are_told(walk, name, exercise)
        hints_lead_to_the_last(walk, name, exercise)
        if not isinstance(exercise, Bet):
            the_right_answer_passes(walk, name, exercise)
        walk.go_on(name)
    nothing_is_red(walk)
    all_is_complete(walk)
    walk.notebook.close()


def nothing_is_red(walk):
    assert walk.notebook.page.locator(FAILURES).all_text_contents() == []


def recorded_figures_are_seen(walk):
    """Below cells that wait for an answer: what is printed and drawn in the solved lesson."""
    text = record_paths(COURSE, walk.lesson)[0].read_text("utf-8")
    records = {record.code: record for record in parse(text)}
    for cell in walk.cells:
        if cell.source not in records:
            continue
        text = walk.shown(cell.id, "waiting")
        if "This cell runs once" not in text:  # a long job that needs no answer
            assert not any(f'"{name}"' in cell.source for name in exercises(walk.lesson))
            continue
        assert RECORDED in text
        record, place = records[cell.source], walk.notebook.output(cell.id)
        assert words(record.printed) in words(text)
        images = place.locator("img")
        expect(images).to_have_count(len(record.figures))
        for number, figure in enumerate(record.figures):
            expect(images.nth(number)).to_have_attribute("alt", html.unescape(figure.alt))
            assert images.nth(number).evaluate("image => image.complete && image.naturalWidth > 0")


def wrong_answers_are_told(walk, name, exercise):
    for number, answer in enumerate(wrong_answers(walk.lesson, name), 1):
        verdict, box = walk.answer(name, answer.code.strip(), f"wrong_{number}")
        assert verdict["state"] in ("wrong", "partly")
        assert answer.diagnosis in verdict["codes"], (answer.path, box)
        if suspect := suspects_of(exercise).get(answer.diagnosis.rpartition(".")[2]):
            assert words(suspect.says) in words(box)
        assert not INSIDE.search(box)


def hints_lead_to_the_last(walk, name, exercise):
    *told, after = walk.hints(name)
    assert len(told) == len(exercise.hints)
    for number, (shown, hint) in enumerate(zip(told, exercise.hints, strict=True), 1):
        assert words(shown) == words(f"Hint {number} of {len(told)}: {hint}")
    assert words(after) == words(" ".join([NO_MORE.format(name), *told]))


def the_right_answer_passes(walk, name, exercise):
    verdict, box = walk.answer(name, walk.right[name], "right")
    points = f"{exercise.points:g}"
    if is_sealed(exercise):
        assert verdict["state"] == "measured", box
        assert words(f"{name} measured no mark yet here {points} of {points}") in words(box)
        return
    assert verdict["state"] == "passed", box
    assert words(f"{name} {points} of {points}") in words(box)
    assert "Right." in box


def a_lost_bet_is_stored(walk, name, bet):
    verdict, box = walk.answer(name, f"{name} = {lost_bet(bet)}", "lost_bet")
    assert verdict["state"] == "passed", box
    assert words(f"{name} your bet") in words(box)


def all_is_complete(walk):
    """`progress()` counts every exercise, and each bet stands beside what turned out."""
    place = next(cell.id for cell in walk.cells if cell.source.startswith("progress("))
    told = walk.shown(place, "progress")
    kinds = exercises(walk.lesson).values()
    points = sum(exercise.points for exercise in kinds)
    measured = sum(one.points for one in kinds if isinstance(one, Sealed | Claimed))
    assert words(f"Together {points - measured:g} of {points:g}") in words(told)
    assert not measured or words(f"Measured, no mark {measured:g} more") in words(told)
    for name, exercise in exercises(walk.lesson).items():
        if isinstance(exercise, Bet):
            assert f"{name} (your bet is stored)" in told
            shows = next(cell.id for cell in walk.cells if f'show_bet("{name}"' in cell.source)
            said = walk.shown(shows, "bet")
            assert all(word in said for word in lost_bet(exercise).values())
        else:
            assert f"{name} ({'measured, no mark' if is_sealed(exercise) else 'passed'})" in told
