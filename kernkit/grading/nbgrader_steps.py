"""The engine inside nbgrader's own commands: `nbgrader autograde` and the formgrader's button, by
lists of preprocessors.
"""

import atexit
import fnmatch
import glob
import os
import time
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets.config import Configurable

from ..course.course import Course
from ..course.in_source.inside import inside_of
from ..course.student_version import source_notebook
from ..engine.clean.text import is_plain_name, plain_name
from ..engine.faults import EngineFault, Unreadable
from ..engine.limits import Bounds
from ..engine.repair.repair import LessonCells
from ..engine.run.driver import run_submission
from ..term.extensions import Extensions
from .graded_copy import inert
from .handed_in.candidates import TIMESTAMP
from .handed_in.choosing import Choice, choose
from .handed_in.gathering import Limits, NotRead, Tree
from .handed_in.private_files import PrivateFiles
from .handed_in.reading import LONGEST_TIME, Handed, LessonFiles, time_of
from .handed_in.submissions import Submission, lesson_files
from .inputs import IDLE, SharedHost, lesson_of
from .logs import keep_logs_plain
from .work import absent, fit_to_show, with_notes


class SubmittedNotebook(NotebookExporter):
    """What `nbgrader autograde` reads of a submission by itself: nothing. It would follow links,
    wait at pipes, and read what is larger than memory. `Repair` and `RunInEngine` read it, within
    bounds. Of what has been repaired this is nbgrader's own exporter.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        if isinstance(self.parent, Autograde) and self.parent.coursedir:
            _list_notebooks(self.parent, _course(self))
            self.parent.coursedir = _Unread.like(self.parent.coursedir)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Called by `nbgrader autograde` with a notebook as it was handed in, and again with its
        repaired copy.
        """
        graded = _course(self).folder("autograded").resolve()
        if Path(filename).parent.resolve().is_relative_to(graded):
            return super().from_filename(filename, resources, **options)
        empty: tuple[NotebookNode, dict[str, Any]] = self.from_notebook_node(  # type: ignore[no-untyped-call]
            new_notebook(), resources, **options
        )
        return empty


def _list_notebooks(command: Autograde, course: Course) -> None:
    """Let nbgrader go through the lesson's notebooks, and not through what is called so: which of
    the files handed in they are, `Repair` decides.
    """
    directory = command.coursedir
    names = fnmatch.filter(_notebooks(course, directory.assignment_id), directory.notebook_id)
    found = command._format_source(directory.assignment_id, directory.student_id)
    for folder in (path for path in glob.glob(found) if names and os.path.isdir(path)):
        command.assignments[folder] = [os.path.join(folder, f"{name}.ipynb") for name in names]


class _Unread(CourseDirectory):
    """The course as nbgrader sees it while it autogrades: no file is to be copied, and the time at
    which something was handed in is read as `kern grade` reads it.
    """

    @classmethod
    def like(cls, other: CourseDirectory) -> "_Unread":
        """With the same settings."""
        settings = {name: getattr(other, name) for name in other.trait_names(config=True)}
        return cls(parent=other.parent, **(settings | {"ignore": ["*"]}))

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        """In UTC; None where there is none that can be read."""
        try:
            with Tree(Path(dest_path), (), Limits.of(Bounds())) as tree:
                return time_of(tree.read(TIMESTAMP, LONGEST_TIME).data)
        except (OSError, NotRead):
            return None


class Repair(NbGraderPreprocessor):
    """Undo what Colab, editors and accidents did to a submission. First of nbgrader's sanitising
    steps; reads the submission itself, since nbgrader follows links.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Called by `nbgrader autograde` with a notebook as it was handed in. Raises CannotRead
        where it cannot be read.
        """
        about, course = resources["nbgrader"], _course(self)
        if not is_plain_name(about["student"]):
            _forget(about)
        name = about["notebook"]
        source = source_notebook(course, about["assignment"], name)
        lesson = LessonCells(source)
        handed, _ = _handed(course, about)
        choice = _choice(course, about, handed)
        notes = handed.notes + choice.notes
        try:
            done = choice.repaired(source, course.bounds)
            notebook, notes = done.notebook, notes + done.notes
        except Unreadable as problem:
            notebook, notes = absent(str(problem), lesson, notes)
        for note in notes:
            self.log.warning("%s, %s: %s", plain_name(about["student"]), name, note.says)
        notebook = with_notes(notebook, notes)
        return _fit_to_lie(notebook, source, course.bounds), resources


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
        about, course = resources["nbgrader"], _course(self)
        handed, brought = _handed(course, about)
        files = handed.files | brought.files
        keep_only(course.folder("autograded", about["assignment"], about["student"]), inert(files))
        resources["nbgrader"]["private_found"] = handed.private  # for FlagFaults
        _grant_extension(course, about)
        lesson = lesson_of(course, about["assignment"], about["notebook"])
        if said := inside_of(course, lesson.name, about["notebook"]).to_teachers():
            self.log.warning("%s: %s", lesson.name, said)
        with _shared.use(course, lesson.name) as host:
            try:
                result = run_submission(host, lesson, deepcopy(nb), files)
            except EngineFault as fault:
                self.log.warning("%s; once more", fault)
                result = run_submission(host, lesson, nb, files, again=True)
        notebook, notes = fit_to_show(result.notebook, lesson.notebook, course.bounds)
        for note in notes:
            self.log.warning("%s, %s: %s", plain_name(about["student"]), lesson.name, note.says)
        return notebook, resources


