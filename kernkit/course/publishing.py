"""Where students' notebooks get the kit from: their first cell, kept in nbgrader's header, the
badges in README.md, and the address in docs/students.md.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from ..faults import CourseError
from .course import Course
from .lessons import read_notebook

NO_AI = "generative_ai_disabled"  # Colab's own word, in a notebook's metadata below `colab`
CELL = "kit"  # the id of the cell that is ours; an instructor may add others
KIT = Path(__file__).resolve().parents[2]
URL = re.compile(
    r"(?:https?|file)://[^\s\"'`$\\{}]+/(?P<wheel>[^/?#]+\.whl)(?:[?#][^\s\"'`$\\{}]*)?"
)
RELEASE = re.compile(r"(?P<repository>[\w.-]+/[\w.-]+)@(?P<tag>[\w.+-]+)")
# In what pip is told to install, on the page for students
WHEEL = re.compile(r'(?<= @ )https?://[^\s"]+\.whl(?=")')
STUDENTS = "docs/students.md"
BADGE = re.compile(r"(https://colab\.research\.google\.com/github/)[\w.-]+/[\w.-]+/blob/[\w.+-]+/")

# Code that a beginner need not read: JupyterLab folds it, Colab shows its title alone
FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}

INSTALLING = """\
# @title Run this first: it gets the course's kit where that is missing
import importlib.util
if not importlib.util.find_spec("{library}"):
    %pip install -q "{requirement} @ {url}"
assert importlib.util.find_spec("{library}"), (
    "The course's kit could not be installed; the lines above say why. Try again, or show them to your instructor.")"""  # noqa: E501
ASKING = """\
# @title Run this first: it looks for the course's kit
import importlib.util
assert importlib.util.find_spec("{library}"), (
    "The course's kit is not installed here, and this notebook does not know where to get it. Please ask your instructor.")"""  # noqa: E501


def set_kit_url(course: Course, url: str) -> None:
    """Write the first cell of students' notebooks into the course's header: it installs the wheel
    at `url`, which the page for students names as well; "" takes that cell back.

    Other cells of the header stay. Raises CourseError for an address of something else.
    """
    path = header_file(course)
    header = read_notebook(path) if path.is_file() else new_notebook(metadata=_python())
    header.cells = [
        new_code_cell(kit_cell(course, url), id=CELL, metadata=FOLDED),
        *(cell for cell in header.cells if cell.get("id") != CELL),
    ]
    nbformat.write(header, path)
    if url:
        _rewrite(course.root / STUDENTS, WHEEL, lambda _: url)


def header_file(course: Course) -> Path:
    """The notebook whose cells nbgrader puts before a lesson's; CourseError where none is set."""
    name: str = course.settings.get("IncludeHeaderFooter", {}).get("header")
    if not name:
        raise CourseError(
            "nbgrader_config.py sets no c.IncludeHeaderFooter.header, the notebook that the first"
            " cell is kept in."
        )
    return course.root / name


def kit_cell(course: Course, url: str) -> str:
    """The code of the first cell; CourseError where pip could not install this kit from `url`."""
    if not url:
        return ASKING.format(library=course.library)
    facts = {"library": course.library, "requirement": course.requirement}
    return INSTALLING.format(url=_checked(url), **facts)


def publish_on_github(course: Course, release: str) -> str:
    """Point the course to a release OWNER/REPO@TAG on GitHub, and the badges of its README too;
    returns the wheel's address.

    Raises CourseError where `release` is not of that form.
    """
    match = RELEASE.fullmatch(release)
    if not match:
        raise CourseError(
            f"{release!r} is no release on GitHub. Write OWNER/REPO@TAG, such as"
            f" ada/vision@v{kit_version()}."
        )
    repository, tag = match["repository"], match["tag"]
    url = f"https://github.com/{repository}/releases/download/{tag}/{wheel_name()}"
    set_kit_url(course, url)
    badge = f"{repository}/blob/{tag}/"
    _rewrite(course.root / "README.md", BADGE, lambda found: found[1] + badge)
    return url


def _rewrite(page: Path, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> None:
    if page.is_file():
        page.write_text(pattern.sub(new, page.read_text("utf-8")), "utf-8")


def set_colab_ai(course: Course, lessons: list[str], on: bool) -> None:
    """Write into the sources of lessons, from where their student versions have it, whether Colab
    shows its generative AI in them. Raises CourseError where one cannot be read.
    """
    for lesson in lessons:
        for name in course.notebook_names(lesson):
            path = course.notebook("source", lesson, name=name)
            notebook = read_notebook(path)
            colab = notebook.metadata.setdefault("colab", {})
            if on == bool(colab.get(NO_AI)):
                colab[NO_AI] = not on
                nbformat.write(notebook, path)


def kit_version() -> str:
    """The version of this copy of the kit."""
    return str(tomllib.loads((KIT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def wheel_name() -> str:
    """The file that students install: what `python -m hatchling build -t wheel` makes."""
    return f"kern_kit-{kit_version()}-py3-none-any.whl"


def _checked(url: str) -> str:
    match = URL.fullmatch(url)
    if not match:
        raise CourseError(
            f"--kit-url {url}: not the address of a wheel. It looks like https://…/{wheel_name()}."
        )
    if match["wheel"] != wheel_name():
        raise CourseError(
            f"--kit-url {url}: this is {match['wheel']}, but these notebooks belong to"
            f" {wheel_name()}. Publish that file (make wheel) and give its address."
        )
    return url


def _python() -> dict[str, Any]:
    return {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
