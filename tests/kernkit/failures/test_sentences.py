"""What people read when a command cannot go on: what happened, where, what to do; no traceback."""

import errno
import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_notebook
from nbgrader.api import InvalidEntry
from sqlalchemy.exc import IntegrityError, OperationalError

from kernkit.cli import main
from kernkit.failures import telling
from kernkit.failures.gradebook import holder
from kernkit.failures.system import EVERYBODYS
from kernkit.failures.telling import KEPT, Running, status_of

CONFIG = "c = get_config()\n"


@pytest.fixture
def course(tmp_path) -> Path:
    """A folder that is a course, and no more."""
    (tmp_path / "nbgrader_config.py").write_text(CONFIG)
    return tmp_path


def ends(error: BaseException, course: Path, command: str = "grade") -> int:
    def work() -> int:
        raise error

    return status_of(work, Running(command, course))


def kern(course: Path, *command: str) -> int:
    return main(["--course", str(course), *command])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("c.Course.library == = 5", "line 2: not Python: invalid syntax"),
        ("c.Course.library = nmae", "line 2: NameError: name 'nmae' is not defined"),
        ("c.Course.library = 5", "line 2: c.Course.library expects a unicode string, not the int"),
        ("c.Engine.cell_seconds = 'a'", "line 2: c.Engine.cell_seconds expects a float, not the"),
        ("c.Course.imports = ['a', 1]", "line 2: c.Course.imports expects a unicode string"),
        ("open('/no/such/file')", "line 2: FileNotFoundError"),
        ("c.CourseDirectory.db_url = 'marks'", "marks is no gradebook's address"),
        ("c.CourseDirectory.db_url = 'oracel://x/y'", "names a kind of database that is not"),
    ],
)
def test_a_slip_in_the_configuration_is_told_with_its_line(course, capsys, line, says):
    (course / "nbgrader_config.py").write_text(CONFIG + line + "\n")
    command = ("doctor",) if "Engine" in line else ("report",)
    assert kern(course, *command) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert not (course / ".kern").exists()


def test_a_folder_that_is_no_course_tells_which_are_near(course, capsys, monkeypatch):
    monkeypatch.chdir(course)
    (course / "week" / "deep").mkdir(parents=True)
    (course / "other").mkdir()
    (course / "other" / "nbgrader_config.py").write_text(CONFIG)
    for folder in ("week", "week/deep", "weak"):
        assert kern(course / folder, "report") == 2
        said = capsys.readouterr().err
        wrong = "is not a course: it has no nbgrader_config.py"
        assert (wrong if folder != "weak" else "there is no folder") in said
        assert "Courses near it: ." in said
        assert said.count("\n") == 1
    assert "other" in said


def damaged(course: Path) -> None:
    (course / "gradebook.db").write_text("no database, but long enough to have a header of one\n")


def cut_short(course: Path) -> None:
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        database.executescript("CREATE TABLE student (id VARCHAR);")
        database.executemany("INSERT INTO student VALUES (?)", [("x" * 900,)] * 40)
        database.commit()
    whole = (course / "gradebook.db").read_bytes()
    (course / "gradebook.db").write_bytes(whole[: len(whole) // 3])


def older(course: Path) -> None:
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        database.executescript(
            "CREATE TABLE alembic_version (version_num VARCHAR(32));"
            "INSERT INTO alembic_version VALUES ('b6d005d67074');"
            "CREATE TABLE student (id VARCHAR(128)); CREATE TABLE assignment (id VARCHAR(32));"
        )


def newer(course: Path) -> None:
    older(course)
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        database.executescript("UPDATE alembic_version SET version_num = 'ffffffffffff'")


def a_folder(course: Path) -> None:
    (course / "gradebook.db").mkdir()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (damaged, "is not a gradebook, or damaged. Put a copy of it back"),
        (cut_short, "is damaged. Put a copy of it back"),
        (older, "an older one made it. Copy the file first; `nbgrader db upgrade`"),
        (newer, "was made by a newer nbgrader than the one installed here"),
        (a_folder, "is a folder, where the gradebook's file is wanted"),
    ],
)
def test_a_gradebook_that_cannot_be_used_says_why(course, capsys, spoil, says):
    spoil(course)
    (course / "submitted" / "ada" / "01_a").mkdir(parents=True)
    (course / "source" / "01_a").mkdir(parents=True)
    nbformat.write(new_notebook(), course / "source" / "01_a" / "01_a.ipynb")
    before = (course / "gradebook.db").stat()
    assert kern(course, "grade", "--sandbox", "off") == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert (course / "gradebook.db").stat().st_ino == before.st_ino


