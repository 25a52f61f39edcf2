"""The attacks of tests/hostile/: what each says of itself, and the file that it hands in."""

import json
import re
import runpy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat

from exercises import exercises
from kernkit.checks import key_files
from kernkit.checks.keys import FunctionKey
from kernkit.course.course import Course
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.engine.limits import Bounds
from kernkit.grading.inputs import lesson_of
from support.course import ROOT, some_answer

HOSTILE = ROOT / "tests" / "hostile"
BOUNDS = Bounds(
    cell_seconds=3, wall_seconds=6, submission_seconds=120, memory_mb=600, processes=100,
    file_mb=16, scratch_mb=64, open_files=256, output_kb=100, outputs=50, array_mb=64,
    notebook_mb=50,
)  # fmt: skip

HEAD = re.compile(r"^# (kind|lesson|exercise|tries|wanted|elsewhere|event): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """One file. `wanted` and `elsewhere` say what may become of its exercise, and must of the
    others.
    """

    path: Path
    lesson: str
    exercise: str
    wanted: tuple[str, ...]
    elsewhere: str  # "pass", "any", or "lost": those below get nothing
    event: str  # that the engine must tell of, or ""
    is_file: bool

    @classmethod
    def read(cls, path: Path) -> "Attack":
        head = dict(HEAD.findall(path.read_text("utf-8")))
        wanted = tuple(head["wanted"].split(", "))
        rest = head.get("elsewhere", "pass"), head.get("event", ""), head.get("kind") == "file"
        return cls(path, head["lesson"], head["exercise"], wanted, *rest)

    def submitted(self, course: Path) -> bytes:
        """The file that is handed in."""
        notebook = nbformat.read(course / "release" / self.lesson / f"{self.lesson}.ipynb", 4)
        # Others take time
        notebook.cells = [
            cell for cell in notebook.cells if graded_id(cell) or "import " in cell.source
        ]
        answers = parts_of_solution(self.lesson) | right_answers(self.lesson)
        if not self.is_file:
            answers[self.exercise] = self.path.read_text("utf-8").replace(
                "HIDDEN_TEXTS", disguised(course, self.lesson)
            )
        for cell in notebook.cells:
            cell.source = answers.get(graded_id(cell), cell.source)
        if self.is_file:
            return runpy.run_path(str(self.path))["notebook"](json.loads(nbformat.writes(notebook)))
        return nbformat.writes(notebook).encode()


@cache
def parts_of_solution(lesson: str) -> dict[str, str]:
    """The code of the cells that students fill in, by id: also where no check asks about it."""
    cells = read_notebook(ROOT / "solutions" / lesson / f"{lesson}.ipynb").cells
    return {graded_id(cell): cell.source for cell in cells if is_solution(cell)}


def is_solution(cell: nbformat.NotebookNode) -> bool:
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution", False)


@cache
def _right_answers(lesson: str) -> dict[str, str]:
    return {exercise: some_answer(lesson, exercise) for exercise in exercises(lesson)}


def right_answers(lesson: str) -> dict[str, str]:
    """The code of a right answer to each exercise."""
    return dict(_right_answers(lesson))


ATTACKS = [Attack.read(path) for path in sorted(HOSTILE.glob("*/*.py"))]


def attack_named(name: str) -> Attack:
    """The one attack of that name, whatever folder it is in."""
    (attack,) = (one for one in ATTACKS if one.path.stem == name)
    return attack


def hidden_texts(course: Path, lesson: str) -> set[str]:
    """Names of hidden probes, and sentences, that nothing of what students have says."""
    texts = set()
    for key in key_files.parse(lesson_of(Course(course), lesson).keys):
        texts |= set(key.messages.values())
        if isinstance(key, FunctionKey):
            texts |= {case.name for case in key.cases}
    return {
        text for text in texts if len(text) > 8 and text.isascii() and text not in public_text()
    }


@cache
def public_text() -> str:
    """All that students have: the kit, and the notebooks as released."""
    files = [
        *(ROOT / "kernkit").rglob("*.py"),
        *(ROOT / "helpers").rglob("*.py"),
        *(ROOT / "helpers").rglob("*.json"),
        *(ROOT / "release").rglob("*.ipynb"),
    ]
    texts = [path.read_text("utf-8") for path in files]
    return "\n".join([*texts, *(text.replace('\\"', '"').replace("\\\\", "\\") for text in texts)])


def disguised(course: Path, lesson: str) -> str:
    """The hidden texts as Python, each letter replaced by the next, so that they cannot be found in
    memory by themselves.
    """
    return repr(
        [
            "".join(chr(ord(letter) + 1) for letter in text)
            for text in sorted(hidden_texts(course, lesson))
        ]
    )
