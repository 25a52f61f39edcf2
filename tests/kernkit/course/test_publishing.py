"""Students' first cell: there in every release, free where the kit is, helpful where it is not; and
`kern build --kit-url`.
"""

import json
import re
import shutil
import subprocess
import sys
from textwrap import dedent

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager
from nbformat.v4 import new_markdown_cell

from exercises import LESSONS
from kernkit.building import build as building
from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from kernkit.course.publishing import (
    CELL,
    kit_cell,
    publish_on_github,
    set_colab_ai,
    set_kit_url,
    wheel_name,
)
from kernkit.engine.repair.lesson import LessonCells
from kernkit.engine.repair.repair import read_submission, repair
from kernkit.faults import CourseError
from support.course import COURSE, ROOT, copy_course
from support.damages import colab, source

HEADER = "source/header.ipynb"
LESSON = "03_pooling"
URL = f"https://example.org/vision/{wheel_name()}"
BADGES = (
    "[![Open](a.svg)](https://colab.research.google.com/github/{0}/release/03_pooling/03_pooling.ipynb)"
    " and more.\n"
)


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_release_begins_with_the_header(lesson):
    header = read_notebook(ROOT / HEADER).cells
    assert header[0].id == CELL
    assert read_notebook(COURSE.notebook("release", lesson)).cells[: len(header)] == header


PIP = "get_ipython().register_magic_function(lambda line: print('pip', line), magic_name='pip')"


