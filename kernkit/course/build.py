"""`kern build`: answer keys, release/ and solutions/ from source/ and the exercises'
definitions.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.converters import GenerateSolution

from ..checks import key_files, lookup
from ..checks.judging.comparing import same
from ..checks.keys import Case, File, FunctionKey, Key
from ..faults import CourseError, Interrupted
from .course import Course
from .lessons import check_solution, check_source
from .points import write_points
from .steps import convert, generate_assignment


def build(
    course: Course, lessons: list[str] | None = None, say: Callable[[str], None] = print
) -> None:
    """Build the named lessons (all, when None) of a course.

    Raises CourseError where a source notebook is not fit to build from, where its own answers do
    not pass, and after Ctrl+C. What was there of that lesson before is then still there.
    """
    lessons = lessons or course.lessons
    if not lessons:
        raise CourseError(f"{course.folder('source')} holds no lesson to build.")
    with course.lock("build"):
        _build(course, lessons, say)


def _build(course: Course, lessons: list[str], say: Callable[[str], None]) -> None:
    for lesson in lessons:
        for changed in write_points(course.notebook("source", lesson), course.definitions, lesson):
            say(f"{lesson}: {changed}")
        check_source(course, lesson)
    for number, lesson in enumerate(lessons, 1):
        made = [
            *key_paths(course, lesson),
            *(course.folder(step, lesson) for step in ("release", "solution")),
        ]
        where = f"{lesson} ({number} of {len(lessons)})"
        try:
            with all_or_nothing(made):
                say(f"{where}: answer key")
                write_key(course, lesson)
                say(f"{where}: student version")
                generate_assignment(course, lesson)
                say(f"{where}: solution (executed)")
                execute_solution(course, lesson)
        except KeyboardInterrupt:
            raise Interrupted(
                f"stopped at {where}, which is as it was before. `kern build {lesson}` builds it."
            ) from None


@contextmanager
def all_or_nothing(paths: list[Path]) -> Iterator[None]:
    """Put files and folders back as they were, or were not, when the block ends by any exception,
    Ctrl+C included.
    """
    with tempfile.TemporaryDirectory(prefix="kern-") as aside:
        kept = {path: Path(aside, str(number)) for number, path in enumerate(paths)}
        for path, copy in kept.items():
            _replace(copy, path)
        try:
            yield
        except BaseException:
            for path, copy in kept.items():
                _replace(path, copy)
            lookup.public_keys.cache_clear()
            raise


def _replace(path: Path, by: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    if by.is_dir():
        shutil.copytree(by, path)
    elif by.is_file():
        shutil.copy2(by, path)


def execute_solution(course: Course, lesson: str) -> None:
    """Make the solution of a lesson; CourseError where a cell fails or one of its answers does not
    pass its check.
    """
    convert(GenerateSolution, course, lesson)
    check_solution(course.notebook("solution", lesson))


def key_paths(course: Course, lesson: str) -> list[Path]:
    """The students' key of a lesson, in the course's library; none where no exercise is defined."""
    if lesson not in course.definitions.lessons:
        return []
    return [course.students_library().keys / f"{lesson}.json"]


def write_key(course: Course, lesson: str) -> None:
    """Compile the students' key of a lesson; a file that says the same already stays, whatever
    processor made it.
    """
    for path in key_paths(course, lesson):
        _write_key(path, course.definitions.public_keys(lesson))


def _write_key(path: Path, made: list[Key]) -> None:
    text = key_files.dump(made)
    if not path.is_file() or difference(path.read_text("utf-8"), text):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        lookup.public_keys.cache_clear()


def difference(old: str, new: str) -> str:
    """In what two key files differ, "" where they judge alike: processors and picture libraries
    round differently.
    """
    try:
        before, after = key_files.parse(old), key_files.parse(new)
    except (ValueError, TypeError, KeyError):  # of another version of the kit, or half merged
        return "one of them is no key file"
    if [key.name for key in before] != [key.name for key in after]:
        return "they hold different exercises"
    return next(filter(None, map(_key_difference, before, after)), "")


def _key_difference(was: Key, now: Key) -> str:
    if type(was) is not type(now) or _without_cases(was) != _without_cases(now):
        return f"{was.name} is defined differently"
    if not (isinstance(was, FunctionKey) and isinstance(now, FunctionKey)):
        return ""
    if len(was.cases) != len(now.cases):
        return f"{was.name} is defined differently"
    for old, new in zip(was.cases, now.cases, strict=True):
        if not _alike(old, new, was):
            return f"{was.name} differs in the probe {old.name!r}"
    return ""


def _without_cases(key: Key) -> dict[str, object]:
    return {**vars(key), "cases": ()}


def _alike(old: Case, new: Case, key: FunctionKey) -> bool:
    if (old.name, old.part, list(old.suspects)) != (new.name, new.part, list(new.suspects)):
        return False
    outcomes = [
        (old.expected, new.expected),
        *((old.suspects[code], new.suspects[code]) for code in old.suspects),
    ]
    return _inputs(old) == _inputs(new) and all(
        same(was, now, key.tolerance) for was, now in outcomes
    )


def _inputs(case: Case) -> list[object]:
    """A probe's arguments in comparable form. Of a file that is its name: its outcomes tell what is
    in it.
    """
    return [arg.name if isinstance(arg, File) else key_files.encode(arg) for arg in case.args]
