"""Brightspace (D2L): Assignments, Download. A folder for each time that somebody handed in, or
files side by side.

The names are those that OfficeCoffee/GradingFileProject and public scripts for Brightspace read:
`397063-2557369 - Ada Lovelace - Sep 24, 2024 926 PM`, with ` - FILE` after it where there is no
folder. What the two numbers count is not documented, and in some downloads they are the same for
all: students are called by name.
"""

import re
from datetime import datetime

from ..names import student_id
from .base import Owner, Where

NAME = "Brightspace"
PATTERN = re.compile(
    r"\d+-\d+ ?- ?(?P<name>.+?) ?- ?(?P<time>\w{3,9} \d{1,2}, \d{4} \d{3,4} [AP]M)"
    r"(?: ?- ?(?P<file>.+))?",
    re.DOTALL,
)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def owner_of(where: Where) -> Owner | None:
    """The owner of a folder or a file; the time, which has no zone, tells attempts apart."""
    match = PATTERN.fullmatch(where.name)
    student = student_id(match["name"], "") if match else ""
    if not match or not student:
        return None
    number = _number(match["time"])
    return Owner(student, NAME, number, made_of=match["name"], given=match["file"] or "")


def _number(time: str) -> int:
    """`Sep 24, 2024 926 PM` as 202409242126, which grows with the time; 0 for what is none."""
    month, day, year, clock, half = re.split(r"[ ,]+", time)
    if month[:3].lower() not in MONTHS:
        return 0
    try:
        when = datetime(
            int(year),
            MONTHS.index(month[:3].lower()) + 1,
            int(day),
            int(clock[:-2]) % 12 + 12 * (half == "PM"),
            int(clock[-2:]),
        )
    except ValueError:
        return 0
    return int(f"{when:%Y%m%d%H%M}")
