"""Running one submission: the student's cells in one process, tests in another, and nothing
believed that the first says.
"""

import socket
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property

from nbformat import NotebookNode

from ..faults import BadFrame, Closed, EngineFault
from ..process.host import Host, Process
from ..repair.lesson import LessonCells
from .messages import CANNOT, FAULT, GONE, TOO_MUCH
from .outputs import Outputs
from .sanitise import harmless_text
from .testcells import TestCell, import_statements, is_test, test_cells
from .watching import GRACE, LOOK, PATIENCE, Watch, readable, word


@dataclass(frozen=True)
class Lesson:
    """What the engine needs of a lesson: the instructor's notebook with its tests, and the hidden
    keys as JSON text.
    """

    name: str
    notebook: NotebookNode
    keys: str = "[]"

    @cached_property
    def tests(self) -> dict[str, TestCell]:
        """Test cells by grade id."""
        return test_cells(self.notebook)

    @cached_property
    def parts(self) -> LessonCells:
        """The lesson taken apart, for repair."""
        return LessonCells(self.notebook)

    @cached_property
    def imports(self) -> list[str]:
        """The instructor's import statements."""
        return import_statements(self.notebook)


@dataclass
class Result:
    """What came of a submission: the executed notebook, a verdict for each test cell, and what
    happened on the way.
    """

    notebook: NotebookNode
    verdicts: dict[str, dict] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)
    timed_out: bool = False  # on the clock alone: busy machines do that, so it is worth another try
    # Cells that ran into a limit of time: grade ids, or numbers
    stopped: list[str] = field(default_factory=list)
    cpu: float = 0.0
    peak_kb: int = 0
    seconds: float = 0.0


def run_submission(
    host: Host,
    lesson: Lesson,
    notebook: NotebookNode,
    files: dict[str, bytes] | None = None,
    again: bool = False,
) -> Result:
    """Run a repaired notebook; raises EngineFault where the engine itself gave way. `files` stand
    beside the notebook.

    A kernel that was killed from outside is an EngineFault the first time. When it happens `again`,
    it is the submission's.
    """
    return _Run(host, lesson, notebook, again).all_cells(files or {})


