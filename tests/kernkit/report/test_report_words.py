"""Every event that the engine notes has words in the class report."""

import ast
from pathlib import Path

from kernkit.engine.run import driver
from kernkit.engine.run.messages import GONE
from kernkit.report.words import EVENTS


def test_every_event_has_words_and_no_words_are_idle():
    """What driver.py appends to a result's events, read from its source."""
    noted = set()
    for node in ast.walk(ast.parse(Path(driver.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("events.append"):
            (said,) = node.args
            if isinstance(said, ast.JoinedStr):  # "kernel …" and "examiner …", with the reason
                noted |= {f"{said.values[0].value}{reason}" for reason in GONE}
            elif isinstance(said, ast.Name):
                noted.add(getattr(driver, said.id))
            else:
                noted.add(ast.literal_eval(said))
    assert noted == set(EVENTS)
