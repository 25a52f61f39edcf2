"""`kern forget`: nothing in the course names a student any more, but for what is told."""

import json
import subprocess
import zipfile
from contextlib import closing
from sqlite3 import connect

import pytest

from kernkit.term import forget_command, traces
from kernkit.term.exclusions import Exclusions
from kernkit.term.extensions import Extensions
from support.plain import LESSON, RIGHT, hand_in
from support.term import raw

pytestmark = pytest.mark.xdist_group("term")

NAME = "lovelaceada-1204"
WORDS = "a sentence that nobody else has written"


@pytest.fixture
def of_ada(course):
    """A student of whom all is there that a course can hold."""
    folder = course.folder
    for _ in range(2):
        hand_in(folder, NAME, RIGHT | {"why": WORDS}, "2026-10-01 13:00:00 UTC")
        course.kern("grade", LESSON)
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student(
            NAME, first_name="Augusta", last_name="King", email="ada@example.org"
        )
        gradebook.find_comment("why", LESSON, LESSON, NAME).manual_comment = f"You say {WORDS}"
        gradebook.db.commit()
    course.mark(NAME, "test_double", 2)
    course.kern("exclude", LESSON, "test_double")
    course.kern("extend", LESSON, NAME, "--days", "1")
    download = folder.parent / "download" / "lovelaceada_1204_55871_01_sums.ipynb"
    download.parent.mkdir()
    download.write_bytes((folder / "submitted" / NAME / LESSON / f"{LESSON}.ipynb").read_bytes())
    course.kern("collect", LESSON, str(download.parent))
    other = download.read_text().replace("2 * x", "x * 2")
    download.with_name("lovelaceada_1204_55872_01_sums-1.ipynb").write_text(other)
    course.kern("collect", LESSON, str(download.parent), "--force", status=0)
    course.kern("report")
    course.feedback(NAME)
    (folder / ".kern" / "fault.txt").write_text(f"of {NAME}")
    with closing(connect(folder / "gradebook.db")) as database:
        database.execute("PRAGMA secure_delete = OFF")  # as on many machines
        database.execute("CREATE TABLE gone (words)")
        database.execute("INSERT INTO gone VALUES (?)", (WORDS,))
        database.commit()
        database.execute("DROP TABLE gone")
        database.commit()
    (folder / ".kern" / "removed").mkdir()
    lines = f'student,comment\r\nben,"two\nlines"\r\n{NAME},"{WORDS}\n and more"\r\n'
    (folder / ".kern" / "removed" / "then.csv").write_text(lines)
    (folder / ".nbgrader.log").write_text(f"one line\nsubmission of {NAME}\nanother\n")
    return course


def everywhere(folder) -> list[str]:
    """Files, the gradebook's pages included, that have the name or what was written."""
    wanted = [one.encode() for one in (NAME, WORDS, "Augusta", "ada@example.org")]
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if any(one in str(path).encode() for one in wanted)
        or (path.is_file() and any(one in path.read_bytes() for one in wanted))
    ]


def test_nothing_is_left(of_ada):
    folder, marks = of_ada.folder, of_ada.marks()
    assert len(everywhere(folder)) > 10
    said = of_ada.kern("forget", NAME, "--yes")
    assert everywhere(folder) == []
    assert NAME.encode() not in raw(folder)
    for what in (
        f"submitted/{NAME}",
        f"autograded/{NAME}",
        f"feedback/{NAME}",
        f".kern/collected/replaced/{NAME}",
        "marks and comments in the gradebook",
        "lines of the journal",
        "what kern collect remembers",
        "01_sums.csv (kern collect writes it anew)",
        "the number in the class report",
        "extensions",
        "marks of cells that are gone",
        "marks of exercises that are left out",
        "report/index.html (kern report writes it anew)",
        ".kern/fault.txt",
        "lines of .nbgrader.log",
    ):
        assert what in said, what
    assert "Not looked into: the exchange" in said
    assert "the platform that you collected from" in said
    assert of_ada.marks() == {name: mark for name, mark in marks.items() if name != NAME}
    assert (folder / ".nbgrader.log").read_text() == "one line\nanother\n"
    of_ada.kern("grade", LESSON)
    of_ada.kern("report", "--names")
    assert everywhere(folder) == []


