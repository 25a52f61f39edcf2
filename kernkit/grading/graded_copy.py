"""The graded copy of a submission: written under a name of its own, and renamed into place.

The order makes a crash harmless: files first; then the marks; then the rename; then the journal.
Whatever is cut short is done again from the start, and ends the same.
"""

import hashlib
import mimetypes
import os
import re
import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode

# In the type of a file, or the end of its name
RUN_BY_BROWSERS = re.compile(
    r"[+/.](?:[xs]?html?|mhtml?|xht|xml|svgz?|xslt?|m?js)\b|rfc822|javascript|ecmascript"
)


def stage(destination: Path, executed: dict[str, NotebookNode], files: dict[str, bytes]) -> Path:
    """Write the graded copy of a submission beside its place, as nbgrader lays it out; returns the
    folder to rename.
    """
    part = destination.with_name(f".{destination.name}.part")
    remove(part)
    part.mkdir(parents=True)
    try:
        for name, content in inert(files).items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name, notebook in executed.items():
            (part / f"{name}.ipynb").write_text(nbformat.writes(notebook) + "\n", "utf-8")
        for path in part.rglob("*"):
            if path.is_file():
                path.chmod(0o444)
    except BaseException:
        remove(part)
        raise
    return part


def inert(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files without those that a browser runs scripts of: the formgrader gives out what lies in a
    graded copy under its own address. They stay where they were handed in.
    """
    return {name: content for name, content in files.items() if not _is_run(name)}


def _is_run(name: str) -> bool:
    kind, _ = mimetypes.guess_type(name)
    return bool(RUN_BY_BROWSERS.search(f"{kind} {Path(name).suffix.lower()}"))


def digest(folder: Path) -> str:
    """Of the notebooks of a graded copy: what tells it from any other; "" where there are none that
    can be read.
    """
    found = hashlib.sha256()
    try:
        paths = sorted(folder.glob("*.ipynb"))
        for path in paths:
            found.update(repr(path.name).encode() + hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return ""
    return found.hexdigest() if paths else ""


def put_in_place(part: Path, destination: Path) -> None:
    """Replace the graded copy of before, or whatever is there, by the new one."""
    old = destination.with_name(f".{destination.name}.old")
    remove(old)
    if os.path.lexists(destination):
        os.replace(destination, old)
    os.replace(part, destination)
    remove(old)


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all in it, also one that is read-only; nothing where
    there is nothing.
    """
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        _make_writable(path)
        shutil.rmtree(path)


def _make_writable(folder: Path) -> None:
    folder.chmod(0o700)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _make_writable(path)
