"""Parsing beside other threads: `kern` grades in several."""

import ast
import gc
import re
import threading
import time
from pathlib import Path

import pytest

from kernkit.checks.defining import parse_python

SUM = "+".join(["(a * (b + c))"] * 60)
NESTED = f"def f():\n    if a:\n        for i in b:\n            return [[[[{SUM}]]]]\n" * 4
KERNKIT = Path(__file__).resolve().parents[3] / "kernkit"


class LetsOthersRun:
    """Collected in the midst of a tree, it hands Python's lock on."""

    def __del__(self):
        time.sleep(0)


def test_threads_parse_beside_each_other():
    went_wrong, parsed = [], []

    def parse():
        for _ in range(150):
            for _ in range(3):
                ring = LetsOthersRun()
                ring.ring = ring
            try:
                parsed.append(len(parse_python(NESTED).body))
            except Exception as error:
                went_wrong.append(error)

    before = gc.get_threshold()
    gc.set_threshold(50, 2, 2)
    try:
        threads = [threading.Thread(target=parse) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        gc.set_threshold(*before)
    assert went_wrong == []
    assert parsed == [4] * 600


def test_one_parse_of_another_thread_costs_nothing(monkeypatch):
    real, failures = ast.parse, iter([SystemError("AST constructor recursion depth mismatch")] * 3)

    def parse(source):
        for failure in failures:
            raise failure
        return real(source)

    with monkeypatch.context() as patched:
        patched.setattr(ast, "parse", parse)
        body = parse_python("a = 1").body
    assert len(body) == 1


@pytest.mark.parametrize("source", ["def", "a = (", "x\0"])
def test_what_is_no_python_is_told(source):
    with pytest.raises((SyntaxError, ValueError)):
        parse_python(source)


def test_nobody_parses_otherwise():
    used = [
        path.relative_to(KERNKIT).as_posix()
        for path in KERNKIT.rglob("*.py")
        if re.search(r"\bast\.parse\(|PyCF_ONLY_AST|from ast import", path.read_text("utf-8"))
    ]
    assert used == ["checks/defining.py"]
