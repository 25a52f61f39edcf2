"""`kern answers`: grade a bank of answers and print where the checks disagree with it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console
from rich.progress import track
from rich.table import Table

from helpers.verdict import MIME

from .bank import Answer, read_bank
from .lessons import graded_id, notebook_path, read_notebook

# Each answer starts from the names that the lesson's first cell and the reference solutions left, so that none sees another.
KEEP = "__import__('sys')._kern_kept = dict(get_ipython().user_ns)"
RESTORE = """
def _restore(names, kept):
    for name in set(names) - set(kept):
        del names[name]
    names.update(kept)
_restore(get_ipython().user_ns, __import__("sys")._kern_kept)
"""
TIMEOUT = 60  # seconds a cell may take


@dataclass(frozen=True)
class Graded:
    """What the check said of an answer."""

    answer: Answer
    passed: bool
    codes: tuple[str, ...]
    says: str

    @property
    def disagreement(self) -> str:
        """"" where the check said what the bank expects."""
        wanted = "pass" if self.answer.passes else "fail"
        if self.passed != self.answer.passes:
            return f"expected {wanted}: {self.says}"
        if self.answer.diagnosis and self.answer.diagnosis not in self.codes:
            return f"expected {self.answer.diagnosis}, got {', '.join(self.codes) or 'no diagnosis'}: {self.says}"
        return ""


def check_bank(folder: Path, course: Path) -> int:
    """Grade all answers below `folder` against the lessons of `course`; prints a table; 1 if any disagrees, else 0."""
    console = Console()
    answers = read_bank(folder)
    graded = list(track(grade_bank(answers, course), "Grading answers", total=len(answers), console=console))
    console.print(_table(graded))
    wrong = [g for g in graded if g.disagreement]
    for g in wrong:
        console.print(f"{g.answer.path}: {g.disagreement}", style="red", markup=False, soft_wrap=True)
    console.print(f"{len(graded)} answers, {len(wrong)} disagreements")
    return 1 if wrong else 0


def grade_bank(answers: list[Answer], course: Path) -> Iterator[Graded]:
    """Grade answers one after another, all of a lesson in one kernel; a kernel that dies costs only its own answer."""
    for lesson in dict.fromkeys(answer.lesson for answer in answers):
        notebook = read_notebook(notebook_path(course, "source", lesson))
        waiting = [answer for answer in answers if answer.lesson == lesson]
        while waiting:
            done = yield from _grade_in_one_kernel(waiting, notebook)
            waiting = waiting[done:]


def _grade_in_one_kernel(answers: list[Answer], lesson: NotebookNode) -> Iterator[Graded]:
    """Grade until all are done or the kernel dies; returns how many are done."""
    cells = {graded_id(cell): cell.source for cell in lesson.cells if graded_id(cell)}
    first = next(cell.source for cell in lesson.cells if cell.cell_type == "code")
    references = [cell.source for cell in lesson.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    quiet = ["--log-level=ERROR"]
    client = NotebookClient(
        new_notebook(), timeout=TIMEOUT, interrupt_on_timeout=True, allow_errors=True, extra_arguments=quiet
    )
    with client.setup_kernel():
        for source in (first, *references, KEEP):
            _run(client, source)
        for done, answer in enumerate(answers):
            try:
                _run(client, f"{RESTORE}del {answer.exercise}")  # else an answer without it would pass with the reference
                _run(client, answer.code)
                yield _graded(answer, _run(client, cells[f"check_{answer.exercise}"]))
            except DeadKernelError:
                yield Graded(answer, False, ("kernel_died",), "the kernel died")
                return done + 1
    return len(answers)


def _run(client: NotebookClient, source: str) -> NotebookNode:
    cell = new_code_cell(source)
    client.nb.cells = [cell]
    client.execute_cell(cell, 0)
    return cell


def _graded(answer: Answer, test: NotebookNode) -> Graded:
    for output in test.outputs:
        if output.output_type == "error":
            return Graded(answer, False, (output.ename,), f"{output.ename}: {output.evalue}")
    records = [output.data[MIME] for output in test.outputs if MIME in output.get("data", {})]
    if not records:
        return Graded(answer, False, ("no_verdict",), "the check gave no verdict")
    record = records[-1]
    return Graded(answer, record["state"] == "passed", tuple(record["codes"]), " ".join(record["says"]))


def _table(graded: list[Graded]) -> Table:
    counts = Counter((g.answer.lesson, g.answer.exercise, g.answer.passes) for g in graded)
    table = Table("lesson", "exercise", "right answers", "wrong answers")
    for lesson, exercise in dict.fromkeys((g.answer.lesson, g.answer.exercise) for g in graded):
        table.add_row(lesson, exercise, *(str(counts[lesson, exercise, passes]) for passes in (True, False)))
    return table
