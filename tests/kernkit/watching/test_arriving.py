"""When a submission counts as arrived: a clock and folders, nothing else."""

import os
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.course.course import Course
from kernkit.watching.arrivals import LONGER, LONGEST, PATIENCE, QUIET, RETRY, Arrivals
from kernkit.watching.looking import NOTHING, look_at, seems_whole
from support.once import copied
from support.plain_course import PLAIN, hand_in

BEFORE = QUIET - 0.01


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def look(course):
    """`look(seconds)`: who has arrived when so much time has passed."""
    clock = Clock()
    arrivals = Arrivals(Course(course), clock)

    def look(seconds=0.0, take=True):
        clock.now += seconds
        found = arrivals.look([PLAIN])
        for one in found if take else ():
            arrivals.took(one)
        return [one.student for one in found]

    look.arrivals = arrivals
    return look


def test_what_is_there_and_quiet_has_arrived(course, look):
    hand_in(course, "ada", "right")
    assert [look(), look(BEFORE), look(0.01)] == [[], [], ["ada"]]
    assert look(100) == []


def test_every_change_begins_the_wait_anew(course, look):
    path = hand_in(course, "ada", "right")
    look()
    for more in ("data.csv", "inner/data.csv", "timestamp.txt"):
        look(BEFORE)
        (path.parent / more).parent.mkdir(exist_ok=True)
        (path.parent / more).write_text("x")
        assert look(0.02) == []
    path.chmod(0o600)
    assert [look(QUIET), look(QUIET)] == [[], ["ada"]]


def test_a_notebook_that_ends_in_the_middle_is_waited_for(course, look):
    path = hand_in(course, "ada", "right")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    look()
    assert look(PATIENCE - 1) == []
    path.write_bytes(whole)
    assert [look(), look(QUIET)] == [[], ["ada"]]


def test_what_stays_cut_short_is_taken_in_the_end_and_again_when_the_rest_comes(course, look):
    path = hand_in(course, "ada", "right")
    whole = path.read_bytes()
    path.write_bytes(whole[:-5])
    look()
    assert look(PATIENCE) == ["ada"]
    path.write_bytes(whole)
    assert [look(), look(QUIET)] == [[], ["ada"]]


@pytest.mark.parametrize("name", [".01_plain.ipynb.Xa3f9T", "01_plain.ipynb.part", "a.filepart"])
def test_what_is_called_as_being_written_is_waited_for(course, look, name):
    path = hand_in(course, "ada", "right")
    (path.parent / name).write_text("{}")
    look()
    assert look(PATIENCE - 1) == []
    (path.parent / name).unlink()
    assert [look(), look(QUIET)] == [[], ["ada"]]


def test_a_folder_without_a_notebook_is_waited_for(course, look):
    folder = course / "submitted" / "ada" / PLAIN
    folder.mkdir(parents=True)
    look()
    assert look(PATIENCE - 1) == []
    hand_in(course, "ada", "right")
    assert [look(), look(QUIET)] == [[], ["ada"]]


def test_who_has_waited_longest_is_first(course, look):
    for student in ("cy", "ada", "ben"):
        hand_in(course, student, "right")
        look(0.1)
    assert look(QUIET) == ["cy", "ada", "ben"]


def test_a_submission_that_is_handed_in_again_is_new(course, look):
    path = hand_in(course, "ada", "right")
    assert [look(), look(QUIET)] == [[], ["ada"]]
    old = path.stat()
    path.write_bytes(path.read_bytes().replace(b"right", b"wrong"))
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))  # as `rsync -t` and unzipping do
    assert [look(), look(QUIET)] == [[], ["ada"]]


def test_what_changes_while_it_is_graded_is_new(course, look):
    path = hand_in(course, "ada", "right")
    look()
    look(QUIET, take=False)
    seen = look.arrivals.look([PLAIN])
    path.write_bytes(path.read_bytes() + b"\n")
    look.arrivals.took(*seen)
    assert [look(), look(QUIET)] == [[], ["ada"]]