def _forget(about: dict[str, Any]) -> None:
    """Take out of the gradebook, where no mark goes with it, a student whose name nbgrader's pages
    do not stand: nbgrader writes it there before it reads what was handed in.
    """
    with Gradebook(about["db_url"]) as gradebook:
        student = gradebook.find_student(about["student"])
        grades = [
            grade for one in student.submissions for book in one.notebooks for grade in book.grades
        ]
        if all(grade.auto_score is None and grade.manual_score is None for grade in grades):
            gradebook.remove_student(about["student"])


def _grant_extension(course: Course, about: dict[str, Any]) -> None:
    """Before nbgrader looks at how late a submission is."""
    extensions, lesson, student = Extensions(course.root), about["assignment"], about["student"]
    if extensions.of(lesson, student) is not None:
        with Gradebook(about["db_url"]) as gradebook:
            extensions.grant(lesson, gradebook.find_submission(lesson, student))
            gradebook.db.commit()


def _fit_to_lie(notebook: NotebookNode, source: NotebookNode, bounds: Bounds) -> NotebookNode:
    """The notebook as nbgrader may leave it where it is cut short before it is run: cleaned, but
    for the code, which is run as it was handed in.
    """
    cleaned, _ = fit_to_show(notebook, source, bounds)
    code = {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "code"}
    for cell in cleaned.cells:
        cell.source = code.get(cell.id, cell.source)
    return cleaned


def _handed(course: Course, about: dict[str, Any]) -> tuple[Handed, LessonFiles]:
    """A submission as `kern grade` reads it."""
    lesson, student = about["assignment"], about["student"]
    brought = lesson_files(course, lesson, _notebooks(course, lesson))
    submission = Submission.of(course, lesson, student)
    return submission.read(brought, Limits.of(course.bounds), _private_files(course)), brought


def _notebooks(course: Course, lesson: str) -> list[str]:
    """Names of a lesson's notebooks."""
    return [path.stem for path in sorted(course.folder("source", lesson).glob("*.ipynb"))]


def _choice(course: Course, about: dict[str, Any], handed: Handed) -> Choice:
    """Which of the files handed in is a notebook of the lesson: as `kern grade` decides."""
    lesson = about["assignment"]
    books = {name: source_notebook(course, lesson, name) for name in _notebooks(course, lesson)}
    return choose(handed.candidates, handed.instead, books, course.bounds)[about["notebook"]]


def _private_files(course: Course) -> PrivateFiles:
    """Looked up once for a class; anew where none was asked for some time."""
    files, asked = _looked_up.get(course.root, (PrivateFiles(course), 0.0))
    if time.monotonic() - asked > IDLE:
        files = PrivateFiles(course)
    _looked_up[course.root] = files, time.monotonic()
    return files


_looked_up: dict[Path, tuple[PrivateFiles, float]] = {}


def keep_only(folder: Path, files: dict[str, bytes]) -> None:
    """Leave in a graded copy its notebooks and these files alone. Where a course does not use
    SubmittedNotebook, nbgrader has copied what links led to.
    """
    for where, folders, names in os.walk(folder):
        links = [name for name in folders if Path(where, name).is_symlink()]
        for path in (Path(where, name) for name in [*names, *links]):
            name = str(path.relative_to(folder))
            notebook = path.parent == folder and path.suffix == ".ipynb"
            if not notebook and (name not in files or path.is_symlink()):
                path.unlink()
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _course(step: Configurable) -> Course:
    """The course that a command of nbgrader's works on, which has the step somewhere in it."""
    asked: Configurable | None = step
    while asked is not None:
        if directory := getattr(asked, "coursedir", None):
            return Course(Path(directory.root))
        asked = asked.parent
    return Course(Path.cwd())  # where nbgrader goes before it takes any step


keep_logs_plain()
_shared = SharedHost()
atexit.register(_shared.close)
