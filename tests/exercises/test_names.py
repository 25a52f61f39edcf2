"""An exercise's definition, judge, bank and hints are found by its name, and every code that a
check can give has a sentence.
"""

import ast
import re
from pathlib import Path

import pytest

from exercises import DEFINITIONS, LESSONS, exercises
from kernkit.checks import findings
from kernkit.checks.library import library
from kernkit.checks.lookup import public_keys
from kernkit.course.definitions import Function, Open
from kernkit.course.kinds.others_code import Bugs, Referee
from kernkit.course.kinds.sealed import Sealed
from support.course import ANSWERS, ROOT

NAMES = [(lesson, name) for lesson in LESSONS for name in exercises(lesson)]
JUDGES = {
    (path.parent.name, path.stem): path
    for path in (ROOT / "helpers" / "judges").glob("*/*.py")
    if not path.name.startswith("_")
}


@pytest.mark.parametrize(("lesson", "name"), NAMES)
def test_all_of_an_exercise_is_found_by_its_name(lesson, name):
    defined = DEFINITIONS.exercise(lesson, name)
    key = public_keys()[name]
    assert (key.lesson, key.hints) == (lesson, defined.hints)
    assert (ANSWERS / lesson / name).is_dir()
    if callable(defined.reference):
        assert defined.reference.__name__ == name
    if isinstance(defined, Open):
        assert callable(library().judge(lesson, name))
    observed = isinstance(defined, Function) and defined.observed
    if observed:
        assert callable(library().observer(lesson, name))
    judged = isinstance(defined, Open | Referee | Bugs | Sealed) or observed
    assert ((lesson, name) in JUDGES) == judged


def test_nothing_judges_an_exercise_that_is_not_defined():
    assert set(JUDGES) <= set(NAMES)
    banks = {(path.parent.name, path.name) for path in ANSWERS.glob("*/*") if path.is_dir()}
    assert banks == set(NAMES)


def codes(folder: Path) -> set[str]:
    """The codes that are given as such in `Finding(…)`, `Wrong(…)` and errors of a judge's own."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                named = node.func.id.lstrip("_") in ("Finding", "Wrong", "Odd")
                if named and len(node.args) > 1 and isinstance(node.args[0], ast.Constant):
                    found.add(node.args[0].value)
    return found


def test_every_code_has_a_sentence():
    checks, judges = codes(ROOT / "kernkit" / "checks"), codes(ROOT / "helpers" / "judges")
    explained = re.findall(r'return "(\w+)", ', explaining := explaining_source())
    explained += re.findall(r'return \(\s+"(\w+)",', explaining)
    assert {"shape", "nan", "dtype", "type", "value"} <= set(explained)
    general, own = set(findings.SENTENCES), set(library().findings)
    assert checks | set(explained) == general
    assert judges - general == own
    assert general & own == set()
    assert all(findings.sentence(code).endswith(".") for code in general | own)


def explaining_source() -> str:
    return (ROOT / "kernkit/checks/judging/explaining.py").read_text("utf-8")
