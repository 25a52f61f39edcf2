"""A course in a folder of its own, and notebooks filled in from the bank."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import nbformat
import pytest

from kernkit.bank.bank import BankAnswer, read_bank
from kernkit.course.catalogue import Definitions
from kernkit.course.course import Course

ROOT = Path(__file__).resolve().parents[2]

ANSWERS = ROOT / "tests" / "answers"

COURSE = Course(ROOT)

KIT = COURSE.kit


def of_the_kit(lesson: str) -> bool:
    """Whether a lesson is one of the kit's own. A teacher's is held to what students need,
    not to their style.
    """
    return lesson[:3] in {f"0{number}_" for number in range(1, 10)}


def copy_course(folder: Path, *lessons: str) -> Path:
    """A course of the named lessons: configuration, sources, student versions."""
    (folder / "source").mkdir()
    for name in ("nbgrader_config.py", "source/header.ipynb"):
        shutil.copy(ROOT / name, folder / name)
    for lesson in lessons:
        for step in ("source", "release"):
            shutil.copytree(
                ROOT / step / lesson,
                folder / step / lesson,
                ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
            )
    return folder


def course_with(folder: Path, lesson: str, notebook: nbformat.NotebookNode) -> Course:
    """The kit's course with one lesson, whose source is `notebook`."""
    path = folder / "source" / lesson / f"{lesson}.ipynb"
    path.parent.mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    nbformat.write(notebook, path)
    return Course(folder)


@cache
def bank() -> list[BankAnswer]:
    """All answers of the bank, read once."""
    return read_bank(ANSWERS, COURSE)


def some_answer(lesson: str, exercise: str, passes: bool = True, diagnosis: str = "") -> str:
    """The first answer of the bank with that verdict (and diagnosis)."""
    for answer in bank():
        found = (answer.lesson, answer.exercise, answer.passes)
        if found == (lesson, exercise, passes) and diagnosis in ("", answer.diagnosis):
            return answer.code.strip()
    raise LookupError((lesson, exercise, passes, diagnosis))


def fill_in(release: Path, answers: dict[str, str], out: Path) -> Path:
    """The released notebook with the named solution cells replaced, written to `out`."""
    notebook = nbformat.read(release, as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(grade_id, cell.source)
    out.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, out)
    return out


def jupyter_env(home: Path, **more: str) -> dict[str, str]:
    """An environment in which Jupyter neither reads nor writes anything of the user's."""
    folders = {
        name: str(home / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, **folders, "HOME": str(home), "PATH": path, **more}


@contextmanager
def sandboxed() -> Iterator[None]:
    """Skip what needs a sandbox that this machine has not, saying why; with KERN_MUST_SANDBOX, as
    in `make test`, it fails.
    """
    from kernkit.engine.faults import NoSandbox, NoZygote

    try:
        yield
    except (NoSandbox, NoZygote) as lack:
        if os.environ.get("KERN_MUST_SANDBOX"):
            raise
        pytest.skip(str(lack))


def own_definitions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Definitions:
    """A copy of the exercises' definitions that a test may change, as a package of its own."""
    package = f"own_exercises_{uuid4().hex}"
    away = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "exercises", folder / package, ignore=away)
    monkeypatch.syspath_prepend(folder)
    return Definitions(package, ROOT / "source", "helpers")
