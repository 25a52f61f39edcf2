"""Jobs: how a process comes to be a student's or an examiner's, with every wall raised before it
takes its first order.
"""

import json
import os
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from ..channel.protocol.orders import Role
from ..channel.wire import ORDERS, WORDS, Wire
from ..walls import confine
from ..walls.sandbox import scratch_name
from ..walls.shared import confine_shared
from .keeper import Folders, everybody, fork_kept
from .usage import Job, new_job

SANDBOX_FOLDER = "/tmp"  # each job's own, in its own mounts


def fork(
    role: Role, fd: int, bounds: dict[str, Any], walls: bool, folders: Folders | None = None
) -> Job:
    """Start a job; `fd` becomes its control wire. With `walls` it is the first process of its own
    namespaces, or, where there are `folders`, of a Landlock domain, and has one of them.

    Without walls, it gets a temporary folder. Raises OSError.
    """
    if folders:
        folder, name = folders.take(), scratch_name(confine.packages)
        enclose = partial(confine_shared, bounds, folder, everybody(bounds, role))
        most = int(bounds["processes"])
        pid = fork_kept(folder, most, partial(become, role, fd, bounds, enclose, name))
        return new_job(pid, bounds, folder, ends_by=signal.SIGTERM)
    if walls:
        pid = _fork_walled(role, fd, bounds)
        return new_job(pid, bounds)
    folder = tempfile.mkdtemp(prefix="job-")
    pid = os.fork()
    if pid == 0:
        become(role, fd, bounds, partial(_detach, bounds), folder)
    return new_job(pid, bounds, folder)


def _detach(bounds: dict[str, Any]) -> None:
    os.setsid()
    confine.prctl("parent death", confine.PR_SET_PDEATHSIG, signal.SIGKILL)
    confine.prctl("subreaper", confine.PR_SET_CHILD_SUBREAPER, 1)
    confine.restrain(bounds)


def _fork_walled(role: Role, fd: int, bounds: dict[str, Any]) -> int:
    reading, writing = os.pipe()
    first = os.fork()
    if first == 0:
        os.close(reading)
        _first_child(role, fd, bounds, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(first, 0)
    answer = json.loads(said) if said else {"why": "the fork died"}
    if "pid" not in answer:
        raise OSError(answer["why"])
    return int(answer["pid"])


def _first_child(role: Role, fd: int, bounds: dict[str, Any], writing: int) -> None:
    """Enter new namespaces; the job itself is the first process that is born in them."""
    try:
        os.setsid()
        confine.step("namespaces", confine.new_namespaces)
        pid = os.fork()
        if pid:
            os.write(writing, json.dumps({"pid": pid}).encode())
            os._exit(0)
        os.close(writing)
    except BaseException as error:
        os.write(writing, json.dumps({"why": str(error)}).encode())
        os._exit(1)
    become(role, fd, bounds, partial(confine.confine, bounds))


def become(
    role: Role,
    fd: int,
    bounds: dict[str, Any],
    enclose: Callable[[], None],
    folder: str = SANDBOX_FOLDER,
) -> NoReturn:
    """Turn this process into a job; never returns. Where `enclose` fails, it says so over its wire,
    and ends.
    """
    try:
        os.dup2(fd, 3)
        os.closerange(4, 1 << 16)
        sock = socket.socket(fileno=3)
        sock.set_inheritable(False)
        _environment(folder)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            enclose()
        except Exception as error:
            Wire(sock, ORDERS, WORDS).send({"failed": str(error) or type(error).__name__})
            raise
        if os.environ.get("KERN_ENGINE_DEBUG"):
            import faulthandler

            faulthandler.enable(os.fdopen(os.dup(2), "w"))  # a check silences descriptor 2 itself
        _main_of(role)(sock, bounds)
    except BaseException:
        # The control wire ended, or something gave way: the other end learns it from the closed
        # socket.
        if os.environ.get("KERN_ENGINE_DEBUG"):
            traceback.print_exc(file=sys.__stderr__)
        os._exit(1)
    os._exit(0)


def _main_of(role: Role) -> Callable[[socket.socket, dict[str, Any]], None]:
    if role == "trial":
        return _trial
    from . import examiner, student

    return {"student": student.main, "examiner": examiner.main}[role]


def _environment(folder: str) -> None:
    for name in ("HOME", "TMPDIR", "MPLCONFIGDIR", "KERAS_HOME", "IPYTHONDIR", "XDG_CACHE_HOME"):
        os.environ[name] = folder
    tempfile.tempdir = folder
    os.environ["KERN_GRADING"] = "1"


def _trial(sock: socket.socket, bounds: dict[str, Any]) -> None:
    Wire(sock, ORDERS, WORDS).send({"ready": True})
