"""Names of students and files: ids that are fit for folders, and what programs did to names."""

import re
import unicodedata

# What browsers and Canvas add to a name that was there before: -1, (1), " (1)".
COPY = re.compile(r"(?: ?\((\d+)\)|-(\d+))$")
NAMELESS = ("participant", "anon")  # as platforms call students who are graded without names
LONGEST = 200  # bytes of a name in a student's id, which is a folder's name


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
    number comes last. Without a number, the name alone.
    """
    slug = slug_of(name).encode()[:LONGEST].decode(errors="ignore").rstrip("-")
    number = folder_name(who)
    return "-".join(filter(None, (slug, number)))


def folder_name(who: str) -> str:
    """A name that a platform keeps for a person, fit for a folder's: letters, digits and .@_- as
    they are; "" where nothing is left.
    """
    kept = "".join(
        letter for letter in who if letter in "_.@-" or unicodedata.category(letter)[0] in "LMN"
    )
    return kept.encode()[:LONGEST].decode(errors="ignore").lstrip(".-")


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
