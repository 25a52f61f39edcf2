"""`kern collect --names`: how the files or folders of a download are called, where no platform is
known for it.

A pattern is a path from the download's outermost folder inwards, such as `{name}_{id}_*` or
`*/{student}/*`. `{student}` is the name by which the course knows somebody, taken as it is;
`{name}` and `{id}` make one, `ada-lovelace-1204`, together or alone; `{number}` is greater for a
newer attempt; `*` is anything within one name.
"""

import difflib
import re
from dataclasses import dataclass

from ..engine.clean.text import is_plain_name
from ..faults import CourseError
from .names import student_id
from .systems.base import Owner

NAME = "--names"
PLACES = {
    "student": r"(?P<student>[^/]+?)",
    "name": r"(?P<name>[^/]+?)",
    "id": r"(?P<id>[^/_\s]+?)",
    "number": r"(?P<number>\d+)",
    "*": r"[^/]*",
}
TOKEN = re.compile(r"\{(?P<place>[^{}]*)\}|(?P<any>\*)|(?P<wrong>[{}])|(?P<text>[^{}*]+)")


@dataclass(frozen=True)
class Pattern:
    """A pattern, ready to be tried. `depth` is how many parts of a path it describes."""

    text: str
    regex: "re.Pattern[str]"
    depth: int

    @classmethod
    def of(cls, text: str) -> "Pattern":
        """Raises CourseError, with a sentence, for what is no pattern, or names nobody."""
        parts = [part for part in text.replace("\\", "/").split("/") if part]
        places: list[str] = []
        regex = "/".join(_regex(text, part, places) for part in parts)
        for place in places:
            if places.count(place) > 1:
                raise CourseError(
                    f"{NAME} {text!r}: {{{place}}} stands twice. Use * for one of them."
                )
        if not {"student", "name", "id"} & set(places):
            raise CourseError(
                f"{NAME} {text!r} names nobody. Write {{student}}, {{name}} or {{id}} where that"
                " stands in the names of the files or folders, and * for the rest."
            )
        return cls(text, re.compile(regex, re.DOTALL), len(parts))

    def owner_of(self, parts: tuple[str, ...]) -> Owner | None:
        """The owner that a path names, from the download's outermost folder on."""
        match = self.regex.fullmatch("/".join(parts[: self.depth]))
        if len(parts) < self.depth or not match:
            return None
        told = {place: value or "" for place, value in match.groupdict().items()}
        name, number = told.get("name", ""), told.get("id", "")
        known = told.get("student", "")
        made = known if is_plain_name(known) else student_id(known, "")
        student = made or student_id(name, number)
        attempt = int(told.get("number") or 0)
        return (
            Owner(student, NAME, attempt, made_of=known or f"{name} {number}".strip())
            if student
            else None
        )


def _regex(text: str, part: str, places: list[str]) -> str:
    found, before = "", ""
    for token in TOKEN.finditer(part):
        if token["wrong"]:
            raise CourseError(f"{NAME} {text!r}: a {token['wrong']} stands alone.")
        place = "*" if token["any"] else token["place"]
        if place is None:
            found, before = found + re.escape(token["text"]), ""
            continue
        if place not in PLACES:
            near = difflib.get_close_matches(place, [*PLACES], 1)
            meant = f" Did you mean {{{near[0]}}}?" if near else ""
            raise CourseError(
                f"{NAME} {text!r}: there is no {{{place}}}.{meant} There are {{student}}, {{name}},"
                " {id}, {number} and *."
            )
        if before:
            raise CourseError(
                f"{NAME} {text!r}: nothing stands between {{{before}}} and {{{place}}}. Write what"
                " does in the names."
            )
        places += [place] if place != "*" else []
        found, before = found + PLACES[place], place
    return found
