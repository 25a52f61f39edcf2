"""What is taken out of nbgrader's exchange: only what is complete, whole, and the attempt that
counts; and nothing that acts.
"""

import os
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from kernkit.course.course import Course
from kernkit.watching import inbound
from kernkit.watching.inbound import PATIENCE, Inbound
from support.classroom import configure
from support.interrupting import Moments, forked, kill
from support.plain_course import PLAIN, hand_in

FIRST, SECOND = "2026-12-01 10:00:00.000000 UTC", "2026-12-02 10:00:00.000000 UTC"
ME = inbound._owner(Path.home())


@pytest.fixture
def folder(course):
    """The inbound folder of a course that does not look at who owns what lies there."""
    there = course / "exchange" / "plain" / "inbound"
    there.mkdir(parents=True)
    configure(course, f"c.Exchange.root = {str(course / 'exchange')!r}")
    configure(course, "c.ExchangeCollect.check_owner = False")
    return there


def opened(course, clock=lambda: 0.0):
    return Inbound(Course(course), f"sqlite:///{course}/gradebook.db", clock)


def send(course, folder, student, when=FIRST, answer="right", word="+abc", steps=9):
    """As `nbgrader submit` does it, as far as so many of its steps."""
    path = hand_in(course, student, answer)
    sent = folder / f"{student}+{PLAIN}+{when}{word}"
    acts = [
        lambda: sent.mkdir(),
        lambda: shutil.copy(path, sent),
        lambda: (sent / "timestamp.txt").write_text(""),
        lambda: (sent / "timestamp.txt").write_text(when),
        lambda: (sent / "submission_secret.txt").write_text("secret"),
        lambda: sent.chmod(0o755),
        lambda: sent.chmod(0o777),
    ]
    for act in acts[:steps]:
        act()
    shutil.rmtree(path.parents[1])
    return sent


def taken(inbound, lessons=(PLAIN,)):
    """Take what is to be taken; who sent it."""
    found = inbound.look(list(lessons))
    for one in found:
        inbound.take(one)
    return [one.student for one in found]


@pytest.mark.parametrize("steps", range(8))
def test_only_what_is_complete_is_taken(course, folder, steps):
    send(course, folder, "ada", steps=steps)
    assert taken(opened(course)) == (["ada"] if steps >= 7 else [])


def test_it_is_taken_once_and_whole(course, folder):
    sent = send(course, folder, "ada")
    (sent / "data").mkdir()
    (sent / "data" / "more.csv").write_text("1,2\n")
    there = opened(course)
    assert [taken(there), taken(there), taken(opened(course))] == [["ada"], [], []]
    place = course / "submitted" / "ada" / PLAIN
    assert (place / "data" / "more.csv").read_text() == "1,2\n"
    for name in (f"{PLAIN}.ipynb", "timestamp.txt", "submission_secret.txt"):
        assert (place / name).read_bytes() == (sent / name).read_bytes()


@pytest.mark.parametrize("word", ["", "+abc"])
def test_the_latest_counts_and_a_later_one_replaces_it(course, folder, word):
    there = opened(course)
    for when in (FIRST, SECOND):
        send(course, folder, "ada", when, word=word)
        assert taken(there) == ["ada"]
        assert (course / "submitted" / "ada" / PLAIN / "timestamp.txt").read_text() == when
    assert taken(opened(course)) == []


def test_a_later_one_that_is_not_complete_does_not_hide_the_one_before(course, folder):
    send(course, folder, "ada")
    send(course, folder, "ada", SECOND, steps=4)
    assert taken(opened(course)) == ["ada"]


def test_one_that_does_not_become_complete_is_told_once(course, folder):
    now = [0.0]
    there = opened(course, lambda: now[0])
    send(course, folder, "ada", steps=3)
    for now[0] in (0.0, PATIENCE - 1, PATIENCE, PATIENCE + 1):
        assert taken(there) == []
    assert [f"`ada+{PLAIN}" in one and "not complete" in one for one in there.told] == [True]


def test_where_the_course_says_so_the_last_before_the_due_date_counts(course, folder):
    configure(course, "c.ExchangeCollect.before_duedate = True")
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment(PLAIN, duedate="2026-12-01 12:00:00 UTC")
    for when in (FIRST, SECOND):
        send(course, folder, "ada", when)
    send(course, folder, "ben", SECOND)
    assert taken(opened(course)) == ["ada", "ben"]
    assert (course / "submitted" / "ada" / PLAIN / "timestamp.txt").read_text() == FIRST


