"""A test that runs inside the student's process, where its course has chosen that: in a fork, which
alone holds the test's source, and ends with it.

Whatever the student's code has changed is changed here too, so what the fork says can be forged. It
is taken for a verdict all the same: that is what the course has chosen.
"""

import contextlib
import os
import signal
import socket
import warnings

from ....checks import lookup
from ....checks.key_files import parse
from ....checks.verdict import Verdict
from ...channel.protocol.orders import CellVerdict, InsideOrder
from ...channel.wire import ORDERS, WORDS, Wire
from ...examining.verdicts import verdict
from ..shell import Shell, run_cell
from .cell import run_test

MISSING = object()


def run_inside(
    order: InsideOrder, answers: socket.socket, control: socket.socket, shell: Shell
) -> None:
    """Run a test in a fork, and wait for its end. An interrupt ends the fork, too."""
    with warnings.catch_warnings():  # of threads, which the student's code may have started
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        try:
            control.close()
            Wire(answers, ORDERS, WORDS).send({"done": _examined(order, shell)})
        finally:
            os._exit(0)
    answers.close()
    try:
        os.waitpid(pid, 0)
    except BaseException:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        raise


def _examined(order: InsideOrder, shell: Shell) -> CellVerdict:
    lookup.lend_hidden_keys(parse(order["keys"]))
    shell.lenience = None  # tests are run as they stand
    for stream in shell.streams:  # which the student's code may have kept
        stream.hush()
    shell.speak(lambda _: None, brief=True)
    define(order["earlier"], order["names"], shell)
    value, error, said = run_test(shell, order["source"], [])
    told = verdict(value, error, order["points"], said)
    if isinstance(error, ModuleNotFoundError) and error.name:
        told["modules"] = [error.name]
    if type(value) is Verdict:
        told["says"] = " ".join(told.pop("record")["says"])
    return told


def define(sources: list[str], wanted: list[str], shell: Shell) -> None:
    """Run cells for the names that they define; what else they do to names is undone."""
    names = shell.user_ns
    before = dict(names)
    for source in sources:
        run_cell(shell, source)
    for name in [name for name in {*before, *names} if name not in wanted]:
        if name in before:
            names[name] = before[name]
        else:
            del names[name]
