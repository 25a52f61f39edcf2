"""Banks of answers: `LESSON/EXERCISE/anything.py`, each the code of one solution cell with its
verdict on the first line.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from ..course.course import Course
from ..faults import CourseError
from .cells import AnswerCells

HEADER = re.compile(r"^# (verdict|diagnosis|memorised|points): *(\S+) *$")


@dataclass(frozen=True)
class BankAnswer:
    """One answer and what is expected of it: full points or not, and perhaps the misconception
    named, and how many points where it is worth some. One that is `memorised` knows the visible
    probes by heart: it passes them alone. It goes into
    `notebook`, one of the lesson's.
    """

    lesson: str
    exercise: str
    path: Path
    code: str
    passes: bool
    diagnosis: str = ""
    memorised: bool = False
    points: float | None = None  # None where it is not said
    notebook: str = ""  # "" for the one that is called like the lesson


def read_bank(folder: Path, course: Course) -> list[BankAnswer]:
    """All answers below `folder`, a bank or a lesson's folder in it, in order; CourseError names
    what is not as it must be.
    """
    if not folder.is_dir():
        raise CourseError(f"{folder}: there is no such folder of answers.")
    cells = AnswerCells(course)
    bank, lesson = folder, "*"
    if folder.resolve().name in cells.lessons:
        bank, lesson = folder.resolve().parent, folder.resolve().name
    answers = [_read(bank, path, cells) for path in sorted(bank.glob(f"{lesson}/*/*.py"))]
    if not answers:
        raise CourseError(
            f"{folder} holds no answers; they are looked for as LESSON/EXERCISE/anything.py."
        )
    return answers


def _read(folder: Path, path: Path, cells: AnswerCells) -> BankAnswer:
    lesson, exercise = path.relative_to(folder).parts[:2]
    notebook = cells.notebook(lesson, exercise, path)
    if not path.is_file():
        raise CourseError(f"{path}: not a file. Answers are files.")
    try:
        lines = path.read_text("utf-8").split("\n")
    except UnicodeDecodeError:
        raise CourseError(f"{path}: not text in UTF-8. Save it again in that encoding.") from None
    head = {}
    while lines and (match := HEADER.match(lines[0])):
        head[match[1]] = match[2]
        lines.pop(0)
    if head.get("verdict") not in ("pass", "fail"):
        raise CourseError(f"{path}: the first line must be `# verdict: pass` or `# verdict: fail`.")
    return BankAnswer(
        lesson,
        exercise,
        path,
        "\n".join(lines),
        head["verdict"] == "pass",
        head.get("diagnosis", ""),
        head.get("memorised") == "yes",
        _points(path, head.get("points")),
        notebook,
    )


def _points(path: Path, said: str | None) -> float | None:
    try:
        return None if said is None else float(said)
    except ValueError:
        raise CourseError(f"{path}: `# points: {said}` is no number.") from None
