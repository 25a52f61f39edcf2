"""Ordinary styles of nbgrader tests: a right answer and a test cell each, in tests/support/styles/.
What a notebook of one process makes of them, and what the engine does.
"""

import ast
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from nbformat.v4 import new_notebook

from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from kernkit.engine.run.result import Result
from support import lesson_cells

FOLDER = Path(__file__).with_name("styles")


def styles() -> dict[str, tuple[str, str]]:
    """By name: answer and test."""
    found = {}
    for path in sorted(FOLDER.glob("*.txt")):
        for part in path.read_text("utf-8").split("=== ")[1:]:
            name, _, rest = part.partition("\n")
            answer, _, test = rest.partition("\n--- test\n")
            assert name not in found, name
            found[name] = answer.strip("\n"), test.strip("\n")
    return found


def answered(host, answer: str, test: str, right: str = "", **lesson) -> Result:
    """What becomes of a notebook with this answer, `a`, and this test, `t`; `right` is the
    instructor's.
    """
    source = f"### BEGIN SOLUTION\n{right or answer}\n### END SOLUTION"
    cells = [lesson_cells.answer("a", source), lesson_cells.asserts("t", test)]
    handed_in = [lesson_cells.answer("a", answer), deepcopy(cells[1])]
    of = Lesson("lesson", new_notebook(cells=cells), **lesson)
    return run_submission(host, of, new_notebook(cells=handed_in))


def wrong_answers(answer: str) -> Iterator[str]:
    """The same with one thing in it changed, as beginners would, or not written at all."""
    for change in (_Empty, _Numbers, _Operators, _Texts):
        tree = change().visit(ast.parse(answer))
        text = ast.unparse(ast.fix_missing_locations(tree))
        if text != ast.unparse(ast.parse(answer)):
            yield text
    yield "# YOUR CODE HERE"


class _Empty(ast.NodeTransformer):
    def visit_FunctionDef(self, node):
        node.body = ast.parse("return 0").body
        return node


class _Numbers(ast.NodeTransformer):
    def visit_Constant(self, node):
        if type(node.value) in (int, float):
            return ast.Constant(node.value + 1)
        return node


SWAPPED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Eq: ast.NotEq, ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
}  # fmt: skip


class _Operators(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        node.op = SWAPPED.get(type(node.op), type(node.op))()
        return node

    def visit_Compare(self, node):
        self.generic_visit(node)
        node.ops = [SWAPPED.get(type(op), type(op))() for op in node.ops]
        return node


class _Texts(ast.NodeTransformer):
    def visit_JoinedStr(self, node):
        return ast.Constant("?")

    def visit_Return(self, node):
        return ast.parse("return None").body[0]


# Run by a Python of its own, a fork for each pair
ORACLE = """
import json, os, signal, sys, tempfile
import matplotlib
matplotlib.use("agg")
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
sys.modules["__main__"] = shell.user_module
import matplotlib.pyplot, numpy, scipy.sparse, unittest.mock, asyncio
for answer, test in json.load(sys.stdin):
    out = os.dup(1)
    if (child := os.fork()) == 0:
        signal.alarm(20)
        os.chdir(tempfile.mkdtemp())
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        os.dup2(1, 2)
        sys.stdin = open(0)
        shell.run_cell(answer)
        passed = shell.run_cell(test).success
        os.write(out, b"1" if passed else b"0")
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        os.write(out, b"0")
    os.close(out)
"""


def in_one_process(pairs: list[tuple[str, str]]) -> list[bool]:
    """Whether each test passes its answer where both run in one process, as stock nbgrader's do."""
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(
            [sys.executable, "-c", ORACLE],
            input=json.dumps(pairs),
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env=os.environ | {"TMPDIR": folder, "IPYTHONDIR": folder},
        )
    assert len(ended.stdout) == len(pairs), (ended.stdout, ended.stderr[-500:])
    return [letter == "1" for letter in ended.stdout]
