"""A job without namespaces of its own: its first process is a keeper, which runs none of its code.

The keeper is in a Landlock domain of its own, and the job in one below that. So it can signal all
that the job started and nothing else, while the job cannot signal it; and one call ends all of them
at once, before any of them can fork again.
"""

import contextlib
import os
import signal
import stat
from collections.abc import Callable
from typing import Any, NoReturn

from ..channel.protocol.orders import Role
from ..walls import confine
from ..walls.landlock import scopes_alone
from ..walls.layout import JOBS, folders
from .counting import family
from .usage import INTERVAL

SPARE = 100  # processes, for zygote and keepers
TOO_MANY = signal.SIGUSR2  # what a keeper ends by that has ended such a job
HEARD = {signal.SIGCHLD, signal.SIGINT, signal.SIGTERM}


def everybody(bounds: dict[str, Any], role: Role = "student") -> int:
    """Processes and threads that all jobs may have together, which the kernel counts by user, for
    one of them to start more: far more than honest ones need, and few enough for one look to end
    who starts them without end. Examiners have some that no student's process can take.
    """
    students = int(bounds["processes"]) + SPARE
    return students if role == "student" else students + int(bounds["processes"])


def crowded(bounds: dict[str, Any], processes: int) -> bool:
    """Whether so many leave too few for a job that needs some now."""
    return processes > everybody(bounds) * 3 // 4


class Folders:
    """The small folders that bubblewrap has made for jobs, and which of them are free."""

    def __init__(self) -> None:
        self.free = [f"{JOBS}/{number}" for number in reversed(range(folders()))]

    def take(self) -> str:
        """One that is empty and nobody's; OSError where there is none."""
        if not self.free:
            raise OSError(11, f"all {folders()} folders for jobs are in use")
        return self.free.pop()

    def give_back(self, folder: str) -> None:
        """To be taken again; not where its keeper could not empty it."""
        with contextlib.suppress(OSError):
            if not os.listdir(folder):
                self.free.append(folder)


def fork_kept(folder: str, most: int, job: Callable[[], NoReturn]) -> int:
    """Fork a keeper and, from it, a process that becomes the job; the keeper's number. Its end is
    the job's, with the same status, and its `folder` is empty then.
    """
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        confine.prctl("parent death", confine.PR_SET_PDEATHSIG, signal.SIGKILL)
        confine.prctl("subreaper", confine.PR_SET_CHILD_SUBREAPER, 1)
        confine.prctl("no_new_privs", confine.PR_SET_NO_NEW_PRIVS, 1)
        scopes_alone()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        heard_before = signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
        first = os.fork()
        if first == 0:
            os.setsid()
            confine.prctl("parent death", confine.PR_SET_PDEATHSIG, signal.SIGKILL)
            signal.pthread_sigmask(signal.SIG_SETMASK, heard_before)
            job()
        os.closerange(3, 1 << 16)
        status = _wait_for(first, most)
        _end_all()
        empty(folder)
        _end_as(status)
    finally:
        os._exit(1)


def _wait_for(first: int, most: int) -> int:
    """How the job's first process ended; interrupts are handed on to it, and an order to end ends
    the wait, or more than `most` processes: whoever looks at all that they use may be late.
    """
    while True:
        heard = signal.sigtimedwait(HEARD, INTERVAL)
        if len(family(os.getpid())) > most:
            return TOO_MANY
        number = heard.si_signo if heard else 0
        if number == signal.SIGTERM:
            return signal.SIGKILL
        if number == signal.SIGINT:
            os.kill(first, signal.SIGINT)  # it is there: nobody else has waited for it
        while number == signal.SIGCHLD:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return signal.SIGKILL
            if pid == first:
                return status
            if pid == 0:
                break


def _end_all() -> None:
    """Kill all of the job's processes, wherever they hang. The kernel holds all forks off while it
    goes through the processes, and passes over those outside of this domain.
    """
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(-1, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _end_as(status: int) -> NoReturn:
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        os.kill(os.getpid(), -code)
        code = 1
    os._exit(code)


def empty(folder: str) -> None:
    """Delete all in a folder, whatever its modes and however deep: one folder after another is
    entered, so that no path grows long. Nobody may change it meanwhile.
    """
    here = _enter(folder)
    way: list[tuple[str, list[str]]] = [("", _delete_files(here))]  # names, and folders yet to go
    while way:
        name, inner = way[-1]
        if inner:
            here = _enter(inner[-1], here)
            way.append((inner.pop(), _delete_files(here)))
            continue
        way.pop()
        if way:
            here = _enter("..", here)
            os.rmdir(name, dir_fd=here)
    os.close(here)


def _enter(name: str, above: int | None = None) -> int:
    """Open a folder, and close the one `above` that leads there."""
    if name != "..":
        with contextlib.suppress(PermissionError):  # it is root's, who lets everybody in
            os.chmod(name, 0o700, dir_fd=above)
    here = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY, dir_fd=above)
    if above is not None:
        os.close(above)
    return here


def _delete_files(here: int) -> list[str]:
    """Delete all but folders, and return these."""
    folders = []
    for name in os.listdir(here):
        if stat.S_ISDIR(os.lstat(name, dir_fd=here).st_mode):
            folders.append(name)
        else:
            os.unlink(name, dir_fd=here)
    return folders