def test_what_could_not_be_graded_is_tried_again_less_and_less_often(course, look):
    path = hand_in(course, "ada", "right")
    look()
    assert look(QUIET, take=False) == ["ada"]
    waited = []
    for _ in range(9):
        waits, (one,) = 0.0, look.arrivals.look([PLAIN])
        look.arrivals.failed(one)
        assert look() == []
        while not look(RETRY / 2, take=False):
            waits += RETRY / 2
        waited.append(waits + RETRY / 2)
    assert waited[:3] == [RETRY, RETRY * LONGER, RETRY * LONGER**2]
    assert waited[-2:] == [LONGEST, LONGEST]
    path.write_bytes(path.read_bytes() + b"\n")
    assert [look(), look(QUIET), look(LONGEST * 2)] == [[], ["ada"], []]


def test_all_are_asked_about_again_when_the_lesson_changes(course, look):
    for student in ("ada", "ben"):
        hand_in(course, student, "right")
    assert [look(), look(QUIET)] == [[], ["ada", "ben"]]
    look.arrivals.ask_again("another")
    assert look() == []
    look.arrivals.ask_again(PLAIN)
    assert look() == ["ada", "ben"]


def test_who_is_gone_is_forgotten(course, look):
    hand_in(course, "ada", "right")
    assert [look(), look(QUIET)] == [[], ["ada"]]
    shutil.rmtree(course / "submitted" / "ada")
    assert look() == []
    hand_in(course, "ada", "right")
    assert [look(), look(QUIET)] == [[], ["ada"]]


def test_strays_are_told_once_they_have_lain_there(course, look):
    hand_in(course, "ada", "right")
    (course / "submitted" / "loose.ipynb").write_text("{}")
    look()
    assert list(look.arrivals.strays()) == []
    look(PATIENCE)
    assert len(list(look.arrivals.strays())) == 1


@pytest.fixture(scope="module")
def notebook(plain_released, tmp_path_factory):
    folder = copied(plain_released, tmp_path_factory.mktemp("course"))
    return hand_in(folder, "ada", "right", "wrong", "Since {a: 1}.")


@given(cut=st.integers(0, 1_000_000))
def test_half_a_notebook_seems_whole_only_where_it_happens_to_end_in_a_brace(notebook, cut):
    data = notebook.read_bytes()
    part = data[: cut % len(data)]
    path = notebook.with_name("half.ipynb")
    path.write_bytes(part)
    whole = seems_whole(path.parent, ((path.name, 0, 0, 0, 0, 0),))
    assert whole == (part.rstrip().endswith(b"}") or (bool(part) and not part.lstrip()))


def test_room_that_was_made_before_the_bytes_came_is_no_notebook(notebook):
    path = notebook.with_name("room.ipynb")
    path.write_bytes(notebook.read_bytes()[:2000] + bytes(5000))
    assert not seems_whole(path.parent, ((path.name, 0, 0, 0, 0, 0),))


def test_what_is_no_notebook_inside_has_no_end_to_look_for(tmp_path):
    (tmp_path / "a.ipynb").write_bytes(b"PK\x03\x04 a zip")
    (tmp_path / "b.ipynb").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "c.ipynb")
    assert seems_whole(tmp_path, look_at(tmp_path))


def test_a_look_sees_what_changes_and_nothing_else(tmp_path):
    (tmp_path / "inner").mkdir()
    file = tmp_path / "inner" / "a.txt"
    file.write_text("one")
    before = look_at(tmp_path)
    file.read_text()
    assert look_at(tmp_path) == before
    file.write_text("two")
    assert look_at(tmp_path) != before
    before = look_at(tmp_path)
    os.utime(file, (1, 1))
    assert look_at(tmp_path) != before
    assert look_at(tmp_path / "nowhere") == NOTHING
