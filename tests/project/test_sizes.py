"""What is read in one sitting stays that small: files, and folders of files."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300  # lines of a file
MOST = 15  # files side by side
CODE = (".py", ".js", ".css")


def code() -> list[Path]:
    """All files of code, those that git does not know yet among them."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return [ROOT / name for name in listed if name.endswith(CODE) and (ROOT / name).is_file()]


def test_files_are_short():
    """A longer one holds two ideas, or says something twice: part it along the ideas."""
    files = code()
    assert len(files) > 1000
    lines = {str(path.relative_to(ROOT)): len(path.read_bytes().splitlines()) for path in files}
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}


def test_folders_are_small():
    """At most 15 files side by side, in the three packages."""
    for package in ("kernkit", "helpers", "exercises"):
        for folder in {path.parent for path in (ROOT / package).rglob("*.py")}:
            files = [one for one in folder.iterdir() if one.is_file() and one.name != "py.typed"]
            assert len(files) <= MOST, f"{folder.relative_to(ROOT)} holds {len(files)} files"
