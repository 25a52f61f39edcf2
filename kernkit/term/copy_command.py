"""`kern copy-gradebook`: all that a gradebook holds, into the configured one, such as from SQLite
to PostgreSQL.
"""

from nbgrader.api import Assignment, Base, Gradebook
from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from ..course.course import Course
from ..faults import CourseError
from ..grading.handed_in.private_files import database_file
from ..grading.standing.stamps import STAMPS


def copy_command(course: Course, url: str) -> int:
    """Copy the gradebook at `url` into the course's own, which must hold no lesson yet; returns 0.

    Raises CourseError where there is none at `url`, and where the course's own is in use. All of it
    arrives or nothing.
    """
    directory = course.directory()
    with course.lock("copy-gradebook"):
        _require_there(url)
        if url == directory.db_url:
            raise CourseError(
                f"{url} is the gradebook that the course uses. First set"
                " c.CourseDirectory.db_url to the new one."
            )
        old, new = Gradebook(url, directory.course_id), Gradebook(directory.db_url)
        try:
            _require_empty(new.db(), directory.db_url)
            with old.engine.connect() as source, new.engine.begin() as target:
                counts = _copy(source, target)
        finally:
            old.close()
            new.close()
    print(
        f"Copied: lessons {counts['assignment']}, submissions {counts['submitted_assignment']},"
        f" marks {counts['grade']}. The course uses the new gradebook; keep the old one aside."
    )
    return 0


def _require_there(url: str) -> None:
    try:
        file = database_file(url)
    except ArgumentError:
        raise CourseError(
            f"{url} is no address of a gradebook, such as sqlite:///old.db."
        ) from None
    if file and not file.is_file():
        raise CourseError(f"{file}: there is no gradebook.")


def _require_empty(session: Session, url: str) -> None:
    known = sorted(session.scalars(select(Assignment.name)))
    if known:
        raise CourseError(
            f"the gradebook at {url} holds {', '.join(known)} already. Only an empty one can take"
            " another's marks."
        )


def _copy(source: Connection, target: Connection) -> dict[str, int]:
    """Rows copied, by table."""
    counts = {}
    STAMPS.create(target, checkfirst=True)
    there = set(inspect(source).get_table_names())
    tables = [table for table in (*Base.metadata.sorted_tables, STAMPS) if table.name in there]
    for table in reversed(tables):  # opening it has entered the course
        target.execute(table.delete())
    for table in tables:
        rows = [dict(row) for row in source.execute(table.select()).mappings()]
        if rows:
            target.execute(table.insert(), rows)
        counts[table.name] = len(rows)
    return counts
