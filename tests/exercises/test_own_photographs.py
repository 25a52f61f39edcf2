"""Somebody inspects photographs of their own: what grading makes of the whole lesson."""

from kernkit.course.lessons import graded_id, read_notebook
from kernkit.engine.limits import Bounds
from kernkit.engine.run.driver import run_submission
from kernkit.grading.inputs import lesson_of
from support.course import COURSE

LESSON = "09_your_own_inspection"


def test_a_person_is_asked_about_photographs_and_what_hangs_on_them(host_of):
    answers = {
        graded_id(cell): cell.source
        for cell in read_notebook(COURSE.notebook("solution", LESSON)).cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    answers["own_word"] = 'own_word = "Photographs of my keys"'
    notebook = read_notebook(COURSE.notebook("release", LESSON))
    for cell in notebook.cells:
        cell.source = answers.get(graded_id(cell), cell.source)
    result = run_submission(
        host_of(Bounds.of(COURSE.settings)), lesson_of(COURSE, LESSON), notebook
    )
    found = {name: verdict["state"] for name, verdict in result.verdicts.items()}
    assert found["check_inspect"] == found["check_own_claim"] == "uncheckable"
    assert "photographs, which only their owner has" in result.verdicts["check_inspect"]["says"]
    for name in ("test_correlate", "test_augmenter", "claim"):
        assert found[f"check_{name}"] == "passed", name
