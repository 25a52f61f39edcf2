"""Notebooks in a zip, or in a gzip file, that was handed in in place of one."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from ..faults import Unreadable
from .read import too_large

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
MOST_ENTRIES = 10_000  # of a zip
MOST_NOTEBOOKS = 20  # of a zip
# What programs put in by themselves, and what a package of Python brings
NOT_HANDED_IN = re.compile(r"(^|/)(__MACOSX|\.ipynb_checkpoints|site-packages|\.git)/|(^|/)\._")
NOTEBOOK = re.compile(r"\.ipynb\b", re.IGNORECASE)
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LOCKED = "The ZIP archive is locked with a password; hand in the .ipynb file itself."
PART = "The ZIP archive is one part of several; hand in the .ipynb file itself."
DAMAGED = "The ZIP archive is damaged; hand in the .ipynb file itself."


@dataclass(frozen=True)
class Unpacked:
    """A notebook out of an archive, by its name there; "" in a gzip file that tells none."""

    name: str
    data: bytes


def is_packed(data: bytes) -> bool:
    """Is this an archive that may hold notebooks?"""
    return data.startswith((ZIP, GZIP))


def unpacked(data: bytes, most: int) -> list[Unpacked]:
    """The notebooks in an archive, of at most `most` bytes in all, in the order of their names.

    Raises Unreadable, with a sentence, where the archive cannot be opened, or holds more.
    """
    if data.startswith(GZIP):
        return [Unpacked("", _gunzipped(data, most))]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_notebooks(archive, most))
    except Unreadable:
        raise
    except Exception as error:  # damaged zips make zipfile raise nearly anything
        raise Unreadable(PART if "multiple disks" in str(error) else DAMAGED) from None


def _notebooks(archive: zipfile.ZipFile, most: int) -> list[Unpacked]:
    entries = archive.infolist()
    wanted = sorted(
        (
            entry
            for entry in entries[:MOST_ENTRIES]
            if NOTEBOOK.search(entry.filename)
            and not entry.is_dir()
            and not NOT_HANDED_IN.search(entry.filename.replace("\\", "/"))
        ),
        key=lambda entry: (entry.filename.count("/"), entry.filename),
    )
    found, left = [], most
    for entry in wanted[:MOST_NOTEBOOKS]:
        if entry.flag_bits & 1:
            raise Unreadable(LOCKED)
        if entry.compress_type not in METHODS:
            raise Unreadable(DAMAGED)
        with archive.open(entry) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Unreadable(too_large(most - left, most))
        found.append(Unpacked(entry.filename.replace("\\", "/"), content))
    return found


def _gunzipped(data: bytes, most: int) -> bytes:
    try:
        content = zlib.decompressobj(wbits=31).decompress(data, most + 1)
    except zlib.error:
        raise Unreadable(
            "The compressed archive is damaged; hand in the .ipynb file itself."
        ) from None
    if len(content) > most:
        raise Unreadable(too_large(len(content), most))
    return content
