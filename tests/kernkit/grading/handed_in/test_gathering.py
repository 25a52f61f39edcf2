"""What is read of one folder that was handed in: regular files alone, within bounds, and a word
about all that is left out.
"""

import os
import random
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from nbgrader.utils import find_all_files

from kernkit.course.course import Course
from kernkit.engine.limits import Bounds
from kernkit.grading.handed_in.gathering import Limits, Tree, files_below
from kernkit.grading.handed_in.private_files import PrivateFiles
from kernkit.grading.handed_in.reading import CannotRead, LessonFiles, time_of
from kernkit.grading.handed_in.submissions import Place, Submission, find_submissions
from support.classroom import LESSON
from support.effort import in_part
from support.trees import SECRET

pytestmark = pytest.mark.xdist_group("trees")

LIMITS = Limits.of(Bounds())
OWN = LessonFiles((LESSON,))


@pytest.fixture
def submission(fresh):
    course = Course(fresh)
    nia = Submission.of(course, LESSON, "nia")
    nia.folder.mkdir(parents=True)
    return nia


def read(submission, course, limits=LIMITS, own=OWN):
    return submission.read(own, limits, PrivateFiles(Course(course)))


@pytest.mark.parametrize("seed", in_part(range(200), range(20)))
def test_ignored_is_what_nbgrader_ignores(tmp_path, seed):
    draw, ignore = (
        random.Random(seed),
        (".ipynb_checkpoints", "*.pyc", "__pycache__", "feed*", "?.x"),
    )
    names = ("a", "b.pyc", ".b.pyc", "feedback", "feed", ".feed", "a.x", "ab.x", "__pycache__")
    folders = [tmp_path]
    for _ in range(30):
        path = draw.choice(folders) / draw.choice(names)
        if not path.exists() and draw.random() < 0.5:
            path.mkdir()
            folders.append(path)
        elif not path.exists():
            path.touch()
    with Tree(tmp_path, ignore, LIMITS) as tree:
        ours = tree.names()
    assert ours == sorted(files_below(tmp_path, ignore), key=lambda name: name.split("/"))
    assert sorted(ours) == sorted(
        os.path.relpath(p, tmp_path) for p in find_all_files(str(tmp_path), list(ignore))
    )


def test_names_that_no_frame_or_terminal_should_hold(fresh, submission):
    names = (b"a\xff", b"a\x1b[2J", b"a\nb", "a\x9b".encode())
    for name in (*names, "a\u202fb.png".encode()):
        (submission.folder / os.fsdecode(name)).touch()
    handed = read(submission, fresh)
    assert set(handed.files) == {"a\u202fb.png"}  # as macOS calls pictures of its screen
    assert [note.code for note in handed.notes] == ["name_left_out"]
    assert handed.notes[0].says.isprintable()


def test_bounds_each_have_a_note(fresh, submission):
    limits = Limits(notebook=10, file=1000, total=2500, files=4, depth=2, path=20, seen=30)
    home = submission.folder
    (home / "large").write_bytes(bytes(1001))
    (home / "deep" / "b" / "c").mkdir(parents=True)
    (home / ("n" * 21)).touch()
    for number in range(3):
        (home / f"third{number}").write_bytes(bytes(1000))
    for number in range(4):
        (home / f"x{number}").touch()
    (home / "zz").mkdir()
    for number in range(40):
        (home / "zz" / f"{number}").touch()
    handed = read(submission, fresh, limits)
    assert set(handed.files) == {"third0", "third1", "x0", "x1"}
    assert {note.code: note.flag for note in handed.notes} == {
        f"{kind}_left_out": True for kind in ("large", "deep", "name", "total", "many", "seen")
    }


def test_so_many_folders_are_made(fresh, submission):
    for folder in ("a/b/c", "a/d", "e/f", "g"):
        (submission.folder / folder).mkdir(parents=True)
        (submission.folder / folder / "x").touch()
    handed = read(submission, fresh, replace(LIMITS, folders=5))
    assert set(handed.files) == {"a/b/c/x", "a/d/x", "g/x"}
    assert [note.code for note in handed.notes] == ["many_left_out"]
    assert "in 5 folders" in handed.notes[0].says


@pytest.mark.parametrize("count", [1, 2, 19, 20, 26, 60])
def test_a_lesson_of_many_notebooks_is_read_whole(fresh, submission, count):
    names = tuple(f"part{number}" for number in range(count))
    for name in names:
        (submission.folder / f"{name}.ipynb").write_bytes(b"{}")
        (submission.folder / f"{name}-Copy1.ipynb").write_bytes(b"{}")
    handed = read(submission, fresh, own=LessonFiles(names))
    assert {f"{name}.ipynb" for name in names} <= {one.path for one in handed.candidates}
    assert len(handed.candidates) == min(2 * count, count + 19)


def test_a_large_notebook_is_told_its_size_and_never_read(fresh, submission, monkeypatch):
    monkeypatch.setattr(os, "read", lambda *_: pytest.fail("it was read"))
    with (submission.folder / f"{LESSON}.ipynb").open("wb") as file:
        file.truncate(1500 << 20)
    handed = read(submission, fresh)
    [notebook] = handed.candidates
    assert notebook.data == b""
    assert notebook.problem.startswith("The file has 1572.9 MB and at most 52.4288 MB are read")


