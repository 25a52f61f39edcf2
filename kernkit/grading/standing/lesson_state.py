"""One lesson as it stands: what was handed in, what of it is graded, and what is still to do."""

from nbgrader.api import Gradebook, MissingEntry

from ...course.course import Course
from ...engine.run.causes import is_here
from ...term.exclusions import Exclusions
from ..graded_copy import digest
from ..handed_in.gathering import Limits
from ..handed_in.private_files import PrivateFiles
from ..handed_in.reading import Handed
from ..handed_in.submissions import Submission, find_submissions, lesson_files
from ..inputs import environment, lessons_of
from ..journal import Journal
from ..proof.flaws import Proof
from ..proof.kept import Kept
from . import reasons
from .reasons import ToGrade, changed, made_of
from .stamps import stamps


def notebooks_of(gradebook: Gradebook, lesson: str) -> list[str]:
    """Names of a lesson's notebooks; none where the gradebook does not know the lesson."""
    try:
        return [notebook.name for notebook in gradebook.find_assignment(lesson).notebooks]
    except MissingEntry:
        return []


def notebooks_in_source(course: Course, lesson: str) -> list[str]:
    """Names of the notebooks that a lesson is edited in."""
    return sorted(path.stem for path in course.folder("source", lesson).glob("*.ipynb"))


class LessonState:
    """A lesson of a course, and what a gradebook holds of it; None for one that is not there yet.

    Raises CourseError where the lesson's source cannot be read.
    """

    def __init__(
        self,
        course: Course,
        lesson: str,
        gradebook: Gradebook | None,
        private: PrivateFiles | None = None,
    ) -> None:
        self.course, self.lesson = course, lesson
        self._gradebook = gradebook
        names = notebooks_of(gradebook, lesson) if gradebook else []
        names = names or sorted(
            path.stem for path in course.folder("source", lesson).glob("*.ipynb")
        )
        self.lessons = lessons_of(course, lesson, names)
        self.brought = lesson_files(course, lesson, names)
        self.kept = Kept(course, lesson, self.lessons, self.brought.files)
        self.excluded = Exclusions(course.root)
        self.left_out = self.excluded.names(lesson)
        self._believe(self.kept.read() or Proof())
        self.journal = Journal(course.private("journal", f"{lesson}.jsonl"))
        self.limits, self.private = Limits.of(course.bounds), private or PrivateFiles(course)

    def _believe(self, proof: Proof) -> None:
        """Grade by the tests that are proved."""
        self.lessons = proof.marked(self.lessons)
        bounds, kit = self.course.bounds.plain(), self.course.kit
        self.environment = environment(self.lessons, self.brought.files, bounds, kit, self.left_out)
        self.rest = self.environment.key

    def students(self) -> list[str]:
        """Who has handed in."""
        return [one.student for one in find_submissions(self.course, self.lesson, ["*"])]

    def read(self, submission: Submission) -> Handed:
        """What was handed in; raises as Submission.read."""
        return submission.read(self.brought, self.limits, self.private)

    def to_grade(self, students: list[str], force: bool = False) -> tuple[list[ToGrade], int]:
        """Submissions by students whose names match a pattern that are still to be graded, and how
        many are not: what the gradebook holds decides.
        """
        there = {}
        if self._gradebook:
            there = stamps(self._gradebook.db(), self.lesson, self.left_out)
        todo, done = [], 0
        for one in find_submissions(self.course, self.lesson, students):
            if why := self._why(one, there.get(one.student)) or (reasons.FORCED if force else ""):
                todo.append(ToGrade(one, why))
            else:
                done += 1
        return todo, done

    def _why(self, one: Submission, stamp: str | None) -> str:
        """Why a submission is to be graded; "" where the gradebook, the graded copy and the journal
        say that just this was.
        """
        entry = self.journal.entry(one.student)
        if one.student in self.journal.failures():
            return reasons.FAILED
        if entry is None:
            return reasons.NEVER if stamp is None else reasons.NOT_BY_KERN
        if stamp is None:
            return reasons.NOT_THERE
        if stamp != entry.get("key"):
            return reasons.OTHER_MARKS
        if entry.get("copy") != digest(one.destination):
            return reasons.NO_COPY
        try:
            handed = self.read(one)
        except Exception:
            return reasons.UNREADABLE  # it is told when its turn comes
        if handed.key(self.rest) == stamp:
            return reasons.INSTALLED if any(map(is_here, entry.get("lacking", []))) else ""
        now = made_of(handed.key(""), self.environment)
        return changed(entry.get("of", {}), now) or reasons.OLDER_KIT
