"""Whose is it? The names under which learning platforms put submissions into a download.

Read from the sources of Canvas (lib/content_zipper.rb) and Moodle
(mod/assign/classes/downloader.php).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

# lovelaceada_LATE_1204_55871_03_sorting-1.ipynb: name (lower-case letters, digits, _), user, number
# of the file, the file.
FILE = r"(?:(?P<number>\d+)_(?P<file>.+)|(?:text|link)\.html)"
CANVAS = re.compile(r"(?P<name>[^\s./-]*?)_(?P<late>LATE_)?(?P<who>\d+)_" + FILE, re.DOTALL)
# anon_Ab3dE_55871_03_sorting.ipynb, LATE_anon_Ab3dE_…: as Canvas grades without names; the code
# tells capital letters apart.
ANONYMOUS = re.compile(r"(?P<late>LATE_)?(?P<name>anon)_(?P<who>\w+?)_" + FILE, re.DOTALL)
# Ada Lovelace_77102_assignsubmission_file_ (a folder, or with the file's name after it); a name
# holds no underscore there.
MOODLE = re.compile(
    r"(?P<name>[^_/]+)_(?P<who>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL
)
# What browsers and Canvas add to a name that was there before: -1, (1), " (1)".
COPY = re.compile(r"(?: ?\((\d+)\)|-(\d+))$")
NAMELESS = ("participant", "anon")  # as platforms call students who are graded without names
LONGEST = 200  # bytes of a name in a student's id, which is a folder's name


@dataclass(frozen=True)
class Owner:
    """Who handed a file in, as far as the platform's own name for it tells."""

    # The id in this course: name and the platform's number, `lovelaceada-1204`; two students may
    # share a name
    student: str
    platform: str
    number: int = 0  # Canvas's number of the file: grows with every file that anybody hands in
    late: bool = False  # Canvas says so; other platforms do not
    # In UTC, without a time zone, as nbgrader keeps it; Gradescope alone tells it
    when: datetime | None = None


def owner_of(part: str) -> Owner | None:
    """The owner that one part of a path names, a file or a folder; None where it names none."""
    part = mended(part)
    if match := MOODLE.fullmatch(part):
        return Owner(student_id(match["name"], match["who"]), "Moodle")
    for pattern in (ANONYMOUS, CANVAS):
        match = pattern.fullmatch(part)
        if match and match["name"] == match["name"].lower():
            return Owner(
                student_id(match["name"], match["who"]),
                "Canvas",
                int(match["number"] or 0),
                bool(match["late"]),
            )
    return None


def given_name(part: str) -> str:
    """The name under which a file was handed in, without what the platform put before it."""
    part = mended(part)
    for pattern in (MOODLE, ANONYMOUS, CANVAS):
        if match := pattern.fullmatch(part):
            return match["file"] or part
    return part


def mended(name: str) -> str:
    """The name that was meant: Canvas writes zips in UTF-8 without saying so, and most programs
    then read old PCs' letters.
    """
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def without_copy(stem: str) -> tuple[str, int]:
    """A name without its end, and which copy it is: ("03_sorting", 2) of "03_sorting (2)"; 0 for no
    copy.
    """
    match = COPY.search(stem)
    return (stem[: match.start()], int(match[1] or match[2])) if match else (stem, 0)


def student_id(name: str, who: str) -> str:
    """`lovelaceada-1204`: fit for a folder's name, whatever letters the name is written in; the
    number comes last.
    """
    slug = slug_of(name).encode()[:LONGEST].decode(errors="ignore").rstrip("-")
    return f"{slug}-{who}" if slug else who


def name_and_number(student: str) -> tuple[str, str]:
    """The parts of a student's id: ("lovelaceada", "1204"); ("", all of it) for an e-mail
    address.
    """
    name, _, number = ("", "", student) if "@" in student else student.rpartition("-")
    return slug_of(name).replace("-", ""), key_of(number)


def key_of(number: str) -> str:
    """A platform's number, or an e-mail address, in the form in which two of them are compared."""
    return slug_of(number).replace("-", "")


def slug_of(name: str) -> str:
    """Lower-case letters, their marks, and digits; "-" for all between."""
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in lower)
    return re.sub(r"-+", "-", kept).strip("-")
