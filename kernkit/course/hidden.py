"""The graders' keys of a lesson as text, compiled once by a process of its own and kept until
something changes that they are made from.
"""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..checks import key_files
from ..faults import DefinitionError
from .catalogue import Definitions

HERE = Path(__file__).resolve().parent
# What outcomes depend on beside the kit: what computes them, and what decodes pictures
PACKAGES = (
    "numpy", "tensorflow", "tensorflow-cpu", "keras", "scipy", "pillow", "matplotlib",
    "opencv-python-headless", "opencv-python", "scikit-image", "imageio", "resvg-py",
)  # fmt: skip
SLIP = 2  # exit status of a process that met a slip in a definition


def hidden_keys(
    definitions: Definitions, lesson: str, folder: Path, packages: Iterable[Path]
) -> str:
    """The hidden keys of one lesson, as `key_files.parse` reads them; kept in `folder`, which
    students must not see, until something changes of the definitions, or of the course's own
    packages, whose folders are `packages`.

    Compiling runs every reference and suspect on every probe, in a process of its own, since this
    one need not hold TensorFlow. A lesson without definitions has none. Raises DefinitionError
    where one is broken.
    """
    if lesson not in definitions.lessons:
        return "[]"
    path = folder / f"{lesson}-{_fingerprint(definitions, packages)}.json"
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        pass
    text = _compiled(definitions, lesson)
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_text(text, "utf-8")
    part.replace(path)
    one_of_its = re.compile(rf"{re.escape(lesson)}-[0-9a-f]{{16}}\.json")
    for old in folder.iterdir():
        if old != path and one_of_its.fullmatch(old.name):
            old.unlink(missing_ok=True)  # another command may tidy up as well
    return text


def _compiled(definitions: Definitions, lesson: str) -> str:
    root = definitions.folder.parent
    words = definitions.package, str(definitions.source), definitions.library
    python = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, "-m", __name__, *words, lesson],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": python},
    )
    if done.returncode == SLIP:
        raise DefinitionError(done.stderr.strip().splitlines()[-1])
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise DefinitionError(
            f"the graders' keys of {lesson} were not made: the process that makes them ended with"
            f" status {done.returncode} ({last})."
        )
    return done.stdout


def _fingerprint(definitions: Definitions, packages: Iterable[Path]) -> str:
    """Changes with every line of what the keys are made from, and with the versions of what they
    are made with.
    """
    digest = hashlib.sha256()
    for folder in (definitions.folder, *packages, HERE.parent / "checks", HERE):
        for path in sorted(folder.rglob("*.py")):
            name = path.relative_to(folder).as_posix()
            digest.update(name.encode() + b"\0" + path.read_bytes())
    for package in PACKAGES:
        digest.update(f"\0{package} {_version(package)}".encode())
    digest.update(sys.version.encode())
    return digest.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def main() -> int:
    """Print the keys of the lesson that the command line names: PACKAGE SOURCE LIBRARY LESSON."""
    package, source, library, lesson = sys.argv[1:]
    try:
        print(
            key_files.dump(Definitions(package, Path(source), library).hidden_keys(lesson)), end=""
        )
    except DefinitionError as error:
        print(error, file=sys.stderr)
        return SLIP
    return 0


if __name__ == "__main__":
    sys.exit(main())