class _Run:
    def __init__(self, host: Host, lesson: Lesson, notebook: NotebookNode, again: bool) -> None:
        self.host, self.bounds, self.lesson = host, host.bounds, lesson
        self.end = time.monotonic() + self.bounds.submission_seconds
        # Ends of a kernel that are not the submission's doing
        self.ours = ("zygote",) if again else ("zygote", "outside")
        self.tests = lesson.tests
        self.result = Result(notebook)
        self.at = ""  # the cell that is being run
        self.student: Process | None = None
        self.examiner: Process | None = None
        self.coming: Future[Process] | None = None  # an examiner

    def all_cells(self, files: dict[str, bytes]) -> Result:
        start = time.monotonic()
        try:
            with ThreadPoolExecutor(1) as aside:
                if self.tests:  # the examiner gets ready while the student's first cells run
                    self.coming = aside.submit(self._new_examiner)
                self._student_and_cells(files)
        finally:
            self._end()
        for cell in self.result.notebook.cells:
            if cell.cell_type != "code":
                cell.source = harmless_text(cell.source)
        self.result.seconds = time.monotonic() - start
        return self.result

    def _student_and_cells(self, files: dict[str, bytes]) -> None:
        self.student = self.host.fork("student")
        if files:
            self._order_student({"do": "files", "files": files}, Outputs(self.bounds))
        for number, cell in enumerate(
            (c for c in self.result.notebook.cells if c.cell_type == "code"), 1
        ):
            cell.execution_count = number
            self.at = cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell [{number}]"
            if self.student and time.monotonic() > self.end:
                self._stop()
            if is_test(cell):
                self._test(cell)
            else:
                self._run(cell)

    def _end(self) -> None:
        if self.coming and not self.coming.exception():
            self.examiner = self.coming.result()
        running = [process for process in (self.student, self.examiner) if process]
        for process in running:
            self._count(process)
            process.kill()  # both, before either is waited for
        for process in running:
            process.close()

    def _stop(self) -> None:
        """The whole submission takes too long: what is left finds no kernel."""
        self.result.events.append("submission took too long")
        self.result.stopped.append("the notebook as a whole")
        self._count(self.student)
        self.student.close()
        self.student = None

    def _count(self, process: Process) -> None:
        usage = process.usage() or process.ended or {}
        self.result.cpu += usage.get("cpu", 0.0)
        self.result.peak_kb = max(self.result.peak_kb, usage.get("peak_kb", 0))

    # --- the student's cells ----------------------------------------------------------------------

    def _run(self, cell: NotebookNode) -> None:
        outputs = Outputs(self.bounds)
        if self.student is not None:
            self._order_student({"do": "run", "source": cell.source}, outputs)
        cell.outputs = outputs.nodes(cell.execution_count)

    def _order_student(self, order: dict, outputs: Outputs) -> None:
        try:
            self.student.wire.send(order)
        except BadFrame:
            outputs.add_error("TooLarge", "This cell or file is too large to be run.")
            return
        except Closed:
            self._student_gone(outputs)
            return
        self._attend(self.student, outputs)

    def _attend(self, process: Process, outputs: Outputs) -> dict | None:
        """Take a process's words until it is done; interrupt it, then end it, where it takes or
        says too much.
        """
        watch = Watch(process, self.bounds)
        while True:
            reason = watch.look() or ("output" if outputs.flooded and not watch.interrupted else "")
            if reason == "kill":
                process.kill()
            elif reason:
                watch.interrupted = time.monotonic()
                self._interrupt(process, reason, outputs)
            if not readable([process], LOOK):
                continue
            try:
                message = word(process)
            except (Closed, BadFrame):
                self._gone(process, outputs)
                return None
            if "done" in message:
                return message["done"]
            outputs.add(message["output"], process.wire.latest)

    def _interrupt(self, process: Process, reason: str, outputs: Outputs) -> None:
        outputs.add_error(*TOO_MUCH[reason])
        self._note(reason)
        process.kill(2)

    def _note(self, reason: str) -> None:
        self.result.timed_out = self.result.timed_out or reason == "wall"
        if reason in ("cpu", "wall"):
            self.result.stopped.append(self.at)

    def _gone(self, process: Process, outputs: Outputs) -> None:
        if process is self.student:
            self._student_gone(outputs)

    def _student_gone(self, outputs: Outputs) -> None:
        process, self.student = self.student, None
        reason = self._reason(process)
        outputs.add_error(*GONE.get(reason, GONE["ended"]))
        self.result.events.append(f"kernel {reason}")

    def _reason(self, process: Process) -> str:
        """Why a job ended; raises EngineFault where neither it nor the engine is the cause.

        It is given a moment to be seen ending before it is ended, or nobody could tell who did it.
        """
        process.wait(GRACE)
        process.close()
        self._count(process)
        reason = (process.ended or {}).get("reason", "")
        if reason in self.ours:
            raise EngineFault(
                f"a process was killed from outside while a submission was running ({reason})"
            )
        return reason if reason in GONE else "ended"

    # --- the tests --------------------------------------------------------------------------------

    def _test(self, cell: NotebookNode) -> None:
        test = self.tests.get(cell.metadata.nbgrader.grade_id)
        outputs = Outputs(self.bounds, trusted=True)
        if test is None:
            verdict = {"state": "fault", "says": "This test is not in the lesson."}
        else:
            verdict = self._examine(test, outputs)
        self._settle(cell, test, verdict, outputs)

    def _examine(self, test: TestCell, outputs: Outputs) -> dict:
        if self.student is None:
            outputs.add_error(
                "KernelDied",
                "The kernel ended in a cell above, so this check found nothing to look at.",
            )
            return {"state": "failed", "points": 0.0, "says": "The kernel ended before this test."}
        examiner = self._ready_examiner()
        ours, theirs = socket.socketpair()
        with ours, theirs:
            try:
                self.student.wire.send({"do": "serve"})
                self.student.wire.send_socket(ours)
            except Closed:
                self._student_gone(outputs)
                return {
                    "state": "failed",
                    "points": 0.0,
                    "says": "The kernel ended before this test.",
                }
            try:
                examiner.wire.send(
                    {
                        "do": "test",
                        "source": test.source,
                        "names": list(test.names),
                        "points": test.points,
                    }
                )
                examiner.wire.send_socket(theirs)
            except Closed:
                # Whoever waits for the verdict finds out why
                self.result.events.append("examiner closed")
        return self._await_verdict(examiner, outputs)

    def _await_verdict(self, examiner: Process, outputs: Outputs) -> dict:
        """Attend both processes until the examiner has spoken; then let the student's finish
        serving, or note its end.
        """
        said, serving = Outputs(self.bounds), [self.student]
        watch, patience = Watch(self.student, self.bounds), Watch(examiner, self.bounds, PATIENCE)
        verdict = None
        while verdict is None:
            self._hurry(watch.look() if serving else "")
            if patience.look() or outputs.flooded:
                examiner.kill()
            ready = readable([*serving, examiner], LOOK)
            if examiner in ready:
                verdict = self._said_by(examiner, outputs)
            elif ready:
                serving = self._heard(serving, said)
        if not serving:
            self._student_gone(said)
        elif not said.finished:  # or its next words would be taken for those of the next cell
            self._attend(self.student, said)
        return verdict

    def _said_by(self, examiner: Process, outputs: Outputs) -> dict | None:
        """Take one message of the examiner; the verdict, once there is one."""
        try:
            message = word(examiner)
        except (Closed, BadFrame):
            return self._examiner_gone(examiner)
        if "output" in message:
            outputs.add(message["output"], examiner.wire.latest)
        return message.get("done")

    def _heard(self, serving: list[Process], said: Outputs) -> list[Process]:
        """Take one message of the student's process while it is examined; [] when it is gone."""
        try:
            message = word(self.student)
        except (Closed, BadFrame):
            return []
        said.finished = said.finished or "done" in message
        return serving

    def _hurry(self, reason: str) -> None:
        if reason:
            self._note(reason)
            self.student.kill(9 if reason == "kill" else 2)

    def _ready_examiner(self) -> Process:
        if self.examiner is None:
            coming, self.coming = self.coming, None
            self.examiner = coming.result() if coming else self._new_examiner()
        return self.examiner

    def _new_examiner(self) -> Process:
        examiner = self.host.fork("examiner")
        examiner.wire.send(
            {"do": "setup", "keys": self.lesson.keys, "imports": self.lesson.imports}
        )
        if self._attend(examiner, Outputs(self.bounds)) is None:
            raise EngineFault("the examiner ended during its imports")
        return examiner

    def _examiner_gone(self, examiner: Process) -> dict:
        self.examiner = None
        self.result.events.append(f"examiner {self._reason(examiner)}")
        says = (
            "This check could not be finished: what it was given took too long or too much memory."
            " A person will look at it."
        )
        return {"state": "uncheckable", "says": says}

    def _settle(
        self, cell: NotebookNode, test: TestCell | None, verdict: dict, outputs: Outputs
    ) -> None:
        """Write a verdict into its cell, in the form that nbgrader reads marks from."""
        verdict = {"points": 0.0, **verdict}
        self.result.verdicts[cell.metadata.nbgrader.grade_id] = verdict
        cell.outputs = outputs.nodes(cell.execution_count)
        if verdict["state"] in ("uncheckable", "fault"):
            outputs.add_error(
                *(CANNOT if verdict["state"] == "uncheckable" else FAULT),
                say=str(verdict.get("says", "")),
            )
            cell.outputs = [
                node for node in outputs.nodes(cell.execution_count) if node.output_type == "error"
            ][-1:]
        if "record" in verdict and self.student is not None:
            # Enough for cells that wait for a pass; what a hidden test found is not for this
            # process.
            record = {
                name: verdict["record"][name] for name in ("exercise", "points", "out_of", "state")
            }
            self._order_student({"do": "verdict", "record": record}, Outputs(self.bounds))
