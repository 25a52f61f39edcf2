"""Failures of the gradebook: what is wrong with the database, as far as it can be seen."""

import os
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy import exc
from sqlalchemy.engine import make_url

from .system import of_the_machine

AGAIN = "then run the same command again."
# An instructor's way out where the file itself is lost
LOST = (
    "Put a copy of it back; without one, move it away, run `kern build` and `kern grade`: all is"
    " graded again; only what was entered by hand, marks, comments and due dates, is lost."
)
NOT_OURS = {  # errors of SQLAlchemy's that come before any database
    exc.NoSuchModuleError: "names a kind of database that is not installed here",
    exc.ArgumentError: "is no gradebook's address",
}
ABOUT_ROWS = (exc.IntegrityError, exc.DataError, exc.ProgrammingError, sqlite3.IntegrityError)
LACKS = re.compile("no such (table|column)|has no column|NOT NULL")  # what this nbgrader wants
ADDRESSES = "Addresses look like sqlite:////srv/course/gradebook.db or postgresql+psycopg://…"


def of_the_gradebook(error: BaseException, url: str) -> str:
    """The sentence that goes with a database's error; "" for any other. `url` is the gradebook in
    use.
    """
    for kind, words in NOT_OURS.items():
        if isinstance(error, kind):
            return f"{url} {words}. {ADDRESSES}"
    if not isinstance(error, exc.DBAPIError | exc.TimeoutError | sqlite3.Error):
        return ""
    said = first_line(str(getattr(error, "orig", None) or error))
    address = make_url(url)
    server = address.get_backend_name() != "sqlite"
    if not server and (found := _of_the_file(Path(address.database or ""), said)):
        return found
    if isinstance(error, ABOUT_ROWS):
        return ""  # a fault of our own
    where = address.render_as_string(hide_password=True) if server else address.database
    see = "See that the database runs and lets you in" if server else "See to it"
    return f"the gradebook {where} cannot be used ({said}). {see}; {AGAIN}"


def first_line(text: str) -> str:
    """The first line of what a database said."""
    return next(iter(text.strip().splitlines()), "").strip()


def holder(path: Path) -> str:
    """Which other program holds a lock on a file, as far as Linux tells: "jupyter-lab (process
    12)", else "".
    """
    try:
        inode, mine = path.stat().st_ino, os.getpid()
        rows = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    except OSError:
        return ""
    for row in rows:
        # 1: POSIX  ADVISORY  WRITE 1234 08:01:123456 0 EOF
        if len(row) > 5 and row[5].rpartition(":")[2] == str(inode):
            number = row[4]
            if number.isdigit() and int(number) not in (0, mine):
                return f"{_program(int(number))} (process {number})"
    return ""


def _program(number: int) -> str:
    """What a process is called: of Python's, the script that it runs."""
    try:
        words = Path(f"/proc/{number}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return "another program"
    names = [Path(word).name for word in words if word and not word.startswith("-")]
    if len(names) > 1 and names[0].startswith("python") and "-c" not in words:
        return names[1]
    return names[0] if names else "another program"


def _of_the_file(path: Path, said: str) -> str:
    """What can be seen of a gradebook's file."""
    if path.is_dir():
        return f"{path} is a folder, where the gradebook's file is wanted. Move it away; {AGAIN}"
    if "locked" in said:
        who = holder(path) or "another program"
        return (
            f"the gradebook {path.name} is in use: {who} has locked it for more than five seconds."
            f" Wait for that program, or end it; {AGAIN}"
        )
    if "full" in said:
        return f"the disk is full ({path}). Make room there; {AGAIN}"
    if "disk I/O" in said:
        return f"{path} cannot be written whole: the disk, or a limit (`ulimit -f`); {AGAIN}"
    if not path.parent.is_dir():
        return f"there is no folder {path.parent} for the gradebook. Make it; {AGAIN}"
    if "readonly" in said or "unable to open" in said:
        return _closed(path)
    if not path.is_file():
        return f"the gradebook {path} is gone. Put it back, or run `kern build`; {AGAIN}"
    if damage := _damage(path):
        return f"{path} is {damage}. {LOST}"
    return _of_another_version(path) if LACKS.search(said) else ""


def _closed(path: Path) -> str:
    """SQLite says the same where there are no more descriptors."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return of_the_machine(error, path.parent)
    return (
        f"the gradebook {path} cannot be written: it, or its folder, may only be read. Mend the"
        f" permissions; {AGAIN}"
    )


def _damage(path: Path) -> str:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        words = str(error)
        return "not a gradebook, or damaged" if "not a database" in words else "damaged"
    return "" if found == "ok" else "damaged"


def _of_another_version(path: Path) -> str:
    """Where nbgrader's tables are of another version than the nbgrader installed here."""
    known = _versions()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        try:
            row = database.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.DatabaseError:
            row = None
    there = row[0] if row else ""
    if there and there not in known:
        return (
            f"{path} was made by a newer nbgrader than the one installed here. Install that version"
            f" (pip install --upgrade nbgrader); {AGAIN}"
        )
    return (
        f"{path} does not have the tables of this nbgrader: an older one made it. Copy the file"
        f" first; `nbgrader db upgrade` brings it up to date; {AGAIN}"
    )


def _versions() -> set[str]:
    """The versions of the tables that the installed nbgrader knows."""
    package = sys.modules.get("nbgrader")
    if package is None or not package.__file__:
        return set()
    home = Path(package.__file__).parent / "alembic" / "versions"
    return {path.name.partition("_")[0] for path in home.glob("*.py")}
