"""Extensions: before and after a student has handed in, taken back, listed, shown."""

import shutil
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernkit.term.extend_command import in_words
from kernkit.term.extensions import Extensions
from support.plain import LESSON, RIGHT, hand_in
from support.term import due

pytestmark = pytest.mark.xdist_group("term")


def test_a_penalty_is_taken_back_at_once(course):
    assert course.marks() == {"ada": 0, "ben": 5, "cy": 5}
    said = course.kern("extend", LESSON, "ada", "--hours", "2")
    assert "ada has 2 hours more for 01_sums: until 1 October 2026, 14:00 UTC" in said
    assert "Handed in in time: 0 points are taken off now, before it were 5." in said
    assert course.marks() == {"ada": 5, "ben": 5, "cy": 5}
    said = course.kern("extend", LESSON, "ada", "--undo")
    assert "Handed in 1 hour late: 5 points are taken off now, before it were 0." in said
    assert course.marks() == {"ada": 0, "ben": 5, "cy": 5}
    assert course.kern("extend") == "Nobody has an extension.\n"


def test_too_short_an_extension_changes_no_mark(course):
    said = course.kern("extend", LESSON, "ada", "--hours", "0.5")
    assert "Handed in 30 minutes late; 5 points are taken off, as before." in said
    assert course.marks()["ada"] == 0


def test_a_new_extension_takes_the_place_of_the_old_one(course):
    course.kern("extend", LESSON, "ada", "--days", "3")
    course.kern("extend", LESSON, "ada", "--hours", "0.5")
    assert course.marks()["ada"] == 0
    assert course.kern("extend").startswith("01_sums, ada: 30 minutes more, until ")


def test_it_holds_before_anything_is_handed_in_and_after_the_gradebook_is_lost(course):
    said = course.kern("extend", LESSON, "dee", "--days", "2")
    assert "Nobody called dee is known here yet." in said
    assert "It holds for what has yet to be handed in or graded." in said
    with course.gradebook() as gradebook:
        assert "dee" not in {one.id for one in gradebook.students}
    hand_in(course.folder, "dee", RIGHT, "2026-10-03 11:00:00 UTC")
    hand_in(course.folder, "eve", RIGHT, "2026-10-03 11:00:00 UTC")
    course.kern("grade", LESSON)
    assert course.marks() == {"ada": 0, "ben": 5, "cy": 5, "dee": 5, "eve": 0}
    course.kern("grade", LESSON, "--force")
    assert course.marks()["dee"] == 5
    (course.folder / "gradebook.db").unlink()
    shutil.rmtree(course.folder / ".kern" / "journal")
    course.release()
    due(course.folder, "2026-10-01 12:00")
    course.kern("grade", LESSON)
    assert course.marks() == {"ada": 0, "ben": 5, "cy": 5, "dee": 5, "eve": 0}


def test_times_with_and_without_a_zone(course, monkeypatch):
    said = course.kern("extend", LESSON, "ada", "--until", "2026-10-01T15:30+02:00")
    assert "ada has 1 hour 30 minutes more" in said
    said = course.kern("extend", LESSON, "ada", "--until", "2026-10-01T15:30Z")
    assert "ada has 3 hours 30 minutes more" in said
    assert course.marks()["ada"] == 5


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (("02_nothing", "ada", "--days", "1"), "the gradebook does not know 02_nothing"),
        ((LESSON, "ada", "--until", "tomorrow"), "tomorrow is no time. Write it as"),
        ((LESSON, "ada", "--until", "2026-09-01T00:00Z"), "no later than the due date, 1 October"),
        ((LESSON, "ada", "--days", "-1"), "no later than the due date"),
        ((LESSON, "--days", "1"), "say whose: kern extend LESSON STUDENT"),
    ],
)
def test_what_makes_no_sense_changes_nothing(course, wish, says):
    said = course.kern("extend", *wish, status=2)
    assert says in said
    assert said.count("\n") == 1
    assert not Extensions(course.folder).lessons()


def test_without_a_due_date_there_is_nothing_to_extend(course):
    with course.gradebook() as gradebook:
        gradebook.find_assignment(LESSON).duedate = None
        gradebook.db.commit()
    said = course.kern("extend", LESSON, "ada", "--days", "1", status=2)
    assert "01_sums has no due date to extend. Set it in the formgrader" in said
    course.kern("grade", LESSON, "--force")


def test_a_due_date_that_is_taken_away_later_is_no_penalty(course):
    course.kern("extend", LESSON, "ada", "--days", "1")
    with course.gradebook() as gradebook:
        gradebook.find_assignment(LESSON).duedate = None
        gradebook.db.commit()
    course.kern("grade", LESSON, "--force")
    assert course.marks()["ada"] == 5
    course.kern("extend", LESSON, "ada", "--undo")


def test_a_likely_slip_in_a_name_is_told(course):
    said = course.kern("extend", LESSON, "adda", "--days", "1")
    assert "Nobody called adda is known here yet. Did you mean ada?" in said
    course.kern("extend", LESSON, "adda", "--undo")
    assert course.kern("extend") == "Nobody has an extension.\n"


def test_the_list_has_those_of_nbgraders_own(course):
    course.kern("extend", LESSON, "ben", "--days", "1")
    with course.gradebook() as gradebook:
        gradebook.grant_extension(LESSON, "cy", hours=5)
    said = course.kern("extend")
    assert "01_sums, ben: 1 day more, until 2 October 2026, 12:00 UTC" in said
    assert "01_sums, cy: 5 hours more, until 1 October 2026, 17:00 UTC" in said
    assert course.kern("extend", LESSON, "cy").count("\n") == 1


def test_report_and_feedback_tell_of_it(course):
    course.kern("report", "--names")
    page = (course.folder / "report" / "index.html").read_text()
    assert "point at it for what is taken off" in page
    assert "had more time" not in page
    course.kern("extend", LESSON, "ada", "--hours", "2")
    course.kern("report", "--names")
    page = (course.folder / "report" / "index.html").read_text()
    assert 'title="had 2.0 h more">E</span>' in page
    assert "“L”" not in page
    assert "you had until 01 October 2026, 14:00 UTC" in course.feedback("ada")
    assert "you had until" not in course.feedback("ben")


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["ada", "ben", "cy"]), st.sampled_from([None, 0.5, 1, 48])),
        max_size=5,
    )
)
def test_the_last_word_counts(course, given):
    """Whatever was said before, a mark is as the latest extension makes it."""
    last = dict.fromkeys(["ada", "ben", "cy"])
    for student, hours in [*dict.fromkeys((name, None) for name in last), *given]:
        wish = ["--undo"] if hours is None else ["--hours", str(hours)]
        course.kern("extend", LESSON, student, *wish)
        last[student] = hours
    assert course.marks() == {"ada": 5 if (last["ada"] or 0) >= 1 else 0, "ben": 5, "cy": 5}


def test_times_in_words():
    words = {30: "less than a minute", 60: "1 minute", 7200: "2 hours", 90000: "1 day 1 hour"}
    assert {one: in_words(timedelta(seconds=one)) for one in words} == words
