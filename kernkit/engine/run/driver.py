"""Running one submission: the student's cells in one process, tests in another, and nothing
believed that the first says.
"""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from copy import deepcopy
from dataclasses import replace
from typing import Any, cast

from nbformat import NotebookNode

from ..channel.protocol.orders import CellVerdict, NoteOrder, Order
from ..faults import BadFrame, Closed, EngineFault
from ..process.host import Host
from ..process.process import Process
from .causes import Causes, End
from .examination import Examination
from .examiners import NOT_BESIDE, fit_beside, new_examiner, setup_order
from .inside import as_output, define_below, examine_inside
from .lesson import Lesson
from .messages import GONE, TOO_LARGE
from .outputs import Outputs, Room
from .result import Result
from .states import instead
from .testcells import TestCell, is_test
from .watching import GRACE, attend, listen

FILES_LEFT_OUT = "files too large"  # event: what was handed in beside the notebook is not there
UNFINISHED = "What the check was given took too long or too much memory."
NOTED = ("exercise", "points", "out_of", "state")  # of a check's record, for the student's process


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

    Hidden tests that run inside the student's process do so in a run of their own, of which nothing
    is shown: else a cell below could show what it has seen of them.
    """
    tests = lesson.tests.items()
    behind = [grade_id for grade_id, test in tests if test.inside and test.hidden]
    run = _Run(host, lesson, notebook, again)
    if behind:
        unseen = _Run(host, lesson, deepcopy(notebook), again)
        unseen.tests = {grade_id: lesson.tests[grade_id] for grade_id in behind}
        run.judge_as(unseen.all_cells(files or {}), behind)
    return run.all_cells(files or {})


class _Run:
    def __init__(self, host: Host, lesson: Lesson, notebook: NotebookNode, again: bool) -> None:
        self.host, self.bounds, self.lesson = host, host.bounds, lesson
        self.end = time.monotonic() + self.bounds.submission_seconds
        # Ends of a kernel that are not the submission's doing
        self.ours = ("zygote",) if again else ("zygote", "outside")
        self.tests = dict(lesson.tests)
        self.judged: dict[str, dict[str, Any]] = {}  # in a run before, by grade id
        self.result = Result(notebook)
        self.room = Room(self.bounds.notebook_mb << 20)  # for students' cells alone
        self.at = ""  # the cell that is being run
        self.ended = End("ended", "a cell above")  # of the student's process, once it has
        self.causes = Causes(lesson.parts, lesson.notebook, notebook)
        self.examined: list[str] = []  # sources of the tests that were run
        self.files = lesson.files if fit_beside(lesson.files) else {}
        self.student: Process | None = None
        self.examiner: Process | None = None
        self.coming: Future[Process] | None = None  # an examiner

    def judge_as(self, before: Result, tests: list[str]) -> None:
        """Take what a run before has found of these tests, and what it has used."""
        found = before.verdicts
        self.judged = {grade_id: found[grade_id] for grade_id in tests if grade_id in found}
        self.result.events += before.events
        self.result.lacking += before.lacking
        self.result.timed_out |= before.timed_out
        self.result.cpu, self.result.peak_kb = before.cpu, before.peak_kb

    def all_cells(self, files: dict[str, bytes]) -> Result:
        start, crowded = time.monotonic(), self.host.crowded
        try:
            with ThreadPoolExecutor(1) as aside:
                # The examiner, if there is one, gets ready while the student's first cells run
                if any(not test.inside for test in self.tests.values()):
                    self.coming = aside.submit(self._new_examiner)
                self._student_and_cells(files)
        finally:
            self._end()
        if self.host.crowded != crowded:
            self.result.timed_out = True  # others' processes may have kept it from its own
        self.result.seconds = time.monotonic() - start
        return self.result

    def _student_and_cells(self, files: dict[str, bytes]) -> None:
        self.student = self.host.fork("student")
        listen(self.student, self.bounds)
        if files:
            self._write(self.student, files)
        for number, cell in enumerate(
            (c for c in self.result.notebook.cells if c.cell_type == "code"), 1
        ):
            cell.execution_count = number
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
            self.at, self.where = grade_id or f"cell [{number}]", f"cell [{number}]"
            if self.student and time.monotonic() > self.end:
                self._stop(self.student)
            if not is_test(cell):
                self._run(cell)
            elif before := self.judged.get(cell.metadata.nbgrader.grade_id):
                self._settle(cell, cast(CellVerdict, before), Outputs(self.bounds))
            else:
                self._test(cell)

    def _end(self) -> None:
        if self.coming and not self.coming.exception():
            self.examiner = self.coming.result()
        running = [process for process in (self.student, self.examiner) if process]
        for process in running:
            self._count(process)
            process.kill()  # both, before either is waited for
        for process in running:
            process.close()

    def _write(self, student: Process, files: dict[str, bytes]) -> None:
        try:
            self._order_student(student, {"do": "files", "files": files}, Outputs(self.bounds))
        except BadFrame:
            self.result.events.append(FILES_LEFT_OUT)

    def _stop(self, student: Process) -> None:
        """The whole submission takes too long: what is left finds no kernel."""
        self.result.events.append("submission took too long")
        self.result.stopped.append("the notebook as a whole")
        self.ended = End("time", self.where)
        self._count(student)
        student.close()
        self.student = None

    def _count(self, process: Process) -> None:
        used = process.usage() or process.ended
        if used:
            self.result.cpu += used["cpu"]
            self.result.peak_kb = max(self.result.peak_kb, used["peak_kb"])

    # --- the student's cells ----------------------------------------------------------------------

    def _run(self, cell: NotebookNode) -> None:
        outputs = Outputs(self.bounds, self.room)
        if self.student is not None:
            try:
                self._order_student(self.student, {"do": "run", "source": cell.source}, outputs)
            except BadFrame:
                outputs.add_error(*TOO_LARGE)
        cell.outputs = outputs.nodes(cell.execution_count)

    def _order_student(self, student: Process, order: Order, outputs: Outputs) -> None:
        try:
            student.wire.send(order)
            gone = attend(student, self.bounds, outputs, self._note) is None
        except Closed:
            gone = True
        if gone:
            self._student_gone(student, outputs)

    def _note(self, reason: str) -> None:
        self.result.timed_out = self.result.timed_out or reason == "wall"
        if reason in ("cpu", "wall"):
            self.result.stopped.append(self.at)

    def _student_gone(self, student: Process, outputs: Outputs) -> str:
        """Note the end of the student's process; why it ended."""
        self.student = None
        reason = self._reason(student)
        self.ended = End("memory" if reason == "memory" else "ended", self.where)
        outputs.add_error(*GONE.get(reason, GONE["ended"]))
        self.result.events.append(f"kernel {reason}")
        return reason

    def _reason(self, process: Process) -> str:
        """Why a job ended; raises EngineFault where neither it nor the engine is the cause.

        It is given a moment to be seen ending before it is ended, or nobody could tell who did it.
        """
        process.wait(GRACE)
        process.close()
        self._count(process)
        reason = process.ended["reason"] if process.ended else ""
        if reason in self.ours:
            raise EngineFault(
                f"a process was killed from outside while a submission was running ({reason})"
            )
        return reason if reason in GONE else "ended"

    # --- the tests --------------------------------------------------------------------------------

    def _test(self, cell: NotebookNode) -> None:
        test = self.tests.get(cell.metadata.nbgrader.grade_id)
        outputs = Outputs(self.bounds)
        verdict: CellVerdict
        if test is None:
            verdict = {"state": "fault", "says": "This test is not in the lesson."}
        elif why := self.lesson.unproved.get(test.grade_id):
            verdict = {"state": "uncheckable", "says": why}
        else:
            verdict = self.ended.verdict()
            if self.student is not None:
                examine = self._examine_inside if test.inside else self._examine
                verdict = examine(self.student, test, outputs)
            if self.student is not None and test.below:
                self._order_student(self.student, define_below(test), Outputs(self.bounds))
            verdict = self.causes.judged(test, verdict)
            self.result.lacking += (
                verdict.get("modules", []) if verdict["state"] == "missing" else []
            )
        self._settle(cell, verdict, outputs)

    def _examine(self, student: Process, test: TestCell, outputs: Outputs) -> CellVerdict:
        if self.files != self.lesson.files:
            test = replace(test, unserved=test.unserved or NOT_BESIDE)
        examiner = self._ready_examiner()
        examination = Examination(student, examiner, self.bounds, self._note)
        try:
            if not examination.begin(test):
                # Whoever waits for the verdict finds out why
                self.result.events.append("examiner closed")
        except Closed:
            self._student_gone(student, outputs)
            return self.ended.verdict()
        verdict = examination.verdict(outputs) or self._examiner_gone(examiner, examination)
        self.examined.append(test.source)
        if not examination.finish():
            self._student_gone(student, Outputs(self.bounds))
            if verdict["state"] == "ended":
                verdict = verdict | {"state": self.ended.state}
        return verdict

    def _examine_inside(self, student: Process, test: TestCell, _: Outputs) -> CellVerdict:
        try:
            return examine_inside(student, test, self.lesson.keys, self.bounds, self._note)
        except Closed:
            self._student_gone(student, Outputs(self.bounds))
            return self.ended.verdict()

    def _ready_examiner(self) -> Process:
        if self.examiner is None:
            coming, self.coming = self.coming, None
            self.examiner = coming.result() if coming else self._new_examiner()
        return self.examiner

    def _new_examiner(self) -> Process:
        """In a thread of its own for the first, while the student's cells run."""
        order = setup_order(self.lesson.keys, self.lesson.imports, self.files, self.examined)
        return new_examiner(self.host, order, self._note_of_examiner)

    def _note_of_examiner(self, reason: str) -> None:
        """What it takes is no cell's doing."""
        self.result.timed_out = self.result.timed_out or reason == "wall"

    def _examiner_gone(self, examiner: Process, examination: Examination) -> CellVerdict:
        self.examiner = None
        reason = self._reason(examiner)
        self.result.events.append(f"examiner {reason}")
        state = "time" if examination.too_long else "uncheckable"
        return {"state": "memory" if reason == "memory" else state, "says": UNFINISHED}

    def _settle(self, cell: NotebookNode, verdict: CellVerdict, outputs: Outputs) -> None:
        """Write a verdict into its cell, in the form that nbgrader reads marks from."""
        self.result.verdicts[cell.metadata.nbgrader.grade_id] = {"points": 0.0, **verdict}
        if error := instead(verdict):
            outputs.add_error(*error)
            errors = [
                node for node in outputs.nodes(cell.execution_count) if node.output_type == "error"
            ]
            cell.outputs = errors[-1:]
        else:
            cell.outputs = outputs.nodes(cell.execution_count)
        if (test := self.tests.get(cell.metadata.nbgrader.grade_id)) and test.inside:
            cell.outputs += as_output(verdict, test, cell.execution_count)
        if "record" in verdict and self.student is not None:
            # Enough for cells that wait for a pass; what a hidden test found is not for this
            # process.
            record = {name: verdict["record"][name] for name in NOTED}
            order: NoteOrder = {"do": "verdict", "record": record}
            self._order_student(self.student, order, Outputs(self.bounds))
