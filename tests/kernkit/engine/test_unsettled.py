"""Right answers get full marks, and wrong ones none more, whatever happens to ungraded cells."""

import os
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from exercises import LESSONS, exercises
from kernkit.course.lessons import graded_id
from kernkit.engine.limits import Bounds
from kernkit.engine.repair.repair import repair
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from kernkit.grading.inputs import lesson_of
from support import prices
from support.course import COURSE, some_answer
from support.damages import filled
from support.unsettled import unsettle

pytestmark = pytest.mark.xdist_group("engine")

MANY, SOME, FEW = 200, 40, 2
PLAIN = "a course without a kit"
TRIED = {lesson: MANY if lesson[:2] in ("02", "03") else SOME for lesson in LESSONS}
BOUNDS = Bounds()


class Class:
    """Notebooks of one lesson, handed in with damage, graded two at a time."""

    def __init__(self, host, name):
        self.host, self.name = host, name
        if name == PLAIN:
            self.lesson, self.files = Lesson(PLAIN, prices.source()), prices.FILES
            self.notebook, self.answers = prices.filled(), list(prices.ANSWERS)
        else:
            self.lesson, self.files = lesson_of(COURSE, name), {}
            self.notebook = filled(name)
            self.answers = [one for one, what in exercises(name).items() if what.points]

    def wrong(self, exercise):
        if self.name == PLAIN:
            return prices.WRONG[exercise]
        return some_answer(self.name, exercise, passes=False)

    def lost(self, seed, wrong=""):
        """Names of checks below full marks, of a notebook damaged by this seed; what was done."""
        damaged, done = unsettle(self.notebook, seed)
        if wrong:
            damaged, done = unsettle(self.with_wrong(wrong), seed)
        repaired = repair(damaged, self.lesson.parts).notebook
        assert "BEGIN SOLUTION" not in str(repaired)
        result = run_submission(self.host, self.lesson, repaired, self.files)
        tests = self.lesson.tests
        lost = [name for name, one in result.verdicts.items() if one["points"] < tests[name].points]
        for cell in result.notebook.cells:
            if graded_id(cell) not in tests:
                assert "HIDDEN TESTS" not in cell.source + str(cell.get("outputs"))
        return lost, done

    def with_wrong(self, exercise):
        notebook = self.notebook.copy()
        notebook.cells = [cell.copy() for cell in self.notebook.cells]
        for cell in notebook.cells:
            if graded_id(cell) == exercise:
                cell.source = self.wrong(exercise)
        return notebook


def all_of(trial, seeds):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(trial, seeds))


@pytest.fixture(scope="module")
def class_of(host_of):
    return lambda name: Class(host_of(BOUNDS), name)


def full_marks(submissions, seeds):
    """Damages after which a right answer lost marks, twice: a check that trains goes by chance."""

    def trial(seed):
        lost, done = submissions.lost(seed)
        again = submissions.lost(seed)[0] if lost else []
        return (seed, sorted({*lost} & {*again}), done) if {*lost} & {*again} else None

    return [one for one in all_of(trial, seeds) if one]


def test_damage_costs_nobody_a_mark_in_a_course_without_a_kit(class_of, thorough, record_property):
    tried = MANY if thorough else 10 * FEW
    assert full_marks(class_of(PLAIN), range(tried)) == []
    record_property("told", f"{tried} damages, marks lost: 0")


def test_damage_costs_nobody_a_mark(class_of):
    assert full_marks(class_of("02_kernels"), range(FEW)) == []


@pytest.mark.thorough
@pytest.mark.parametrize("lesson", LESSONS)
def test_much_damage_costs_nobody_a_mark(class_of, lesson, record_property):
    assert full_marks(class_of(lesson), range(TRIED[lesson])) == []
    record_property("told", f"{TRIED[lesson]} damages, marks lost: 0")


def stay_wrong(submissions, seeds):
    """Damages after which a wrong answer is taken for right."""

    def trial(seed):
        exercise = random.Random(seed).choice(submissions.answers)
        lost, done = submissions.lost(seed, wrong=exercise)
        return None if f"check_{exercise}" in lost else (seed, exercise, done)

    return [one for one in all_of(trial, seeds) if one]


def test_wrong_answers_stay_wrong(class_of):
    assert stay_wrong(class_of(PLAIN), range(5 * FEW)) == []


@pytest.mark.thorough
@pytest.mark.parametrize("lesson", LESSONS)
def test_wrong_answers_stay_wrong_in_each_lesson(class_of, lesson):
    assert stay_wrong(class_of(lesson), range(SOME // 2)) == []
