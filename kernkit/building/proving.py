"""The proof of a lesson's tests before it is built, with one engine for all lessons."""

import os
from concurrent.futures import Future, ThreadPoolExecutor

from ..course.course import Course
from ..course.kinds.sealed import SECRET, Claimed, Sealed
from ..course.lessons import read_notebook
from ..engine.faults import EngineFault
from ..engine.run.testcells import is_test
from ..faults import CourseError
from ..grading.handed_in.submissions import lesson_files
from ..grading.inputs import lessons_of
from ..grading.proof.flaws import Flaw, Proof
from ..grading.proof.kept import Kept, place
from ..grading.proof.proving import ON_PURPOSE, prove
from ..grading.workers import LocalWorkers
from .checking.source import refuse


class Prover:
    """Proves lessons of a course. The engine is started for the first one that has a test, while
    its keys are made.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self._aside = ThreadPoolExecutor(1)
        self._workers: Future[LocalWorkers] | None = None

    def prove(self, lesson: str) -> None:
        """Refuse a lesson whose own solution does not get full marks, or whose untouched version
        gets some; CourseError names the cells. `kern grade` need not prove it again.
        """
        course = self._course
        names = course.notebook_names(lesson)
        paths = [course.notebook("source", lesson, name=name) for name in names]
        if not any(is_test(cell) for path in paths for cell in read_notebook(path).cells):
            return
        if self._workers is None:
            self._workers = self._aside.submit(self._open)
        lessons = lessons_of(course, lesson, names)
        files = lesson_files(course, lesson, names).files
        workers = self._workers.result()
        try:
            proof = prove(course, lesson, lessons, files, workers)
        except EngineFault as fault:
            raise CourseError(f"{fault}.") from fault
        self._refuse(lesson, proof)
        Kept(course, lesson, lessons, files).write(proof, place(workers.walls))

    def _open(self) -> LocalWorkers:
        return LocalWorkers(self._course, os.cpu_count() or 1, walls=True, own=True)

    def _refuse(self, lesson: str, proof: Proof) -> None:
        luck = {f"check_{name}": self._luck for name in self._by_secret(lesson)}
        for name in self._course.notebook_names(lesson):
            refuse(
                self._course.notebook("source", lesson, name=name),
                [
                    _short(one) + luck.get(one.grade_id, "")
                    for one in proof.short
                    if one.notebook == name
                ]
                + [_given(one) for one in proof.given if one.notebook == name],
            )

    def _by_secret(self, lesson: str) -> list[str]:
        """Exercises that are examined on what the course's secret draws."""
        defined = self._course.definitions.exercises(lesson)
        return [name for name, one in defined.items() if isinstance(one, Sealed | Claimed)]

    @property
    def _luck(self) -> str:
        return (
            " It is examined on what this course's secret draws, which can be bad luck for a"
            " solution that is just good enough. As long as nothing was graded by it, you may"
            f" delete {self._course.private(SECRET)} and build again: another one is drawn"
        )

    def __enter__(self) -> "Prover":
        return self

    def __exit__(self, *_: object) -> None:
        self._aside.shutdown()
        if self._workers is not None and self._workers.exception() is None:
            self._workers.result().close()


def _short(flaw: Flaw) -> str:
    return f"{flaw.cell} gives your own solution {flaw.got} when it is graded: {flaw.why}"


def _given(flaw: Flaw) -> str:
    return (
        f"{flaw.cell} gives {flaw.got} to whoever hands in the lesson untouched. Let it test what"
        f" an answer decides, or, where that is meant, give it no points or the tag `{ON_PURPOSE}`"
    )
