"""Whose an error is: one submission's, which is then recorded as failed while the batch goes on, or
the run's, which ends it with one sentence.

The run's are those that the next submission would meet as well: a full disk, a gradebook that is
gone or locked, no more descriptors. Where the error alone does not tell, something harmless is
stored instead: if that works, the submission was to blame.
"""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import exc

from ..engine.clean.text import plain_line
from ..failures.system import EVERYBODYS, in_words
from ..faults import CourseError

LONGEST_REASON = 300  # characters
LONGEST_LOOKED_AT = 2_000
# What stands in quotes, and paths
DETAIL = re.compile(r"""(?<!\w)(['"]).*?\1|(?<![\w:/])/[^\s'",;)]+""")
PROBE = 64 << 10  # bytes
SEE_TO_IT = "See to it, and run the same command again."

# SQLAlchemy's other errors, such as DataError, are about the rows that were to be written
DATABASE = (exc.OperationalError, exc.InterfaceError, exc.InternalError, exc.TimeoutError)


class RunStopped(CourseError):
    """A run cannot go on. What was graded before is kept."""


def reason(problem: str) -> str:
    """Why something was not graded, fit to be kept and shown: one line, without quoted data, paths
    and file names, and without what a terminal would obey.
    """
    line = next(iter(problem.strip()[:LONGEST_LOOKED_AT].splitlines()), "")
    return plain_line(DETAIL.sub("…", line), LONGEST_REASON).rstrip(". ")


def told(error: BaseException) -> str:
    """An error as a reason."""
    if isinstance(error, OSError) and error.errno:
        return reason(in_words(error))
    said = str(error)
    return reason(f"{type(error).__name__}: {said}" if said else type(error).__name__)


def stop_if_shared(
    error: Exception, places: list[Path], database: Callable[[], None] = lambda: None
) -> None:
    """Raises RunStopped where an error is not one submission's. `places` are folders in which
    anything can be stored as long as all is well; `database` raises where the gradebook cannot be
    written.
    """
    if found := _shared(error):
        raise RunStopped(_sentence(*found)) from error
    if isinstance(error, MemoryError | RecursionError):
        return
    try:
        for place in places:
            _store_something(place)
        database()
    except RunStopped:
        raise
    except Exception as probed:
        raise RunStopped(_sentence(*(_shared(probed) or (told(probed), SEE_TO_IT)))) from error


def _shared(error: Exception) -> tuple[str, str] | None:
    """What happened and what to do, where the next submission would meet it as well."""
    if isinstance(error, OSError):
        return EVERYBODYS.get(error.errno or 0)
    if isinstance(error, DATABASE) or type(error) is exc.DatabaseError:
        said = reason(str(getattr(error, "orig", None) or error))
        return f"the gradebook cannot be used ({said})", SEE_TO_IT
    return None


def _sentence(what: str, cure: str) -> str:
    return f"{what}. {cure} What was done before is kept."


def _store_something(place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=place) as file:
        file.write(bytes(PROBE))
        file.flush()