def test_what_came_another_way_is_not_replaced(course, folder):
    send(course, folder, "ada")
    mine = hand_in(course, "ada", "wrong")
    before = mine.read_bytes()
    there = opened(course)
    assert [taken(there), taken(there)] == [[], []]
    assert mine.read_bytes() == before
    assert ["`nbgrader collect --update` replaces it" in one for one in there.told] == [True]


def test_in_anothers_name_nothing_is_taken(course, folder):
    configure(course, "c.ExchangeCollect.check_owner = True")
    send(course, folder, "ada")
    send(course, folder, ME)
    there = opened(course)
    assert taken(there) == [ME]
    assert [f"ada sent it, and it belongs to {ME}" in one for one in there.told] == [True]


@pytest.mark.parametrize("name", ["ada", f"a\x1b[2Jda+{PLAIN}+{FIRST}", f"ada+{PLAIN}+soon+abc"])
def test_other_names_are_told_and_nothing_obeys_them(course, folder, name):
    send(course, folder, "ada").rename(folder / name)
    there = opened(course)
    assert [taken(there), taken(there)] == [[], []]
    assert ["\x1b" not in one and "STUDENT+LESSON+TIME" in one for one in there.told] == [True]


def test_links_and_pipes_are_left_where_they_are(course, folder):
    sent = send(course, folder, "ada")
    (sent / "mine.db").symlink_to(course / "gradebook.db")
    (sent / "folder").symlink_to(course / "source")
    (sent / "zeros").symlink_to("/dev/zero")
    os.mkfifo(sent / "pipe")
    there = opened(course)
    assert taken(there) == ["ada"]
    place = course / "submitted" / "ada" / PLAIN
    assert {path.name for path in place.iterdir()} == {
        f"{PLAIN}.ipynb",
        "timestamp.txt",
        "submission_secret.txt",
    }
    assert "links are not followed" in " ".join(there.told)
    assert "only files and folders are read" in " ".join(there.told)


def test_other_lessons_wait_until_they_are_watched(course, folder):
    send(course, folder, "ada")
    there = opened(course)
    assert [taken(there, ()), taken(there)] == [[], ["ada"]]


@pytest.mark.parametrize(
    "line",
    [
        "c.Exchange.root = '/nowhere/at/all'",
        "c.CourseDirectory.course_id = ''",
        "from nbgrader.exchange.default import ExchangeCollect\n"
        "class Other(ExchangeCollect): pass\n"
        "c.ExchangeFactory.collect = Other",
    ],
)
def test_without_an_exchange_in_a_folder_nothing_is_looked_for(course, folder, line):
    send(course, folder, "ada")
    configure(course, line)
    there = opened(course)
    assert (there.folder, taken(there), there.told) == (None, [], [])


def test_a_course_of_a_group_stays_one(course, folder):
    configure(course, "c.CourseDirectory.groupshared = True")
    send(course, folder, "ada")
    taken(opened(course))
    place = course / "submitted" / "ada" / PLAIN
    assert place.stat().st_mode & 0o2777 == 0o2770
    assert (place / f"{PLAIN}.ipynb").stat().st_mode & 0o777 == 0o660


def test_killed_at_any_moment_it_is_taken_whole_afterwards(course, folder):
    """The first attempt is there, and the second one is being taken."""
    send(course, folder, "ada", FIRST, "wrong")
    sent = send(course, folder, "ada", SECOND)
    at, status = 1, -9
    while status == -9:

        def work(at=at):
            Moments(course / "submitted", at, kill)
            taken(opened(course))
            return 0

        shutil.rmtree(course / "submitted", ignore_errors=True)
        hand_in(course, "ada", "wrong").with_name("timestamp.txt").write_text(FIRST)
        status, _ = forked(work)
        again = opened(course)
        again.tidy([PLAIN])
        assert taken(again) in ([], ["ada"])
        place = course / "submitted" / "ada" / PLAIN
        assert {path.name: path.read_bytes() for path in place.iterdir()} == {
            path.name: path.read_bytes() for path in sent.iterdir()
        }
        assert [path.name for path in place.parent.iterdir()] == [PLAIN]
        at += 1
    assert at > 8
