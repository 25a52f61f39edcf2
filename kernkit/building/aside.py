"""Files and folders that a command may replace, kept aside until it is done with them."""

import contextlib
import itertools
import shutil
import tempfile
from pathlib import Path


class Aside:
    """What was there before, in a folder of its own below `home`. Closed without `settle`, it puts
    everything back as it was, or was not.

    To put back takes no room on the disk: what was kept is moved. Raises OSError where nothing can
    be kept.
    """

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        for left in home.glob(f"{PREFIX}*"):  # by a command that was killed
            shutil.rmtree(left, ignore_errors=True)
        self._folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
        self._kept: dict[Path, Path] = {}
        self._ours: dict[Path, bytes] = {}
        self._numbers = itertools.count()

    def room(self) -> Path:
        """An empty folder for what is being made; it goes with all that is left in it."""
        return Path(tempfile.mkdtemp(prefix="made-", dir=self._folder))

    def keep(self, *paths: Path) -> None:
        """Copy what is there now; what is kept already stays as it was first."""
        for path in paths:
            if path in self._kept:
                continue
            copy = self._folder / str(next(self._numbers))
            if path.is_dir():
                shutil.copytree(path, copy)
            elif path.is_file():
                shutil.copy2(path, copy)
            self._kept[path] = copy

    def edited(self, path: Path, before: bytes) -> None:
        """A file that somebody may be editing: it gets back what it held `before` only where it
        still is as it is now.
        """
        copy = self._kept[path] = self._folder / str(next(self._numbers))
        copy.write_bytes(before)
        self._ours[path] = path.read_bytes()

    def replace(self, place: Path, by: Path) -> None:
        """Put what was made where something else may be, which is kept."""
        if place not in self._kept:
            copy = self._kept[place] = self._folder / str(next(self._numbers))
            if place.exists():
                shutil.move(place, copy)
        _remove(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(by, place)

    def settle(self, *paths: Path) -> None:
        """What is there now is right: it stays, whatever comes."""
        for path in paths:
            copy = self._kept.pop(path, None)
            if copy is not None:
                _remove(copy)

    def put_back(self) -> None:
        """All that is kept."""
        for path, copy in self._kept.items():
            if path not in self._ours or path.read_bytes() == self._ours[path]:
                _replace(path, copy)
        self._kept.clear()

    def __enter__(self) -> "Aside":
        return self

    def __exit__(self, *_: object) -> None:
        self.put_back()
        shutil.rmtree(self._folder, ignore_errors=True)


PREFIX = "aside-"


def _replace(path: Path, by: Path) -> None:
    if by.is_file() and path.is_file() and by.read_bytes() == path.read_bytes():
        return
    _remove(path)
    if by.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(by, path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
