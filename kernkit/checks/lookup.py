"""The key that belongs to an exercise's name: the students', or the graders'."""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module

from .key_files import parse
from .keys import FunctionKey, Key
from .library import library
from .naming import did_you_mean, meant

# Names a function, MODULE:FUNCTION, that builds the graders' key of an exercise; set where a course
# is built and graded, by its nbgrader_config.py.
HIDDEN_KEYS = "KERN_HIDDEN_KEYS"

LONGEST_NAME = 60  # letters that are quoted of what is no exercise's name


@cache
def public_keys() -> dict[str, Key]:
    """The students' keys by exercise name, in the order of the lessons."""
    files = sorted(library().keys.glob("*.json"))
    return {key.name: key for path in files for key in parse(path.read_text("utf-8"))}


def public_key(name: str, lesson: str | None = None) -> Key:
    """The students' key of one exercise. ReaderError for another name tells what is spelt nearly
    so, else `lesson`'s names.
    """
    keys = public_keys()
    if name not in keys:
        raise library().error(_no_such_exercise(name, lesson))
    return keys[name]


def exercise_meant(given: object, lesson: str | None = None) -> str:
    """The exercise that is meant by its name, in small or capital letters, or by what is defined
    under it in the notebook. Raises ReaderError as `public_key` does.
    """
    name = given if isinstance(given, str | int) else _name_of(given)
    asked = str(name).strip().removeprefix("check.").partition("(")[0]
    same = [known for known in public_keys() if known.lower() == asked.lower()]
    return same[0] if same else public_key(str(name), lesson).name


def _name_of(answer: object) -> str:
    """The one exercise whose answer in the notebook this is; else what the thing calls itself."""
    notebook = vars(sys.modules["__main__"])
    names = [name for name in public_keys() if notebook.get(name, sys) is answer]
    own = getattr(answer, "__name__", None)
    if isinstance(own, str) and own in public_keys():
        return own
    if len(names) != 1 and not isinstance(own, str):
        raise library().error(
            "This belongs to no exercise that can be told. Give its name in quotes, such as"
            f' "{next(iter(public_keys()))}".'
        )
    return names[0] if len(names) == 1 else str(own)


def _no_such_exercise(name: str, lesson: str | None) -> str:
    """The sentence for a name that is no exercise's."""
    names = public_keys()
    said = f"There is no exercise called {name[:LONGEST_NAME]!r}. "
    if near := did_you_mean(name, names):
        return said + near
    numbered = meant(name, {key.lesson: None for key in names.values()})
    here = numbered[0] if len(numbered) == 1 else lesson
    if mine := [key.name for key in names.values() if key.lesson == here]:
        whose = here if numbered else "this lesson"
        return f"{said}Those of {whose} are: {', '.join(mine)}."
    return (
        f'{said}Its name stands in its test, check.NAME(NAME); progress("02") lists the names of'
        " lesson 2."
    )


_lent: dict[str, Key] = {}


def lend_hidden_keys(keys: Iterable[Key]) -> None:
    """Take the graders' keys from elsewhere, so that this process needs none of their
    definitions.
    """
    _lent.update((key.name, key) for key in keys)


def hidden_key(name: str) -> Key:
    """The graders' key, which has more probes.

    Needs the instructor's kit, or a loan; ReaderError where there is neither.
    """
    key = _lent.get(name) or _build(name)
    shown = public_key(name)
    if not (isinstance(key, FunctionKey) and isinstance(shown, FunctionKey)):
        return key
    known = {(case.part, case.name) for case in shown.cases}
    cases = (replace(case, hidden=(case.part, case.name) not in known) for case in key.cases)
    return replace(key, cases=tuple(cases))


def _build(name: str) -> Key:
    module, _, function = os.environ.get(HIDDEN_KEYS, "").partition(":")
    try:
        build = getattr(import_module(module), function)
    except (ImportError, ValueError) as error:
        raise library().error(
            "Hidden tests run where the course is graded; this kit holds the students' checks."
        ) from error
    key: Key = build(name)
    return key
