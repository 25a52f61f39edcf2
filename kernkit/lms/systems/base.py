"""What a learning platform tells by the names of files and folders, and what it is asked about."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Owner:
    """Who handed a file in, as far as the platform's own name for it tells."""

    # The id in this course: name and the platform's number, `lovelaceada-1204`; two students may
    # share a name
    student: str
    platform: str
    attempt: int = 0  # newer ones have greater ones
    late: bool = False  # Canvas says so; other platforms do not
    # In UTC, without a time zone, as nbgrader keeps it; Gradescope alone tells it
    when: datetime | None = None
    number_of: str = ""  # the platform's number of the student; "" where it tells none
    # What the id was made of, where two people's names could give the same
    made_of: str = ""
    given: str = ""  # the name under which a file was handed in, where the platform changed it


@dataclass(frozen=True)
class Where:
    """A part of a path in a download, with what stands around it. All names are as their makers
    meant them.
    """

    parts: tuple[str, ...]
    index: int
    folder: bool = False  # a folder made by the platform, and no file, zip or unpacked zip
    above: str = ""  # the folder that it lies in; for the outermost, the download itself
    beside: frozenset[str] = frozenset()  # all names at that place, its own among them

    @property
    def name(self) -> str:
        """The part itself."""
        return self.parts[self.index]

    @property
    def below(self) -> str:
        """The next part; "" for the last."""
        return self.parts[self.index + 1] if self.index + 1 < len(self.parts) else ""
