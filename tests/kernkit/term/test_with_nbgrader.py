"""Extensions and exercises that are left out, where nbgrader's own commands grade with the
engine.
"""

import pytest

from support.plain import LESSON, PLUGGED, RIGHT, hand_in, plain_course
from support.term import SETTINGS, Course, due

pytestmark = pytest.mark.xdist_group("term")


@pytest.mark.thorough
def test_both_hold(tmp_path, capsys, nbgrader, sandbox):
    folder = tmp_path / "course"
    plain_course(folder, *SETTINGS, f"c.CourseDirectory.root = {str(folder)!r}", PLUGGED)
    due(folder, "2026-10-01 12:00")
    course = Course(folder, capsys)
    for name in ("ada", "ben"):
        hand_in(folder, name, RIGHT, "2026-10-01 13:00:00 UTC")
    course.kern("extend", LESSON, "ada", "--days", "1")
    course.kern("exclude", LESSON, "test_double")
    said = nbgrader("autograde", LESSON, cwd=folder)
    assert "Traceback" not in said
    assert course.marks() == {"ada": 2, "ben": 0}
    assert course.most() == 6
    course.kern("exclude", LESSON, "test_double", "--undo")
    course.kern("extend", LESSON, "ben", "--days", "1")
    nbgrader("autograde", LESSON, "--force", cwd=folder)
    assert course.marks() == {"ada": 5, "ben": 5}
