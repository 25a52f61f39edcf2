"""The released lessons that the course's library holds, brought into a folder of one's own."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from .library import ReaderError, library

FOLDER = "released"  # of the library: lessons as students get them, a folder each; in its wheel


def main(argv: list[str]) -> int:
    """What `python -m LIBRARY.lessons FOLDER` does; returns the exit status: 0 done, 2 something
    must be changed first.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m {library().name}.lessons",
        description="Bring the lessons into a folder of your own. What is there stays as it is.",
    )
    parser.add_argument("folder", type=Path, help="where to; made where there is none")
    folder = parser.parse_args(argv).folder
    try:
        print("\n".join(bring(folder)))
    except ReaderError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Name another folder.", file=sys.stderr)
        return 2
    return 0


def bring(folder: Path) -> list[str]:
    """Write all lessons that a folder does not have yet; returns what is to be said of it.

    A file that is there is never written over. Raises ReaderError where the library holds no
    lessons, OSError where the folder cannot be written.
    """
    new: list[str] = []
    same: list[str] = []
    kept: list[str] = []
    for source, place in _places(folder):
        place.parent.mkdir(parents=True, exist_ok=True)
        data = source.read_bytes()
        try:
            with place.open("xb") as file:
                file.write(data)
            new.append(place.name)
        except FileExistsError:
            (same if place.read_bytes() == data else kept).append(place.name)
    said = []
    if new:
        said += [f"New in {folder}:", *(f"  {name}" for name in new)]
    if same:
        said.append(f"There already, as released: {', '.join(same)}.")
    if kept:
        said.append(
            f"Left as you have it: {', '.join(kept)}. To begin one of them anew, rename yours, then"
            " run this again."
        )
    shown = f'"{folder}"' if " " in str(folder) else folder
    return [*said, f"Next: jupyter lab {shown}"]


def _places(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each file, and where it goes: a lesson that is one file needs no folder of its own."""
    home = library().keys.parent / FOLDER
    lessons = sorted(path for path in home.glob("*") if path.is_dir())
    if not lessons:
        raise library().error(
            f"This copy of {library().name} holds no lessons: they come with the file that students"
            " install."
        )
    for lesson in lessons:
        files = sorted(path for path in lesson.rglob("*") if path.is_file())
        for path in files:
            yield path, folder / path.relative_to(lesson if len(files) == 1 else home)