def test_a_locked_gradebook_says_who_holds_it(course, capsys):
    path = course / "gradebook.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE a (b)")
    assert holder(path) == ""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(writing)
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("BEGIN EXCLUSIVE")
            (course / "held").touch()
            os.read(reading, 1)
        os._exit(0)
    os.close(reading)
    try:
        while not (course / "held").exists():
            pass
        locked = OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))
        assert ends(locked, course) == 2
    finally:
        os.close(writing)
        os.waitpid(child, 0)
    said = capsys.readouterr().err
    assert "the gradebook gradebook.db is in use: " in said
    assert f"(process {child}) has locked it" in said


@pytest.mark.parametrize("number", [*EVERYBODYS, errno.EACCES, errno.ENOTDIR, errno.ENOENT])
def test_what_the_machine_refuses_is_told_with_the_place_and_what_to_do(course, capsys, number):
    place = course.resolve() / "autograded" / "ada"
    assert ends(OSError(number, os.strerror(number), str(place)), course) == 2
    said = capsys.readouterr().err
    assert said.startswith("kern grade: ")
    assert "autograded/ada" in said
    assert str(course) not in said.partition("chmod")[0]
    assert said.count("\n") == 1
    assert said.count(". ") >= 1  # what to do, after what happened
    assert "Errno" not in said


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (MemoryError(), "this machine has no more memory"),
        (RuntimeError("can't start new thread"), "lets no more processes start"),
        (ModuleNotFoundError("no", name="psycopg"), 'pip install "kern-kit[cluster]"'),
        (ModuleNotFoundError("no", name="nbgrader"), 'pip install "kern-kit[grade]"'),
        (ModuleNotFoundError("no", name="pages"), "with what grading takes installed"),
        (ImportError("libx.so: not found", name="cv2"), "cv2 is installed, but cannot be imported"),
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (
            FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"),
            "no folder takes temporary files (/tmp)",
        ),
    ],
)
def test_failures_without_a_place(course, capsys, error, says):
    assert ends(error, course) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("command", ["build", "report", *KEPT])
def test_ctrl_c_says_what_is_left(course, capsys, command):
    assert ends(KeyboardInterrupt(), course, command) == 130
    said = capsys.readouterr().err
    assert (
        said
        == f"\nkern {command}: stopped from the keyboard. {KEPT.get(command, '')}".rstrip() + "\n"
    )


def test_a_fault_of_our_own_is_one_sentence_and_a_report(course, capsys, monkeypatch):
    assert ends(ZeroDivisionError("of ada"), course) == 3
    said = capsys.readouterr().err
    report = course / ".kern" / "fault.txt"
    assert said.startswith("kern grade: a fault of kern's own")
    assert str(report) in said
    assert KEPT["grade"] in said
    assert "Traceback" not in said
    assert "ZeroDivisionError: of ada" in report.read_text()
    assert "nbgrader 0" in report.read_text()
    # Where no report can be written, all is shown
    monkeypatch.setattr(telling, "temporary_folder", lambda: None)
    (course / "nbgrader_config.py").unlink()
    assert ends(ZeroDivisionError("of ada"), course) == 3
    said = capsys.readouterr().err
    assert "the whole report is in the lines above" in said.lower()
    assert "ZeroDivisionError: of ada" in said


def test_what_nbgrader_wraps_is_told_as_what_it_is(course, capsys):
    def work() -> int:
        try:
            raise OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))
        except OperationalError as error:
            raise InvalidEntry(*error.args)  # noqa: B904 - as nbgrader does

    assert status_of(work, Running("extend", course)) == 2
    assert "the gradebook gradebook.db is in use: another program" in capsys.readouterr().err


def test_rows_that_do_not_fit_are_a_fault_of_our_own(course, capsys):
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        database.execute("CREATE TABLE a (b)")
    error = IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE constraint failed"))
    assert ends(error, course) == 3
    assert "a fault of kern's own" in capsys.readouterr().err


def test_no_more_descriptors_is_not_taken_for_permissions(course, capsys, monkeypatch):
    def none_left(*_):
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("kernkit.failures.gradebook.os.open", none_left)
    unable = OperationalError("x", {}, sqlite3.OperationalError("unable to open database file"))
    assert ends(unable, course) == 2
    assert "too many files are open" in capsys.readouterr().err


def test_what_a_thread_ends_with_is_told(course, capsys, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)

    def work() -> int:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        return 0

    assert status_of(work, Running("grade", course)) == 0
    said = capsys.readouterr().err
    assert said.startswith("kern grade: a fault of kern's own")
    assert "Traceback" not in said
    assert threading.excepthook is threading.__excepthook__


def test_whoever_wants_tracebacks_gets_them(course, capsys, monkeypatch):
    command = ["--course", str(course), "report"]
    assert main(command) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert main(["--traceback", *command]) == 2
    assert "Traceback" in capsys.readouterr().err
    monkeypatch.setenv("KERN_TRACEBACK", "1")
    assert main(command) == 2
    assert "Traceback" in capsys.readouterr().err
