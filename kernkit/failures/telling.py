"""The one place where a command's failure becomes a sentence and an exit status."""

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..checks.library import ReaderError
from ..course.places import CONFIG, PRIVATE
from ..engine.clean.text import plain_text
from ..engine.faults import EngineFault, NoSandbox
from ..faults import CourseError, DefinitionError, Interrupted
from .program import STOPPED
from .system import of_the_machine, temporary_folder

REPORT = "fault.txt"
TO_CHANGE, OWN_FAULT = 2, 3  # exit statuses
# What a command says for itself
SAID = (CourseError, DefinitionError, ReaderError, NoSandbox, EngineFault)
# What is left of a command that was stopped anywhere, and what the next one does
KEPT = {
    "collect": "What was collected is kept; the same command goes on from there.",
    "grade": "What was graded is kept; the same command goes on from there.",
    "demo": "demo/ is half done; the same command makes it anew.",
    "report": "The page of before, if there was one, is as it was.",
    "forget": "The same command goes on from there.",
    "archive": "There is no archive; the same command makes it.",
}
WRAPPERS = ("InvalidEntry", "PendingRollbackError")  # nbgrader's and SQLAlchemy's
EXTRAS = {
    **dict.fromkeys(("distributed", "dask", "psycopg"), "cluster"),
    **dict.fromkeys(("jinja2", "nbclient", "nbgrader", "psutil", "yaml", "rich"), "grade"),
}


@dataclass(frozen=True)
class Running:
    """A command at work: its name, the course's folder, the gradebook where another is named, and
    whether whoever runs it wants to see tracebacks.
    """

    command: str
    course: Path
    db_url: str = ""
    traceback: bool = False

    @property
    def root(self) -> Path:
        """The course's folder, resolved as far as that can be done."""
        return Path(os.path.abspath(self.course))


def status_of(work: Callable[[], int], running: Running) -> int:
    """The exit status of some work; what ends it by any exception is told on standard error.

    0 done, 1 something was not as it should be, 2 something must be changed first, 3 a fault of
    kern's own, 130 stopped from the keyboard.
    """
    try:
        with _background(running):
            return work()
    except (KeyboardInterrupt, Interrupted) as stop:
        kept = str(stop) or f"stopped from the keyboard. {KEPT.get(running.command, '')}".rstrip()
        _say(kept, running, stop, "\n")
        return STOPPED
    except Exception as error:
        said = sentence(error, running)
        _say(said or _own_fault(error, running), running, error)
        return TO_CHANGE if said else OWN_FAULT


@contextmanager
def _background(running: Running) -> Iterator[None]:
    """What threads end with is told as well, where nobody else listens to it."""
    if threading.excepthook is not threading.__excepthook__:
        yield
        return

    def told(ended: threading.ExceptHookArgs) -> None:
        error = ended.exc_value
        if error is not None and not isinstance(error, SystemExit | KeyboardInterrupt):
            _say(sentence(error, running) or _own_fault(error, running), running, error)

    threading.excepthook = told
    try:
        yield
    finally:
        threading.excepthook = threading.__excepthook__


def _say(said: str, running: Running, error: BaseException, before: str = "") -> None:
    if running.traceback:
        print("".join(traceback.format_exception(error)), file=sys.stderr)
    # May quote names of files and students
    print(plain_text(f"{before}kern {running.command}: {said}"), file=sys.stderr)


def sentence(error: BaseException, running: Running) -> str:
    """What happened, where, and what to do; "" for what nobody has foreseen."""
    if isinstance(error, SAID):
        return " ".join(filter(None, [str(error), _who_locks(error, running)]))
    if isinstance(error, ModuleNotFoundError):
        return _lacking(error)
    if slip := _of_the_settings(error, running):
        return slip
    if isinstance(error, ImportError):
        return (
            f"{error.name} is installed, but cannot be imported ({_first_line(error)}). Install it"
            f" again: pip install --force-reinstall {(error.name or '').partition('.')[0]}"
        )
    chain = (
        of_the_machine(one, running.root) or _of_the_gradebook(one, running) for one in _all(error)
    )
    return next(filter(None, chain), "")


def _all(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that it was raised from, or that nbgrader has wrapped."""
    while error is not None:
        yield error
        wrapped = error.__context__ if type(error).__name__ in WRAPPERS else None
        error = error.__cause__ or wrapped


def _lacking(missing: ModuleNotFoundError) -> str:
    name = missing.name or ""
    extra = EXTRAS.get(name.partition(".")[0])
    if extra:
        return f'{name} is not installed here. Run: pip install "kern-kit[{extra}]"'
    return (
        f"kern works in a copy of the course, with what grading takes installed (no {name} here)."
    )


def _of_the_settings(error: BaseException, running: Running) -> str:
    """Where traitlets was never imported, no configuration has been read."""
    if "traitlets" not in sys.modules:
        return ""
    from .settings import of_the_settings

    return of_the_settings(error, running.root / CONFIG)


def _of_the_gradebook(error: BaseException, running: Running) -> str:
    """Where SQLAlchemy was never imported, no gradebook has been asked."""
    if "sqlalchemy" not in sys.modules:
        return ""
    from .gradebook import of_the_gradebook

    return of_the_gradebook(error, running.db_url or _configured(running))


def _configured(running: Running) -> str:
    from ..course.course import Course

    with suppress(Exception):
        return str(Course(running.course).directory().db_url)
    return f"sqlite:///{running.root}/gradebook.db"


def _who_locks(error: BaseException, running: Running) -> str:
    """A run that ended because of the gradebook tells why; here is told who holds it."""
    if "locked" not in str(error) or error.__cause__ is None:
        return ""
    return _of_the_gradebook(error.__cause__, running)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "")


def _own_fault(error: BaseException, running: Running) -> str:
    where = _write_report(error, running)
    kept = KEPT.get(running.command, "")
    if not where:
        traceback.print_exception(error)
        where = "the lines above"
    return (
        f"a fault of kern's own, which should not happen. The whole report is in {where}: send it"
        " to whoever looks after kern where you are; names of students may be in it."
        f" {kept}".rstrip()
    )


def _write_report(error: BaseException, running: Running) -> str:
    """Write down all that helps to find a fault; returns where, "" where nothing can be written."""
    told = "\n".join(
        [
            f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}",
            f"kern-kit {_version('kern-kit')}, nbgrader {_version('nbgrader')}, Python"
            f" {sys.version.split()[0]}, {sys.platform}",
            f"kern {running.command}: {' '.join(sys.argv)}",
            "".join(traceback.format_exception(error)),
        ]
    )
    private = running.root / PRIVATE if (running.root / CONFIG).is_file() else None
    for place in filter(None, (private, temporary_folder())):
        path = place / (REPORT if place == private else f"kern-{os.getuid()}-{REPORT}")
        with suppress(OSError):
            place.mkdir(exist_ok=True)
            path.write_text(told, "utf-8", errors="backslashreplace")
            return str(path)
    return ""


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
