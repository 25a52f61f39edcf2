"""What `kern watch` does over and over: look, take, grade, write pages."""

import contextlib
import glob
import time
from collections.abc import Iterable

from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from ..course.built import unbuilt
from ..course.course import Course
from ..faults import AtWork, CourseError, DefinitionError
from ..grading.commit import Register
from ..grading.grade_command import require_cells, require_known
from ..grading.handed_in.layout import Place
from ..grading.handed_in.private_files import PrivateFiles
from ..grading.nets import RunStopped, stop_if_shared, told
from ..grading.proof.flaws import doubts
from ..grading.run import LessonRun, grade_all
from ..grading.workers import Later
from ..tables import some_names
from .arrivals import Arrivals, Arrived
from .inbound import Inbound, Sent
from .looking import Look, look_at
from .own_files import of_lesson, of_program
from .pages import Pages
from .telling import Teller

POLL = 0.25  # seconds between two looks, at least
SHARE = 10  # and so many times what a look takes: a slow file system is not kept busy
AT_ONCE = 50  # submissions that are graded before the next look
AGAIN = 30.0  # seconds after which is tried again what could not be done
SETTLED = 5.0  # seconds between two looks at what this process has imported


class StartAnew(Exception):
    """What this process has imported has changed."""


class Watch:
    """Watches some lessons of a course; to be closed. `place` says where proofs are made."""

    def __init__(
        self,
        course: Course,
        lessons: list[str],
        url: str,
        workers: Later,
        place: str,
        console: Console,
    ) -> None:
        self.course, self.lessons, self.url = course, lessons, url
        self.workers, self.place = workers, place
        self.teller = Teller(console)
        self.arrivals, self.inbound = Arrivals(course), Inbound(course, url)
        self.pages = Pages(course, url)
        self._lock = contextlib.ExitStack()
        self._locked = self._tidy = False
        self._files: dict[str, tuple[Look, ...]] = {}  # of each lesson, as last seen
        self._held: set[str] = set()  # lessons that wait for a change of these
        self._journals: dict[str, Look] = {}  # as they were when pages were last owed by them
        self._not_before = 0.0
        self._program = of_program(course)
        self._changing = self._program
        self._looked = time.monotonic()

    def run(self) -> None:
        """Until KeyboardInterrupt, or StartAnew is raised."""
        self.workers.start()
        self.teller.ready(self.lessons, self.inbound.folder)
        while True:
            start = time.monotonic()
            self._require_the_same_program()
            waits = True
            if start >= self._not_before:
                waits = not self._step_safely()
            if waits:
                time.sleep(max(POLL, SHARE * (time.monotonic() - start)))

    def _require_the_same_program(self) -> None:
        """Raises StartAnew once files that were imported have changed, and are written."""
        if time.monotonic() - self._looked < SETTLED:
            return
        self._looked = time.monotonic()
        before, self._changing = self._changing, of_program(self.course)
        if before == self._changing != self._program:
            raise StartAnew

    def _step_safely(self) -> bool:
        """One step; whether there was something to do. What makes it impossible is told, and tried
        again after a while.
        """
        try:
            busy = self._step()
            self.teller.works_again()
        except (CourseError, OSError, SQLAlchemyError) as error:
            said = str(error) if isinstance(error, CourseError) else told(error)
            self.teller.fault(f"{said.rstrip('.')}. Tried again every {AGAIN:g} seconds.")
            self._not_before = time.monotonic() + AGAIN
            busy = False
        if not busy:
            self._unlock()
        return busy

    def _step(self) -> bool:
        self._look_at_lessons()
        sent = self.inbound.look(self._open_lessons)
        ready = self.arrivals.look(self._open_lessons)
        self.teller.once([*self.inbound.told, *self.arrivals.strays()], "yellow")
        self.inbound.told.clear()
        owing = [lesson for lesson in self.lessons if self._has_news(lesson)]
        if not (sent or ready or owing or self.pages.busy) or not self._get_lock():
            return False
        if sent or ready or owing:
            self._grade([*self._take(sent[:AT_ONCE]), *ready][:AT_ONCE])
        more = len(sent) + len(ready) > AT_ONCE
        self._tell_pages(0 if more else POLL)
        return True

    # --- one command at a time --------------------------------------------------------------------

    def _get_lock(self) -> bool:
        """Have the course's lock for as long as there is something to do; False where another
        command has it.
        """
        if self._locked:
            return True
        try:
            self._lock.enter_context(self.course.lock("watch"))
        except AtWork as other:
            self.teller.waits(str(other))
            return False
        self.teller.goes_on()
        self._locked = True
        if not self._tidy:
            self.inbound.tidy(self.lessons)
            self._tidy = True
        return True

    def _unlock(self) -> None:
        self._lock.close()
        self._locked = False

    # --- what is there ----------------------------------------------------------------------------

    @property
    def _open_lessons(self) -> list[str]:
        return [lesson for lesson in self.lessons if lesson not in self._held]

    def _look_at_lessons(self) -> None:
        """Where a lesson's own files have changed, all of its submissions are asked about again."""
        for lesson in self.lessons:
            before, now = self._files.get(lesson), of_lesson(self.course, lesson, self.url)
            if before != now:
                self._files[lesson] = now
                self._held.discard(lesson)
                self.arrivals.ask_again(lesson)

    def _has_news(self, lesson: str) -> bool:
        """Whether anything was graded since pages were last owed."""
        now = look_at(self.course.private("journal", f"{lesson}.jsonl"))
        return lesson not in self._held and self._journals.get(lesson, ()) != now

    def _take(self, sent: Iterable[Sent]) -> list[Arrived]:
        """Out of the exchange. One that cannot be taken is told."""
        taken = []
        for one in sent:
            try:
                place = Place(self.inbound.take(one))
            except OSError as error:
                stop_if_shared(error, [self.course.folder("submitted")])
                self.inbound.drop(one, told(error))
                continue
            taken.append(self.arrivals.put_there(one.lesson, one.student, place))
        return taken

    # --- what is done with it ---------------------------------------------------------------------

    def _grade(self, ready: list[Arrived]) -> None:
        """Grade these, and begin the pages that are owed then."""
        register = Register(self.url, self.course.directory().course_id, self.course.settings)
        try:
            private = PrivateFiles(self.course)
            for lesson in dict.fromkeys(one.lesson for one in ready):
                mine = [one for one in ready if one.lesson == lesson]
                if run := self._opened(lesson, register, private):
                    self._grade_some(run, mine)
            for lesson in filter(self._has_news, self.lessons):
                self._journals[lesson] = look_at(self.course.private("journal", f"{lesson}.jsonl"))
                if register.knows(lesson):
                    self.pages.make(self.pages.owed(lesson, register.gradebook))
        finally:
            register.close()

    def _grade_some(self, run: LessonRun, ready: list[Arrived]) -> None:
        todo = run.waiting([glob.escape(one.student) for one in ready], False)
        most = run.register.gradebook.find_assignment(run.lesson).max_score
        grade_all(run, todo, self.workers, self.teller.grading(run.summary, most))
        failed = {student for student, _ in run.summary.failed}
        for one in ready:
            (self.arrivals.failed if one.student in failed else self.arrivals.took)(one)

    def _opened(self, lesson: str, register: Register, private: PrivateFiles) -> LessonRun | None:
        """A lesson, to be graded by what students got; None where it has to wait for a change."""
        try:
            require_known(self.course, lesson, register, self.url, self.teller.console)
            run = LessonRun(self.course, lesson, register, private)
            require_cells(run)
            if changes := unbuilt(self.course, lesson, register.gradebook, run.left_out):
                raise CourseError(
                    f"{lesson} has changed since it was built: {some_names(changes)}. Run"
                    f" `kern build {lesson}`."
                )
        except RunStopped:
            raise
        except (CourseError, DefinitionError) as why:
            self._held.add(lesson)
            said = str(why).rstrip(".")
            self.teller.line(f"{said}. What is handed in for {lesson} waits until then.", "yellow")
            return None
        if run.kept.read(self.place) is None:
            self.teller.line(f"{lesson}: its tests are tried with its own solution, once")
        run.prove(self.workers, self.place)
        self.teller.once([f"{lesson}: {one}" for one in doubts(lesson, run.summary.proof)], "red")
        return run

    def _tell_pages(self, seconds: float) -> None:
        for made in self.pages.made(seconds) if self.pages.busy else ():
            self.teller.page(made)
            if made.problem:  # one more try
                self._journals.pop(made.owed.lesson, None)

    def close(self) -> None:
        """Give up the engine and all else; what is under way is lost, and done again next time."""
        self.pages.close()
        self.workers.close()
        self._unlock()