def test_what_remains_is_told(of_ada):
    folder = of_ada.folder
    (folder / "grades.csv").write_text(f"{LESSON},{NAME},5\n")
    (folder / "notes.txt").write_text("Augusta King asked about exercise 2")
    (folder / "downloaded" / LESSON).mkdir(parents=True)
    with zipfile.ZipFile(folder / "downloaded" / LESSON / "all.zip", "w") as archive:
        archive.writestr(f"{NAME}_55871_01_sums.ipynb", "{}")
    (folder / "mine.txt").write_text("lovelaceada-12045 is somebody else")
    said = of_ada.kern("forget", NAME, "--yes", status=1)
    told = next(line for line in said.splitlines() if line.startswith("Still named in"))
    assert told.startswith("Still named in grades.csv, notes.txt, downloaded/01_sums/all.zip. ")


@pytest.mark.parametrize(
    "until", [6, *(pytest.param(n, marks=pytest.mark.thorough) for n in range(14))]
)
def test_stopped_anywhere_the_same_command_goes_on(of_ada, monkeypatch, until):
    calls = []
    steps = [(traces, name) for name in ("drop_folder", "drop_lines", "drop_key", "drop_rows")]
    steps += [(Extensions, "forget"), (Exclusions, "forget")]
    steps += [(forget_command, "_out_of_gradebook"), (forget_command, "_vacuum")]

    def stopping(plain):
        def stop(*args):
            calls.append(plain)
            if len(calls) > until:
                raise KeyboardInterrupt
            return plain(*args)

        return stop

    with monkeypatch.context() as patch:
        for owner, name in steps:
            patch.setattr(owner, name, stopping(getattr(owner, name)))
        of_ada.kern("forget", NAME, "--yes", status=130)
    of_ada.kern("forget", NAME, "--yes")
    assert everywhere(of_ada.folder) == []


def test_nobody_is_asked_without_a_terminal(course):
    said = course.kern("forget", "ada", status=2)
    assert said == "kern forget: nothing was deleted: there is nobody to ask. Give --yes.\n"
    assert (course.folder / "submitted" / "ada").is_dir()


@pytest.mark.parametrize(("answer", "status"), [("n", 2), ("", 2), ("yes", 0), ("Y", 0)])
def test_it_asks_first(course, monkeypatch, answer, status):
    monkeypatch.setattr("sys.stdin", type("Tty", (), {"isatty": lambda self: True})())
    monkeypatch.setattr("builtins.input", lambda question: answer)
    course.kern("forget", "ada", status=status)
    assert (course.folder / "submitted" / "ada").is_dir() == bool(status)


def test_an_unknown_name_is_refused(course):
    said = course.kern("forget", "adda", "--yes", status=2)
    assert said == "kern forget: this course knows nobody called adda. Did you mean ada?\n"
    for odd in ("*", ".", "..", "a/b", "", "/", "submitted", "../course"):
        course.kern("forget", odd, "--yes", status=2)
    assert course.marks().keys() == {"ada", "ben", "cy"}


def test_others_keep_all_of_theirs(course):
    before = {
        path: path.read_bytes()
        for path in course.folder.rglob("*")
        if path.is_file() and "ben" in path.parts
    }
    course.kern("forget", "ada", "--yes")
    assert {path: path.read_bytes() for path in before} == before
    lines = (course.folder / ".kern" / "journal" / f"{LESSON}.jsonl").read_text().splitlines()
    assert sorted(json.loads(line)["student"] for line in lines) == ["ben", "cy"]


def test_a_course_under_git_says_so(course):
    subprocess.run(["git", "init", "-q"], cwd=course.folder, check=True)
    assert "the history of this folder's git repository" in course.kern("forget", "ada", "--yes")
