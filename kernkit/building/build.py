"""`kern build`: answer keys, release/ and solutions/ from source/ and the exercises' definitions,
once the tests are proved.
"""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from ..checks import lookup
from ..course.built import record
from ..course.course import Course
from ..course.steps import generate_assignment, generate_solution
from ..faults import CourseError, Interrupted
from .aside import Aside
from .changing import change_cells
from .checking.gradebook import changed_cells, refuse_changed_cells
from .checking.solution import check_solution
from .checking.source import check_source
from .keys import key_paths, write_key
from .points import write_points
from .proving import Prover
from .recording import record_paths, write_records

Say = Callable[[str], None]


def build(
    course: Course,
    lessons: list[str] | None = None,
    say: Say = print,
    change: bool = False,
) -> None:
    """Build the named lessons (all, when None) of a course. With `change`, the gradebook learns of
    cells that were added or removed since marks were given.

    Raises CourseError where a source notebook is not fit to build from, where the course's own
    answers do not get full marks or the untouched lesson gets some, and after Ctrl+C. What was
    there of that lesson before is then still there.
    """
    lessons = lessons or course.lessons
    if not lessons:
        raise CourseError(f"{course.folder('source')} holds no lesson to build.")
    with course.lock("build"), Aside(course.private()) as aside, Prover(course) as prover:
        _Build(course, lessons, say, change, aside, prover).all()


class _Build:
    """Of some lessons, one after another."""

    def __init__(
        self,
        course: Course,
        lessons: list[str],
        say: Say,
        change: bool,
        aside: Aside,
        prover: Prover,
    ) -> None:
        self.course, self.lessons, self.say, self.change = course, lessons, say, change
        self.aside, self.prover = aside, prover
        # What was changed in source and gradebook, by lesson; told once that is certain
        self.said: dict[str, list[str]] = {}
        self.built: set[str] = set()

    def all(self) -> None:
        """Look at all of them before anything is made of the first."""
        for lesson in self.lessons:
            with self._told(lesson, lesson):
                self._check(lesson)
        for lesson in self.lessons:
            with self._told(lesson, lesson):
                self._write_key(lesson)
        for number, lesson in enumerate(self.lessons, 1):
            where = f"{lesson} ({number} of {len(self.lessons)})"
            with self._told(lesson, where):
                self._make(lesson, where)

    def _check(self, lesson: str) -> None:
        self.said[lesson] = []
        for path in self._sources(lesson):
            before = path.read_bytes() if path.is_file() else b""
            if said := write_points(path, self.course.definitions, lesson):
                self.aside.edited(path, before)
                self.said[lesson] += said
        check_source(self.course, lesson)
        if not self.change:
            refuse_changed_cells(self.course, lesson)

    def _write_key(self, lesson: str) -> None:
        """Before the engine starts, which reads all keys once."""
        paths = key_paths(self.course, lesson)
        self.aside.keep(*paths)
        if paths:
            self.say(f"{lesson}: answer key")
        write_key(self.course, lesson)

    def _make(self, lesson: str, where: str) -> None:
        course, say = self.course, self.say
        say(f"{where}: own solution and untouched version, graded")
        self.prover.prove(lesson)
        say(f"{where}: solution (executed)")
        solution, release = self.aside.room(), self.aside.room()
        generate_solution(course, lesson, solution_directory=solution)
        solved = [
            course.made_in(solution, lesson) / f"{name}.ipynb"
            for name in course.notebook_names(lesson)
        ]
        for path in solved:
            check_solution(path)
        records = record_paths(course, lesson)
        self.aside.keep(*records)
        write_records(course, lesson, solved)
        say(f"{where}: student version")
        with unbroken():
            # Last: what the gradebook is told cannot be taken back
            if self.change and changed_cells(course, lesson):
                self.said[lesson] += change_cells(course, lesson)
            generate_assignment(course, lesson, release_directory=release)
            places = {course.folder("solution", lesson): solution}
            places[course.folder("release", lesson)] = release
            for place, made in places.items():
                self.aside.replace(place, course.made_in(made, lesson))
            products = [*key_paths(course, lesson), *records, *places]
            self.aside.settle(*self._sources(lesson), *products)
            record(course, lesson)
            self.built.add(lesson)
        for said in self.said[lesson]:
            say(f"{lesson}: {said}")

    def _sources(self, lesson: str) -> list[Path]:
        names = self.course.notebook_names(lesson)
        return [self.course.notebook("source", lesson, name=name) for name in names]

    @contextlib.contextmanager
    def _told(self, lesson: str, where: str) -> Iterator[None]:
        """How things were left by Ctrl+C."""
        try:
            yield
        except KeyboardInterrupt:
            as_before = f"{where}, which is as it was before. `kern build {lesson}` builds it."
            how = f"after {where}, which is built." if lesson in self.built else f"at {as_before}"
            raise Interrupted(f"stopped {how}") from None
        finally:
            lookup.public_keys.cache_clear()


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """Ctrl+C waits until the block is done; it takes a second."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[object] = []
    before = signal.signal(signal.SIGINT, lambda *_: came.append(1))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
