"""No sentence of a lesson says more than the record: what says better or worse is tied to what
recomputes it, and so is each number quoted (support/claims.py has the notation).
"""

import pytest

from exercises import LESSONS
from kernkit.course.lessons import read_notebook
from support.claims import names, problems, ties
from support.course import COURSE, ROOT, of_the_kit

COMPARING = [lesson for lesson in LESSONS if of_the_kit(lesson) and lesson >= "04"]


def source(lesson):
    return read_notebook(COURSE.notebook("source", lesson))


@pytest.mark.parametrize("lesson", COMPARING)
def test_lessons_say_what_the_record_says(lesson):
    """Mend the words, or the tie in the cell's metadata."""
    wrong = problems(source(lesson), ROOT)
    assert not wrong, "\n".join(wrong)


def test_a_rival_has_one_name():
    assert names([source(lesson) for lesson in COMPARING]) == []


@pytest.mark.parametrize("step", ["release", "solution"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_students_get_no_ties(lesson, step):
    notebook = read_notebook(COURSE.notebook(step, lesson))
    assert [cell.id for cell in notebook.cells if ties(cell)] == []
