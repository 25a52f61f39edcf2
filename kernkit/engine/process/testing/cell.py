"""Running a test cell so that what failed in it can be told."""

from collections.abc import Iterable
from typing import Any

from ...examining.asserting import SEEN, Assertions
from ..shell import Shell, run_cell


def run_test(
    shell: Shell, source: str, hidden: Iterable[int]
) -> tuple[Any, BaseException | None, str]:
    """As `run_cell`, and the error in a sentence for whoever wrote the test. `hidden` are the lines
    that students do not get: what the shell says of those is in words alone.
    """
    assertions = Assertions(source, hidden)
    # It stays there: functions of this test may be called in the next
    shell.user_ns[SEEN] = assertions.seen
    shell.ast_transformers.append(assertions)
    shell.words = assertions.words
    shell.failed = None
    try:
        value, error = run_cell(shell, source)
        error = error or shell.failed  # in a cell within the cell, as a magic runs one
    finally:
        shell.words = None
        if assertions in shell.ast_transformers:
            shell.ast_transformers.remove(assertions)
    return value, error, "" if error is None else assertions.full(error)
