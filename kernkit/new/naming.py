"""What a new course's packages are called, by the name of its folder."""

import importlib.util
import keyword
import re
import sys
import unicodedata

FALLBACK = "own_course"  # for a name of which no letter can stand in Python's names
LONGEST = 30  # letters: it stands in lines of the course's files
EXERCISES = "_exercises"
# Folders that a course has, or gets: a package of such a name would be one of these
FOLDERS = {
    *("autograded", "demo", "dist", "downloaded", "exchange", "feedback", "release", "report"),
    *("solutions", "source", "submitted", "tests"),
}


def library_name(folder: str) -> str:
    """The name of the package that students import: the folder's, as far as it can be one.

    A name that Python can import already, such as `statistics`, gets `_course` behind it, or the
    new package would hide the other, or be hidden by it.

    >>> library_name("Intro to Text"), library_name("2nd-term"), library_name("statistics")
    ('intro_to_text', 'course_2nd_term', 'statistics_course')
    """
    plain = unicodedata.normalize("NFKD", folder).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain)[:LONGEST].strip("_") or FALLBACK
    if name[0].isdigit():
        name = f"course_{name}"
    return f"{name}_course" if _taken(name) or _taken(name + EXERCISES) else name


def problem_with(name: str) -> str:
    """Why a package cannot have this name, "" where it can."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        return "a package's name has small letters, digits and _, and begins with a letter"
    if len(name) > LONGEST + len("course__course"):
        return f"that is too long; {LONGEST} letters are plenty"
    for one in (name, name + EXERCISES):
        if _taken(one):
            return f"{one} is taken by Python, a package here or a folder of the course"
    return ""


def _taken(name: str) -> bool:
    if keyword.iskeyword(name) or name in FOLDERS or name in sys.stdlib_module_names:
        return True
    return importlib.util.find_spec(name) is not None
