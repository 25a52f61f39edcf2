"""`kern build`: answer keys, release/ and solutions/ from source/ and the exercises'
definitions.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.converters import GenerateSolution

from exercises import LESSONS, public_keys

from ..checks import keys
from ..checks.judging.comparing import same
from ..checks.keys import Case, File, Key
from ..checks.library import library
from .lessons import CourseError, check_solution, check_source, notebook_path
from .steps import convert, generate_assignment


def build(
    course: Path, lessons: list[str] | None = None, say: Callable[[str], None] = print
) -> None:
    """Build the named lessons (all, when None) of the course in folder `course`.

    Raises CourseError where a source notebook is not fit to build from, where its own answers do
    not pass, and after Ctrl+C. What was there of that lesson before is then still there.
    """
    lessons = lessons or list(LESSONS)
    for lesson in lessons:
        check_source(notebook_path(course, "source", lesson), lesson)
    for number, lesson in enumerate(lessons, 1):
        made = [
            key_path(lesson),
            *(notebook_path(course, step, lesson).parent for step in ("release", "solutions")),
        ]
        where = f"{lesson} ({number} of {len(lessons)})"
        try:
            with all_or_nothing(made):
                say(f"{where}: answer key")
                write_key(lesson)
                say(f"{where}: student version")
                generate_assignment(course, lesson)
                say(f"{where}: solution (executed)")
                execute_solution(course, lesson)
        except KeyboardInterrupt:
            raise CourseError(
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
            keys.public_keys.cache_clear()
            raise


def _replace(path: Path, by: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    if by.is_dir():
        shutil.copytree(by, path)
    elif by.is_file():
        shutil.copy2(by, path)


def execute_solution(course: Path, lesson: str) -> None:
    """Make solutions/<lesson>; CourseError where a cell fails or one of its answers does not pass
    its check.
    """
    convert(GenerateSolution, course, lesson)
    check_solution(notebook_path(course, "solutions", lesson))


def key_path(lesson: str) -> Path:
    """The students' key of a lesson, in the course's library."""
    return library().keys / f"{lesson}.json"


def write_key(lesson: str) -> None:
    """Compile the students' key of a lesson; a file that says the same already stays, whatever
    processor made it.
    """
    path, text = key_path(lesson), keys.dump(public_keys(lesson))
    if not path.is_file() or difference(path.read_text("utf-8"), text):
        path.write_text(text, "utf-8")
        keys.public_keys.cache_clear()


def difference(old: str, new: str) -> str:
    """In what two key files differ, "" where they judge alike: processors and picture libraries
    round differently.
    """
    try:
        before, after = keys.parse(old), keys.parse(new)
    except (ValueError, TypeError, KeyError):  # of another version of the kit, or half merged
        return "one of them is no key file"
    if [key.name for key in before] != [key.name for key in after]:
        return "they hold different exercises"
    for was, now in zip(before, after, strict=True):
        if {**vars(was), "cases": ()} != {**vars(now), "cases": ()} or len(was.cases) != len(
            now.cases
        ):
            return f"{was.name} is defined differently"
        for old_case, new_case in zip(was.cases, now.cases, strict=True):
            if not _alike(old_case, new_case, was):
                return f"{was.name} differs in the probe {old_case.name!r}"
    return ""


def _alike(old: Case, new: Case, key: Key) -> bool:
    if (old.name, old.part, list(old.suspects)) != (new.name, new.part, list(new.suspects)):
        return False
    outcomes = [
        (old.expected, new.expected),
        *((old.suspects[code], new.suspects[code]) for code in old.suspects),
    ]
    return _inputs(old) == _inputs(new) and all(
        same(was, now, key.tolerance) for was, now in outcomes
    )


def _inputs(case: Case) -> list:
    """A probe's arguments in comparable form. Of a file that is its name: its outcomes tell what is
    in it.
    """
    return [arg.name if isinstance(arg, File) else keys.encode(arg) for arg in case.args]
