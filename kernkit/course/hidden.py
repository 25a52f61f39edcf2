"""The graders' keys of a lesson as text, compiled once by a process of its own and kept until a
definition changes.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from exercises import LESSONS, exercises

from ..checks import keys

HERE = Path(__file__).resolve().parent


def hidden_keys(lesson: str, folder: Path) -> str:
    """The hidden keys of one lesson, as `kernkit.checks.keys.parse` reads them; kept in `folder`,
    which students must not see.

    Compiling runs every reference and suspect on every probe, in a process of its own, since this
    one need not hold TensorFlow. A lesson without exercises of ours has none. Raises
    subprocess.CalledProcessError where a definition is broken.
    """
    if lesson not in LESSONS:
        return "[]"
    path = folder / f"{lesson}-{_fingerprint()}.json"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{lesson}-*.json"):
            old.unlink()
        text = subprocess.run(
            [sys.executable, "-m", __name__, lesson], check=True, stdout=subprocess.PIPE, text=True
        ).stdout
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(text, "utf-8")
        part.replace(path)
    return path.read_text("utf-8")


def _fingerprint() -> str:
    """Changes with every line of what the keys are made from."""
    digest = hashlib.sha256()
    import exercises

    for folder in (Path(exercises.__file__).parent, HERE.parent / "checks", HERE):
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def main() -> None:
    """Print the keys of the lesson that is named on the command line."""
    lesson = sys.argv[1]
    print(
        keys.dump(
            [
                exercise.key(name, lesson, hidden=True)
                for name, exercise in exercises(lesson).items()
            ]
        )
    )


if __name__ == "__main__":
    main()
