"""Failures of the machine: disks, permissions, files, memory, processes."""

import errno
import os
import pwd
import re
import shutil
import tempfile
from pathlib import Path

DISK = "Make room there, and run the same command again."
# What the next file would meet as well: (what happened, what to do)
EVERYBODYS = {
    errno.ENOSPC: ("the disk is full", DISK),
    errno.EDQUOT: ("the disk quota is used up", DISK),
    errno.EFBIG: (
        "a file may not grow as large as it must here (`ulimit -f`)",
        "Raise that limit, and run the same command again.",
    ),
    errno.EROFS: (
        "the disk can only be read",
        "Use a course's folder on a disk that can be written.",
    ),
    errno.EIO: (
        "the disk does not work as it should",
        "Copy the course to another one before anything else.",
    ),
    errno.EMFILE: (
        "too many files are open",
        "Raise the limit (`ulimit -n 4096`), or grade fewer at once (`--workers`).",
    ),
    errno.ENFILE: ("too many files are open on this machine", "End other programs."),
    errno.ENOMEM: (
        "this machine has no more memory",
        "End other programs, or grade fewer at once (`--workers`).",
    ),
    errno.EAGAIN: (
        "this machine lets no more processes start",
        "End other programs, raise the limit (`ulimit -u`), or grade fewer at once (`--workers`).",
    ),
    errno.ENOLCK: (
        "the file system of the course's folder does not lock files",
        "Use a folder on a local disk: two commands at once would spoil each other's work.",
    ),
}
OF_ANOTHER_KIND = {
    errno.ENOTDIR: "a file lies where a folder is wanted",
    errno.EEXIST: "a file lies where a folder is wanted",
    errno.EISDIR: "a folder lies where a file is wanted",
    errno.ENOTEMPTY: "a folder is not empty that should be",
    errno.ELOOP: "links lead in a circle",
    errno.ENAMETOOLONG: "a name is longer than this file system takes",
    errno.EXDEV: "two folders lie on different disks",
    errno.ETXTBSY: "the file is being run",
    errno.EBUSY: "another program holds it",
}
ROOM = 1 << 20  # bytes, below which a disk is taken for full
NO_THREAD = "can't start new thread"
NO_TEMPORARY = "No usable temporary directory"


def of_the_machine(error: BaseException, root: Path) -> str:
    """The sentence that goes with an error of the machine's; "" for any other. Paths in the course
    at `root` are told from there on.
    """
    if isinstance(error, RuntimeError) and NO_THREAD in str(error):
        return _both(*EVERYBODYS[errno.EAGAIN])
    if isinstance(error, MemoryError):
        return _both(*EVERYBODYS[errno.ENOMEM])
    if not isinstance(error, OSError):
        return ""
    if NO_TEMPORARY in str(error.strerror):
        return _no_temporary_folder(str(error.strerror))
    number, where = error.errno or 0, _where(error, root)
    if number in EVERYBODYS:
        what, cure = EVERYBODYS[number]
        where = where or (_full(root) if number == errno.ENOSPC else "")
        return _both(f"{what}{f' ({where})' if where else ''}", cure)
    if number in (errno.EACCES, errno.EPERM) and where:
        return _no_permission(error, where)
    if number in OF_ANOTHER_KIND and where:
        return _both(f"{where}: {OF_ANOTHER_KIND[number]}", "Move it away, and run it again.")
    if number == errno.ENOENT and where:
        return f"{where} is not there, or was taken away meanwhile. Put it back, and run it again."
    return ""


def in_words(error: OSError) -> str:
    """What happened, in a few words, without the place."""
    number = error.errno or 0
    if number in EVERYBODYS:
        return EVERYBODYS[number][0]
    if number in (errno.EACCES, errno.EPERM):
        return "no permission"
    return OF_ANOTHER_KIND.get(number) or str(error.strerror or type(error).__name__)


def temporary_folder() -> Path | None:
    """Where temporary files go; None where no folder takes any."""
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        return None


def _both(what: str, cure: str) -> str:
    return f"{what}. {cure}"


def _where(error: OSError, root: Path) -> str:
    """The file that an error is about, as people call it."""
    names = [name for name in (error.filename, error.filename2) if isinstance(name, str | Path)]
    return " and ".join(_called(Path(name), root) for name in names)


def _full(root: Path) -> str:
    """The folder whose disk has no room left, where the error does not say which file it was."""
    for folder in filter(None, (root, temporary_folder())):
        if folder.is_dir() and shutil.disk_usage(folder).free < ROOM:
            return str(folder)
    return ""


def _called(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)


def _no_permission(error: OSError, where: str) -> str:
    """Whose it is: most often somebody else has run a command here before."""
    path = Path(os.fsdecode(error.filename))
    there = next((one for one in (path, *path.parents) if os.path.lexists(one)), path)
    try:
        owner = pwd.getpwuid(there.lstat().st_uid).pw_name
    except (OSError, KeyError):
        owner = "somebody else"
    if there.exists() and there.stat().st_uid == os.geteuid():
        return _both(
            f"no permission for {where}, though it is yours",
            f"Run `chmod u+rwX {_quoted(there)}`, and the same command again.",
        )
    return _both(
        f"no permission for {where}: {there.name} belongs to {owner}",
        "Ask for it, or work as that user; then run the same command again.",
    )


def _quoted(path: Path) -> str:
    text = str(path)
    return text if re.fullmatch(r"[\w./@+-]+", text) else f"'{text}'"


def _no_temporary_folder(said: str) -> str:
    tried = ", ".join(dict.fromkeys(re.findall(r"'([^']+)'", said)))
    return (
        f"no folder takes temporary files ({tried}): each is full, or cannot be written. Make room,"
        " or name another: TMPDIR=/some/folder kern …"
    )
