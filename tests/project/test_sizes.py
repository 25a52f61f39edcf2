"""What is read in one sitting stays that small: files, and folders of files."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300  # lines of a file
MOST = 15  # files side by side
LIBRARY = 4000  # lines of Python in helpers; judges, which nobody reads to learn, do not count
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
    """At most 15 files side by side, in the packages."""
    for package in ("kernkit", "kernfoundry", "helpers", "exercises"):
        for folder in {path.parent for path in (ROOT / package).rglob("*.py")}:
            files = [one for one in folder.iterdir() if one.is_file() and one.name != "py.typed"]
            assert len(files) <= MOST, f"{folder.relative_to(ROOT)} holds {len(files)} files"


def test_helpers_is_read_in_one_sitting():
    files = [path for path in ROOT.glob("helpers/**/*.py") if "judges" not in path.parts]
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in files}
    total, largest = sum(lines.values()), sorted(files, key=lines.get)[-5:]
    told = ", ".join(f"{path.relative_to(ROOT)} ({lines[path]})" for path in reversed(largest))
    assert len(files) > 40
    assert total <= LIBRARY, (
        f"helpers has {total:,} lines of Python, {total - LIBRARY:,} too many. Say once what is"
        " said twice, delete what nobody uses, or let a page's script draw it. Most lines have"
        f" {told}."
    )
