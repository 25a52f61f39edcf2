"""Whose is it? Told by the outermost part of a path that the platform has named; what stands
further in, a student may have named.

Where names could be of several platforms, the one counts that explains most of what lies beside
them, and then most people; where that is the same, nobody is guessed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .download.archive import FoundFile, printable
from .names import mended
from .pattern import NAME, Pattern
from .systems import SYSTEMS
from .systems.base import Owner, Where
from .systems.gradescope import FOLDER, METADATA

Parts = tuple[str, ...]

NOBODY = "Its name tells no student as {platforms} would, and no list of Gradescope's has it."


@dataclass(frozen=True)
class Told:
    """Owners of a file, or a sentence that says why it has none; `index` is the part of its path
    that tells.
    """

    owners: Sequence[Owner] = ()
    why: str = ""
    index: int = -1


@dataclass
class Whose:
    """The names in some downloads."""

    found: Sequence[FoundFile]
    pattern: Pattern | None = None
    # By path, from Gradescope's lists
    listed: dict[Parts, list[Owner]] = field(default_factory=dict)
    _asked: dict[tuple[Parts, str], dict[str, Owner]] = field(default_factory=dict, init=False)

    @cached_property
    def _unpacked(self) -> set[Parts]:
        """Folders beside a zip of their name."""
        return {
            (*one.parts[:-1], one.parts[-1][:-4])
            for one in self.found
            if one.parts[-1].lower().endswith(".zip")
        }

    @cached_property
    def _beside(self) -> dict[Parts, frozenset[str]]:
        """What lies in each folder or zip."""
        names = defaultdict(set)
        for one in self.found:
            for index, part in enumerate(one.parts):
                names[one.parts[:index]].add(mended(part))
        return {home: frozenset(there) for home, there in names.items()}

    @cached_property
    def _explained(self) -> dict[Parts, dict[str, tuple[set[str], set[str]]]]:
        """In each folder or zip: what a platform explains, and which people it finds there."""
        found: dict[Parts, dict[str, tuple[set[str], set[str]]]] = defaultdict(
            lambda: defaultdict(lambda: (set(), set()))
        )
        for one in self.found:
            for index, part in enumerate(one.parts):
                home = one.parts[:index]
                for platform, owner in self._owners(one, index).items():
                    parts, people = found[home][platform]
                    parts.add(part)
                    people.add(owner.student)
        return found

    def _owners(self, one: FoundFile, index: int) -> dict[str, Owner]:
        """By platform, the owner that a part of a path names."""
        here, below = one.parts[: index + 1], "/".join(one.parts[index + 1 : index + 3])
        if (here, below) not in self._asked:
            parts = tuple(map(mended, one.parts))
            file = index == len(parts) - 1 or index in one.zips or here in self._unpacked
            above = parts[index - 1] if index else mended(one.download)
            beside = self._beside[one.parts[:index]]
            where = Where(parts, index, not file, above.removesuffix(".zip"), beside)
            told = {system.NAME: system.owner_of(where) for system in SYSTEMS}
            self._asked[here, below] = {name: owner for name, owner in told.items() if owner}
        return self._asked[here, below]

    def named(self, one: FoundFile, index: int) -> Owner | None:
        """The owner that a part of a path names, to the platform that explains most beside it."""
        owners = self._owners(one, index)
        if len(owners) < 2:
            return next(iter(owners.values()), None)
        explained = self._explained[one.parts[:index]]
        weights = {name: tuple(map(len, explained[name])) for name in owners}
        best = [name for name in owners if weights[name] == max(weights.values())]
        return owners[best[0]] if len(best) == 1 else None

    def told(self, one: FoundFile) -> Told:
        """The owners of a file."""
        if self.pattern:
            owner = self.pattern.owner_of(tuple(map(mended, one.parts[one.root :])))
            why = f"Its name does not fit {NAME} {self.pattern.text!r}."
            depth = one.root + self.pattern.depth - 1
            return Told([owner], index=depth) if owner else Told(why=why)
        for index, part in enumerate(one.parts):
            here = one.parts[: index + 1]
            if here in self.listed:
                why = f"{METADATA} names nobody for {printable(part)} by number or e-mail."
                return Told(self.listed[here], f"Gradescope's {why}", index)
            if FOLDER.fullmatch(part):
                why = f"{METADATA} is not beside {printable(part)}, or does not list it."
                return Told(why=f"Gradescope's {why}")
            if owner := self.named(one, index):
                return self._unless_it_is_a_download(one, index, owner)
            if several := self._owners(one, index):
                return Told(why=f"Its name could be {' or '.join(map(_theirs, several))}.")
        *others, last = (system.NAME for system in SYSTEMS)
        return Told(why=NOBODY.format(platforms=f"{', '.join(others)} or {last}"))

    def _unless_it_is_a_download(self, one: FoundFile, index: int, owner: Owner) -> Told:
        """A zip that lies where downloads lie, called as a student's is, with others' names in
        it.
        """
        further = (self.named(one, place) for place in range(index + 1, len(one.parts)))
        within = {other.student for other in further if other}
        if index in one.zips and min(one.zips) == index and within - {owner.student}:
            part = printable(one.parts[index])
            says = f"By its name, {part} is {owner.student}'s, by names in it others'."
            return Told(why=f"{says} If it is a download, rename it.")
        return Told([owner], index=index)

    def lies_with_a_student(self, one: FoundFile) -> bool:
        """Does a file lie where students put files?"""
        homes = range(len(one.parts) - 1)
        return len(one.zips) > 1 or any(
            FOLDER.fullmatch(one.parts[index]) or self.named(one, index) for index in homes
        )


def _theirs(platform: str) -> str:
    return f"{platform}'s"
