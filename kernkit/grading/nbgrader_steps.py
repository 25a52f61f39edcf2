"""The engine inside nbgrader's own commands: `nbgrader autograde` and the formgrader's button, by
lists of preprocessors.
"""

import atexit
import threading
from copy import deepcopy
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from ..course.course import Course
from ..course.lessons import read_notebook
from ..engine.faults import EngineFault
from ..engine.process.host import Host
from ..engine.repair.repair import LessonCells, repair
from ..engine.run.driver import run_submission
from .inputs import lesson_of, open_host
from .work import with_notes

# Seconds after which a zygote that nobody asks is ended: a Jupyter server lives for weeks
IDLE = 60.0


class Repair(NbGraderPreprocessor):
    """Undo what Colab, editors and accidents did to a submission. First of nbgrader's sanitising
    steps.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Called by `nbgrader autograde` with a notebook as it was handed in."""
        about = resources["nbgrader"]
        source = read_notebook(_course(self).notebook("source", about["assignment"]))
        repaired = repair(nb, LessonCells(source))
        for note in repaired.notes:
            self.log.warning("%s, %s: %s", about["student"], about["notebook"], note.says)
        return with_notes(repaired.notebook, repaired.notes), resources


class RunInEngine(NbGraderPreprocessor):
    """Run a submission warm, sandboxed, its tests in a process of their own. Takes the place of
    nbgrader's Execute.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Called by `nbgrader autograde`; raises EngineFault or NoSandbox where nothing can be
        run.
        """
        about = resources["nbgrader"]
        course = _course(self)
        folder = Path(resources["metadata"]["path"])
        files = {
            str(p.relative_to(folder)): p.read_bytes()
            for p in folder.rglob("*")
            if p.is_file() and p.suffix != ".ipynb"
        }
        lesson = lesson_of(course, about["assignment"], about["notebook"])
        with _shared.use(course) as host:
            try:
                result = run_submission(host, lesson, deepcopy(nb), files)
            except EngineFault as fault:
                self.log.warning("%s; once more", fault)
                result = run_submission(host, lesson, nb, files, again=True)
        return result.notebook, resources


def _course(step: NbGraderPreprocessor) -> Course:
    return Course(Path(step.config.CourseDirectory.root))


class _Shared:
    """One zygote for all submissions of a command; the last user's clock ends it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._host: Host | None = None
        self._root: Path | None = None
        self._timer: threading.Timer | None = None

    def use(self, course: Course) -> "_Shared":
        self._lock.acquire()
        try:
            if self._timer:
                self._timer.cancel()
            if self._host is None or self._root != course.root:
                self.close()
                self._host, self._root = open_host(course), course.root
        except BaseException:
            self._lock.release()
            raise
        return self

    def __enter__(self) -> Host:
        assert self._host is not None, "`use` has opened it"
        return self._host

    def __exit__(self, *_: object) -> None:
        self._timer = threading.Timer(IDLE, self.close)
        self._timer.daemon = True
        self._timer.start()
        self._lock.release()

    def close(self) -> None:
        """End the zygote."""
        with self._lock:
            if self._host is not None:
                self._host.close()
                self._host = None


_shared = _Shared()
atexit.register(_shared.close)
