"""What is in a download: every file in it, in zips and folders, whatever its makers did to it.

No name in a zip is ever used as a path: what may be a notebook is copied into a scratch folder
under a number.
"""

import os
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from ...engine.repair.kinds import what_it_is
from ...engine.repair.read import MOST_BYTES
from ...grading.nets import RunStopped, stop_if_shared
from ..names import mended
from .budget import Budget, in_shares
from .listing import opened, require_few
from .sorts import GIT, SAID, is_zip, may_be_a_notebook, said_of, why_junk, why_not_unpacked

NESTED = 1  # how deep zips within zips are opened
LONGEST_NAME = 1_000  # characters of a path in a zip,
MOST_PARTS = 50  # and its folders
# Others hold a thousand times more in a byte, or are unpacked in one go
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
TOO_MUCH = "the download holds far more than its size lets expect; this was not read"


def printable(text: str) -> str:
    """A name that students chose, on one line and without what a terminal would obey; of two names
    never the same.
    """
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


@dataclass
class FoundFile:
    """One file of a download."""

    # Where it was: folders, zips, its name; without where the download itself lies
    parts: tuple[str, ...]
    zips: frozenset[int] = frozenset()  # which of the parts are zips
    # When its download was made, a zip: seconds since 1970; 0.0 for what lay in a folder
    dated: float = 0.0
    copy: Path | None = None  # its content in the scratch folder; None where that was not read
    problem: str = ""  # why it was not
    download: str = ""  # what the download is called that it was in
    root: int = 0  # how many of the parts are the download itself
    flag: bool = False  # a person should look at that

    @property
    def shown(self) -> str:
        """Its path for people."""
        return printable("/".join(self.parts))