# Without history, whose thread prints its own troubles
QUIET = {"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "NoColor"}}


def run(source, folder, kit=True):
    """What a fresh IPython whose `pip` only says what it was asked prints while it runs a cell,
    with the kit or without.
    """
    code = f"""
        import sys
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config
        if not {kit}:
            sys.modules[{COURSE.library!r}] = None  # wherever it lies, it is not found
        shell = InteractiveShell(config=Config({QUIET}))
        shell.run_cell({PIP!r})
        shell.run_cell({source!r})
    """
    env = {"HOME": str(folder), "IPYTHONDIR": str(folder / "ipython")}
    done = subprocess.run(
        [sys.executable, "-c", dedent(code)],
        cwd=folder, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done
    return done.stdout


@pytest.mark.parametrize("url", ["", URL])
def test_nothing_happens_where_the_kit_is(tmp_path, url):
    assert run(kit_cell(COURSE, url), tmp_path) == ""


NOT_TOLD = "does not know where to get it. Please ask your instructor."
NOT_INSTALLED = "could not be installed; the lines above say why."


@pytest.mark.parametrize(("url", "words"), [("", NOT_TOLD), (URL, NOT_INSTALLED)])
def test_without_the_kit_it_says_what_to_do(tmp_path, url, words):
    said = run(kit_cell(COURSE, url), tmp_path, kit=False)
    last = said.rstrip().rpartition("\n")[2]
    assert last.startswith("AssertionError: "), said
    assert words in last, said
    assert said.startswith("pip install") == bool(url), said


def test_the_install_is_one_line_and_pinned():
    lines = TransformerManager().transform_cell(kit_cell(COURSE, URL)).splitlines()
    asked = [line for line in lines if "run_line_magic" in line]
    assert [line.strip() for line in asked] == [
        f"""get_ipython().run_line_magic('pip', 'install -q "kern-kit[colab] @ {URL}"')"""
    ]


def course_in(folder):
    """The kit's course without a lesson."""
    (folder / "source").mkdir(exist_ok=True)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return Course(folder)


@pytest.mark.parametrize(
    "url",
    [
        "kern_kit.whl",
        "https://example.org/",
        f"ftp://example.org/{wheel_name()}",
        f'https://example.org/"; rm -rf ~; "/{wheel_name()}',
        f"https://example.org/$HOME/{wheel_name()}",
        f"https://example.org/{{x}}/{wheel_name()}",
        f"https://example.org/a b/{wheel_name()}",
        "https://example.org/kern_kit-0.0.1-py3-none-any.whl",
        "https://example.org/other-0.1.0-py3-none-any.whl",
    ],
)
def test_other_addresses_are_refused_and_nothing_written(tmp_path, url):
    with pytest.raises(CourseError, match=re.escape(wheel_name())):
        set_kit_url(course_in(tmp_path), url)
    assert not (tmp_path / HEADER).exists()


def test_other_cells_of_the_header_stay(tmp_path):
    set_kit_url(course_in(tmp_path), "")
    header = read_notebook(tmp_path / HEADER)
    header.cells.append(new_markdown_cell("Course of 2026", id="welcome"))
    nbformat.write(header, tmp_path / HEADER)
    set_kit_url(course_in(tmp_path), f"{URL}#sha256=ab12")
    cells = read_notebook(tmp_path / HEADER).cells
    assert [cell.id for cell in cells] == [CELL, "welcome"]
    assert f"{URL}#sha256=ab12" in cells[0].source


def test_a_release_on_github_sets_address_and_badges(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(BADGES.format("OWNER/REPO/blob/TAG"))
    for release, place in (
        ("ada/vision@v0.1.0", "ada/vision/blob/v0.1.0"),
        ("ada/vision@term-2", "ada/vision/blob/term-2"),
    ):
        publish_on_github(course_in(tmp_path), release)
        assert readme.read_text() == BADGES.format(place)
        repository, tag = release.split("@")
        wheel = f"https://github.com/{repository}/releases/download/{tag}/{wheel_name()}"
        assert wheel in read_notebook(tmp_path / HEADER).cells[0].source
    with pytest.raises(CourseError, match="OWNER/REPO@TAG"):
        publish_on_github(course_in(tmp_path), "ada/vision")


def test_the_page_for_students_names_the_kit(tmp_path):
    page = tmp_path / "docs" / "students.md"
    page.parent.mkdir()
    shutil.copy(ROOT / "docs" / "students.md", page)
    before = page.read_text("utf-8")
    for url in (URL, URL.replace("vision", "term-2")):
        set_kit_url(course_in(tmp_path), url)
        assert f'pip install "kern-kit[lab] @ {url}"\n' in page.read_text("utf-8")
    set_kit_url(course_in(tmp_path), "")
    lines = zip(before.splitlines(), page.read_text("utf-8").splitlines(), strict=True)
    assert [old.lstrip()[:11] for old, new in lines if old != new] == ["pip install"]


def no_solution(course, lesson, solution_directory):
    course.made_in(solution_directory, lesson).mkdir(parents=True)


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A copy of the course with one lesson, of which `kern build` makes the student version
    alone.
    """
    folder = copy_course(tmp_path, LESSON)
    for name in ("write_key", "write_records", "check_solution", "Prover.prove"):
        monkeypatch.setattr(f"kernkit.building.build.{name}", lambda *args: None)
    monkeypatch.setattr(building, "generate_solution", no_solution)
    return folder


def release(folder):
    return read_notebook(Course(folder).notebook("release", LESSON))


def test_kern_build_writes_it_into_the_student_version(course, capsys):
    before = {lesson: COURSE.notebook("release", lesson).read_bytes() for lesson in LESSONS}
    set_kit_url(Course(course), URL)
    building.build(Course(course), [LESSON])
    assert URL in release(course).cells[0].source
    assert main(["--course", str(course), "build", "--kit-url", URL, LESSON]) == 2
    assert "name none" in capsys.readouterr().err
    assert main(["--course", str(course), "build", "--kit-url", "x"]) == 2
    assert wheel_name() in capsys.readouterr().err
    assert before == {lesson: COURSE.notebook("release", lesson).read_bytes() for lesson in LESSONS}


def folded(cells):
    return [cell.id for cell in cells if "source_hidden" in str(cell.metadata)]


def test_the_first_cell_is_folded_and_nothing_is_to_repair_about_it(course):
    """In JupyterLab by `source_hidden`; in Colab by `cellView`, under its title."""
    for url in ("", URL):
        set_kit_url(Course(course), url)
        building.build(Course(course), [LESSON])
        first, *others = release(course).cells
        assert first.metadata == {"jupyter": {"source_hidden": True}, "cellView": "form"}
        assert first.source.startswith("# @title Run this first: ")
        # the lesson's own folded cells stay so, and no other is
        assert folded(others) == folded(source(LESSON).cells)
        for handed_in in (
            json.dumps(release(course)).encode(),
            colab(release(course), labels=True),
        ):
            done = repair(read_submission(handed_in), LessonCells(source(LESSON)))
            assert {note.code for note in done.notes} <= {"ids_lost"}
            assert done.notebook.cells[0].source == first.source


def test_whether_colab_shows_its_ai_is_for_the_course_to_say(course):
    path = Course(course).notebook("source", LESSON)

    def build(*how):
        assert main(["--course", str(course), "build", *how]) == 0
        return [read_notebook(path).metadata.get("colab"), release(course).metadata.get("colab")]

    assert build(LESSON) == [None, None]
    for how in (["--colab-ai", "off", LESSON], [], ["--colab-ai", "off"]):
        assert build(*how) == [{"generative_ai_disabled": True}] * 2
    for how in (["--colab-ai", "on"], [LESSON]):
        assert build(*how) == [{"generative_ai_disabled": False}] * 2


def test_what_says_the_same_of_colab_is_not_written_again(course):
    path = Course(course).notebook("source", LESSON)
    before = path.read_bytes()
    set_colab_ai(Course(course), [LESSON], on=True)
    assert path.read_bytes() == before
