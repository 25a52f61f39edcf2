"""What is made once and shared: folders by all workers of a run, an engine by all of a worker."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kernkit.engine.process.host import Host


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, filled by the first worker that needs it; the others wait for it."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, making = root / name, root / f"{name}.making"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder


def copied(course: Path, folder: Path) -> Path:
    """A copy of a shared course that a module may change."""
    return Path(shutil.copytree(course, folder, dirs_exist_ok=True))


@contextmanager
def warmed(host_of: Callable[..., "Lent"]) -> Iterator[None]:
    """Commands that grade in this process borrow the worker's engine, and start none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kernkit.grading.inputs.open_engine", host_of)
        yield


class Lent:
    """A worker's engine as its borrowers see it: they may use it and not end it."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def __getattr__(self, name: str) -> object:
        return getattr(self._host, name)

    def __enter__(self) -> "Lent":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def close(self) -> None:
        """It goes on for the next borrower."""