@dataclass
class Search:
    """A walk through downloads; `scratch` is an empty folder."""

    scratch: Path
    most: int = MOST_BYTES  # bytes of a notebook
    count: int = field(default=0, init=False)

    def files(self, path: Path) -> Iterator[FoundFile]:
        """All files of one download, a zip, a folder or a single file, in the order of their
        names.
        """
        found = list(_folder(path)) if path.is_dir() else [(path, (path.name,))]
        sizes = [_size(one) for one, _ in found]
        order = [(is_zip(one.name), size) for (one, _), size in zip(found, sizes, strict=True)]
        for one in in_shares(
            Budget.of(sum(sizes)), order, lambda number, share: self._plain(*found[number], share)
        ):
            one.download = path.name
            one.root = int(not path.is_dir() and 0 in one.zips)
            yield one

    def _plain(self, path: Path, parts: tuple[str, ...], budget: Budget) -> Iterator[FoundFile]:
        try:
            status = path.lstat()
            if stat.S_ISLNK(status.st_mode):
                yield FoundFile(parts, problem="a link; links are not followed", flag=True)
            elif not stat.S_ISREG(status.st_mode):
                yield FoundFile(parts, problem="not a file that can be read", flag=True)
            elif why := why_junk(parts):
                yield FoundFile(parts, problem=why)
            else:
                with path.open("rb") as file:
                    yield from self._file(file, FoundFile(parts, dated=status.st_mtime), budget)
        except OSError as error:
            stop_if_shared(error, [])
            yield FoundFile(parts, problem=f"it cannot be read ({error.strerror})", flag=True)

    def _file(self, file: IO[bytes], found: FoundFile, budget: Budget) -> Iterator[FoundFile]:
        """Any regular file: a zip is looked into, what may be a notebook is copied, the rest is
        named.
        """
        name = found.parts[-1]
        first = file.read(4096)
        budget.spend(len(first))
        if first.startswith(b"PK\x03\x04") or is_zip(name):
            found.zips |= {len(found.parts) - 1}
            yield from self._zip(file, found, first, budget)
            return
        found.dated = found.dated if found.zips else 0.0
        if may_be_a_notebook(name, first):
            rest = file.read(min(self.most, max(budget.left, 0)) + 1)
            if len(first) + len(rest) > self.most:
                found.problem, found.flag = (
                    f"it has more than {self.most / 1e6:g} MB, which is more than is graded",
                    True,
                )
            elif len(rest) > budget.left:
                found.problem, found.flag = TOO_MUCH, True
            else:
                found.copy = self._keep(first + rest)
            budget.spend(len(rest))
        elif why := why_not_unpacked(name):
            found.problem, found.flag = why, True
        else:
            kind = what_it_is(first)
            found.problem = f"not a notebook, but {kind[0]}" if kind else "not a notebook"
        yield found

    def _keep(self, data: bytes) -> Path:
        self.count += 1
        copy = self.scratch / str(self.count)
        copy.write_bytes(data)
        return copy

    def _zip(
        self, file: IO[bytes], found: FoundFile, first: bytes, budget: Budget
    ) -> Iterator[FoundFile]:
        depth = len(found.zips) - 1
        if depth > NESTED:
            found.problem, found.flag = "a zip within a zip within a zip", True
            yield found
            return
        copy = None
        try:
            if depth:  # from within another zip, where a program cannot seek
                copy = self._unpacked(file, first, budget)
                file = copy.open("rb")
            with opened(file, budget.files) as archive:
                yield from self._entries(archive, found, budget, fair=not depth)
        except RunStopped:
            raise
        except Exception as error:  # damaged zips make zipfile raise nearly anything
            stop_if_shared(error, [])  # a full disk is nobody's file
            yield FoundFile(
                found.parts,
                found.zips,
                problem=f"a zip that cannot be read: {said_of(error)}",
                flag=True,
            )
        finally:
            if copy:
                file.close()
                copy.unlink()

    def _unpacked(self, file: IO[bytes], first: bytes, budget: Budget) -> Path:
        """A copy of a zip that lies in another."""
        data = first + file.read(max(budget.left, 0) + 1)
        budget.spend(len(data) - len(first))
        if budget.left < 0:
            raise zipfile.BadZipFile("it is far larger than the download lets expect")
        return self._keep(data)

    def _entries(
        self, archive: zipfile.ZipFile, found: FoundFile, budget: Budget, fair: bool
    ) -> Iterator[FoundFile]:
        """What is in a zip; `fair` where its entries may be several students'."""
        entries = sorted(archive.infolist(), key=_name)
        require_few(len(entries), budget.files)
        budget.spend(0, len(entries))
        if all(entry.is_dir() for entry in entries):
            yield FoundFile(found.parts, found.zips, problem="a zip with nothing in it", flag=True)
        if not fair:
            for entry in entries:
                yield from self._entry(archive, entry, found, budget)
            return
        order = [(is_zip(entry.filename), entry.file_size) for entry in entries]
        yield from in_shares(
            budget, order, lambda number, share: self._entry(archive, entries[number], found, share)
        )

    def _entry(
        self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, outer: FoundFile, budget: Budget
    ) -> Iterator[FoundFile]:
        name = _name(entry)
        if len(name) > LONGEST_NAME or name.count("/") + name.count("\\") > MOST_PARTS:
            short = FoundFile((*outer.parts, f"{name[:40]}…"), outer.zips, outer.dated)
            short.problem, short.flag = "its path is far longer than any has to be", True
            yield short
            return
        parts = PurePosixPath(name.replace("\\", "/")).parts
        found = FoundFile((*outer.parts, *parts), outer.zips, outer.dated)
        if entry.is_dir():
            return
        if name.startswith(("/", "\\")) or ".." in parts or ":" in name[:2] or not parts:
            found.problem, found.flag = "its path leads out of the zip", True
        elif stat.S_ISLNK(entry.external_attr >> 16):
            found.problem, found.flag = "a link; links are not followed", True
        elif why := why_junk(parts):
            found.problem = why
        elif entry.flag_bits & 1:
            found.problem, found.flag = f"a file that cannot be read: {SAID['password']}", True
        elif entry.compress_type not in METHODS:
            found.problem, found.flag = "packed in an unusual way; zip it again", True
        elif budget.left <= 0:
            found.problem, found.flag = TOO_MUCH, True
        else:
            try:
                with archive.open(entry) as file:
                    yield from self._file(file, found, budget)
                return
            except RunStopped:
                raise
            except Exception as error:  # as above
                stop_if_shared(error, [])
                found.problem, found.flag = f"a file that cannot be read: {said_of(error)}", True
        yield found


def _folder(home: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every file below a folder, and every link, with the parts of its path from there."""
    for where, folders, names in os.walk(home):
        folders[:] = sorted(folder for folder in folders if folder != GIT)
        links = [folder for folder in folders if os.path.islink(os.path.join(where, folder))]
        for name in sorted([*names, *links]):
            path = Path(where, name)
            yield path, path.relative_to(home).parts


def _size(path: Path) -> int:
    try:
        status = path.lstat()
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _name(entry: zipfile.ZipInfo) -> str:
    """A name in a zip, as its makers meant it."""
    return entry.filename if entry.flag_bits & 0x800 else mended(entry.filename)
