"""`kern new`: where it makes a course, what it refuses, and that it leaves nothing half done."""

import keyword
import os
import re
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.cli import main
from kernkit.new import new_command as making
from kernkit.new.naming import FOLDERS, LONGEST, library_name, problem_with
from kernkit.new.new_command import STAND_IN, TEMPLATE
from support.course import ROOT

LIBRARY = re.compile(r"Students will import (\w+)\.")


def files(folder):
    """All below a folder, with their bytes."""
    found = [path for path in folder.rglob("*") if "__pycache__" not in path.parts]
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in found
    }


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("statistics", "statistics_course"),  # Python's own
        ("numpy", "numpy_course"),
        ("source", "source_course"),  # a folder of the course
        ("tests", "tests_course"),
        ("class", "class_course"),
        ("My Übung 2", "my_ubung_2"),
        ("2nd term", "course_2nd_term"),
        ("统计学", "own_course"),
        ("--", "own_course"),
        ("text$(touch x)'\"", "text_touch_x"),
        ("x" * 200, "x" * LONGEST),
    ],
)
def test_odd_names(tmp_path, capsys, name, library):
    assert main(["new", "--", str(tmp_path / name)]) == 0
    assert LIBRARY.search(capsys.readouterr().out)[1] == library
    made = tmp_path / name
    assert os.listdir(tmp_path) == [name]
    assert (made / library / "__init__.py").is_file()
    assert (made / f"{library}_exercises" / "__init__.py").is_file()
    everything = files(made)
    assert not [path for path in everything if STAND_IN in path]
    assert not [path for path, text in everything.items() if STAND_IN.encode() in text]
    assert len(everything) == len(files(TEMPLATE))
    for path in made.rglob("*.py"):
        compile(path.read_text("utf-8"), str(path), "exec")


@given(st.text(min_size=1))
def test_every_folder_gives_a_name_that_python_takes(folder):
    name = library_name(folder)
    assert name.isidentifier()
    assert name.isascii()
    assert not keyword.iskeyword(name)
    assert name not in FOLDERS | sys.stdlib_module_names
    assert problem_with(name) == ""


def test_what_is_there_stays(tmp_path, capsys):
    course = tmp_path / "mine"
    course.mkdir()
    (course / "notes.txt").write_text("two years of work")
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = files(tmp_path)
    for name in ("mine", "file", "link"):
        assert main(["new", str(tmp_path / name)]) == 2
        assert "is there already. Nothing was changed." in capsys.readouterr().err
    assert main(["new", str(tmp_path / "no" / "such")]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "library", "words"),
    [
        ("a*b", "", "nbgrader finds nothing"),
        ("a\nb", "", "letters that cannot be shown"),
        ("c", "numpy", "numpy is taken"),
        ("c", "Text", "small letters"),
        ("c", "../out", "small letters"),
        ("c", "in", "small letters"),
        ("c", "x" * 60, "too long"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path, capsys, name, library, words):
    more = ["--library", library] if library else []
    assert main(["new", str(tmp_path / name), *more]) == 2
    assert words in capsys.readouterr().err
    assert not os.listdir(tmp_path)


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    assert main(["new", ".", "--library", "own_text"]) == 0
    assert "cd " not in capsys.readouterr().out
    assert tmp_path.stat().st_ino == before
    assert len(files(tmp_path)) == len(files(TEMPLATE))


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("step", ["_rename", "_as_the_user_makes_files"])
def test_whoever_stops_it_finds_no_half_of_a_course(tmp_path, monkeypatch, there, step):
    course = tmp_path / "course"
    if there:
        course.mkdir()

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(making, step, stop)
    assert main(["new", str(course)]) == 130
    assert list(tmp_path.rglob("*")) == ([course] if there else [])


def test_files_are_the_users_to_change(tmp_path):
    """Also where the installed template is read-only, and no stranger can write to them."""
    assert main(["new", str(tmp_path / "course")]) == 0
    for path in (tmp_path / "course").rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode & stat.S_IWUSR
        assert not mode & stat.S_IWOTH


def test_the_wheel_makes_the_same_course(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    installed = tmp_path / "installed"
    zipfile.ZipFile(next(tmp_path.glob("*.whl"))).extractall(installed)
    code = f"""if True:
        import sys
        sys.path[:] = [{str(installed)!r}, *(path for path in sys.path if path != {str(ROOT)!r})]
        from kernkit.cli import main
        sys.exit(main(["new", "from_wheel", "--library", "own_text"]))
    """
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True)
    assert main(["new", str(tmp_path / "from_here"), "--library", "own_text"]) == 0
    assert files(tmp_path / "from_wheel") == files(tmp_path / "from_here")
    assert Path(tmp_path, "from_wheel", ".gitignore").is_file()