def test_a_file_that_grows_while_it_is_read(fresh, submission, monkeypatch):
    (submission.folder / "grows").write_bytes(b"x")
    monkeypatch.setattr(os, "read", lambda fd, most: b"x" * most)
    assert "grows" not in read(submission, fresh, Limits(10, 1000, 2000)).files


@pytest.mark.parametrize("becomes", ["link", "folder", "pipe", "nothing", "more", "link above"])
def test_files_that_become_something_else_before_they_are_opened(
    fresh, submission, monkeypatch, becomes
):
    secret = fresh / "secret.txt"
    secret.write_bytes(SECRET)
    (submission.folder / "in").mkdir()
    victim = submission.folder / "in" / "secret.txt"
    victim.write_bytes(b"harmless")
    plain = Tree.read

    def late(tree, name, most):
        if becomes == "more":
            victim.write_bytes(b"harmless and more")
        elif becomes == "link above":
            shutil.rmtree(victim.parent)
            victim.parent.symlink_to(secret.parent, target_is_directory=True)
        else:
            victim.unlink()
        {
            "link": lambda: victim.symlink_to(secret),
            "folder": victim.mkdir,
            "pipe": lambda: os.mkfifo(victim),
        }.get(becomes, lambda: None)()
        return plain(tree, name, most)

    monkeypatch.setattr(Tree, "read", late)
    handed = read(submission, fresh)
    assert handed.files == ({"in/secret.txt": b"harmless and more"} if becomes == "more" else {})
    assert becomes == "more" or len(handed.notes) == 1


def test_a_race_for_a_secret_is_lost(fresh, submission, thorough):
    """Somebody swaps a file for a link to a secret, and a folder for one, as fast as can be."""
    secret = fresh / "secret.txt"
    secret.write_bytes(SECRET)
    home, done = submission.folder, threading.Event()
    (home / "in").mkdir()

    def swap():
        while not done.is_set():
            for name, target in (("a", secret), ("in", secret.parent)):
                try:
                    os.symlink(target, home / "new")
                    os.rename(home / "new", home / name)
                    os.unlink(home / name)
                    (home / name).mkdir() if name == "in" else (home / name).touch()
                except OSError:
                    shutil.rmtree(home / "in", ignore_errors=True)

    swapper = threading.Thread(target=swap)
    swapper.start()
    try:
        for _ in range(2000 if thorough else 200):
            assert SECRET not in read(submission, fresh).files.values()
    finally:
        done.set()
        swapper.join()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody who may not read")
@pytest.mark.parametrize(
    ("closed", "says"),
    [
        (".", "the folder cannot be opened: Permission denied"),
        (f"{LESSON}.ipynb", "its notebook is there, and cannot be read"),
        ("notes.txt", ""),
        ("deep", ""),
    ],
)
def test_what_may_not_be_read_is_told(closed, says):
    folder = Path("/tmp") / f"kern-closed-{os.getpid()}"
    (folder / "nia" / LESSON / "deep").mkdir(parents=True)
    submission = Submission("nia", LESSON, Place(folder / "nia" / LESSON), folder / "graded")
    try:
        (submission.folder / f"{LESSON}.ipynb").write_text("{}")
        (submission.folder / "notes.txt").write_text("x")
        (submission.folder / closed).chmod(0)
        os.seteuid(65534)
        try:
            handed = submission.read(OWN, LIMITS, NothingPrivate())
            told = ", ".join(note.code for note in handed.notes)
        except CannotRead as why:
            told = str(why)
        finally:
            os.seteuid(0)
    finally:
        shutil.rmtree(folder)
    assert told == (says or "unreadable_left_out")


class NothingPrivate:
    def why(self, *_, **__):
        return ""

    def from_source(self, _):
        return False


def test_what_is_no_folder_is_told(fresh):
    submitted = fresh / "submitted"
    (submitted / "file").mkdir(parents=True)
    (submitted / "file" / LESSON).write_text("x")
    (submitted / "link").mkdir()
    (submitted / "link" / LESSON).symlink_to(fresh / "source" / LESSON)
    (submitted / "above").symlink_to(fresh / "source")
    course, says = Course(fresh), {}
    for one in find_submissions(course, LESSON, ["*"]):
        with pytest.raises(CannotRead) as why:
            read(one, fresh)
        says[one.student] = str(why.value)
    assert says == {
        "above": "the student's folder is a link; put the folder itself there",
        "file": "what was handed in is a file where a folder is wanted",
        "link": "what was handed in is a link where a folder is wanted",
    }


@pytest.mark.parametrize(
    ("said", "when"),
    [
        (b"2026-03-02 10:00:00 UTC", "2026-03-02 10:00:00"),
        (b"2026-03-02 10:00:00.123456 UTC\n", "2026-03-02 10:00:00.123456"),
        (b"2026-03-02 10:00:00 Europe/Berlin", "2026-03-02 09:00:00"),
        (b"2026-03-02T10:00:00", "2026-03-02 10:00:00"),
        (b"2026-03-02 10:00:00 /etc/passwd", None),
        (b"yesterday", None),
        (b"9" * 5000, None),
        (b"\xff", None),
    ],
)
def test_times(said, when):
    got = time_of(said)
    assert (str(got) if got else None) == when
