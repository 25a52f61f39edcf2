"""The students' answer key of a lesson, compiled from its definitions into the course's library."""

from pathlib import Path

from ..checks import key_files, lookup
from ..checks.judging.comparing import same
from ..checks.judging.suspicion import untold
from ..checks.keys import Case, File, FunctionKey, Key
from ..course.course import Course
from ..faults import DefinitionError
from .checking.promises import broken_promises


def key_paths(course: Course, lesson: str) -> list[Path]:
    """The students' key of a lesson, in the course's library; none where no exercise is defined."""
    if lesson not in course.definitions.lessons:
        return []
    return [course.students_library().keys / f"{lesson}.json"]


def write_key(course: Course, lesson: str) -> None:
    """Compile the students' key of a lesson; a file that says the same already stays, whatever
    processor made it. Raises DefinitionError.
    """
    for path in key_paths(course, lesson):
        made = course.definitions.public_keys(lesson)
        if broken := broken_promises(made, course.definitions.hidden_keys(lesson)):
            raise DefinitionError("; ".join(broken) + ".")
        _refuse_untold(made)
        course.definitions.prove(lesson)
        _write_key(path, made)


def _refuse_untold(keys: list[Key]) -> None:
    """A misconception that the probes cannot tell would never be named for sure: DefinitionError
    for each pair.
    """
    pairs = [
        f"{key.name}: its probes do not tell the suspect {code} from"
        f" {f'the suspect {other}' if other else 'the right answer'}"
        for key in keys
        if isinstance(key, FunctionKey)
        for code, other in untold(key)
    ]
    if pairs:
        raise DefinitionError(
            "; ".join(pairs) + ". Add probes on which they differ, or give two suspects one"
            " sentence."
        )


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
