"""The attacks of tests/hostile/ once more, where a course lets its tests run inside the student's
process: what wins then is what docs/grading.md says, and everything else holds as before.
"""

import pytest

from helpers import castings
from kernkit.course.course import Course
from kernkit.engine.run.states import TO_LOOK_AT
from kernkit.grading.inputs import lesson_of
from support.attacks import ATTACKS, BOUNDS
from support.hostile_run import attacked, handed_in
from support.once import copied, made_once

# They have points in the cell that they attack: by its test's own variables and objects, or by
# what it calls
WIN = (
    "searches_the_frames", "changes_after_the_answer", "patches_the_checks", "patches_the_engine",
    "looks_into_the_candidates",
)  # fmt: skip
SAMPLE = (*WIN, "forges_its_end", "kills_everything", "exits_when_examined")
GROUPS = 4


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    made = made_once(tmp_path_factory, "attacked", attacked)
    return copied(made, tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def host(host_of):
    castings()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kernkit.engine.process.process.PATIENCE", 5.0)
        yield host_of(BOUNDS)


def each():
    """The attacks in groups that run beside each other, those beyond a sample for `make
    test-all`.
    """
    for number, attack in enumerate(ATTACKS):
        name = attack.path.stem
        marks = [pytest.mark.xdist_group(f"hostile-{number % GROUPS}")]
        marks += [] if name in SAMPLE else [pytest.mark.thorough]
        yield pytest.param(attack, id=name, marks=marks)


@pytest.mark.parametrize("attack", list(each()))
def test_attack_on_tests_inside(host, course, attack):
    result = handed_in(host, course, attack, lambda _: True, inside=True)
    if result is None:
        assert "unreadable" in attack.wanted
        return
    tests = lesson_of(Course(course), attack.lesson).tests
    assert result.verdicts.keys() == tests.keys()
    above = True
    for grade_id, test in tests.items():
        verdict = result.verdicts[grade_id]
        points, full = verdict["points"], verdict["points"] == test.points
        assert 0 <= points <= test.points
        if grade_id == f"check_{attack.exercise}":
            above = False
            if "pass" not in attack.wanted:
                assert (points > 0) == (attack.path.stem in WIN), verdict
        elif attack.elsewhere == "pass" or (above and attack.elsewhere == "lost"):
            # By what it did to its own process, it may lose its own marks below
            assert full or (not above and verdict["state"] in TO_LOOK_AT), (grade_id, verdict)
