"""What of a course goes into the engine's jobs."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Kit:
    """`library` is the package that students import, "" for a course without one; `imports` are
    modules that are imported before any job is forked. `prepare` names a function, MODULE:FUNCTION,
    that makes what submissions read, and gives its folders by the environment variables that name
    them.
    """

    library: str = ""
    imports: tuple[str, ...] = ()
    prepare: str = ""

    @property
    def folder(self) -> Path | None:
        """Where the library lies; None for a course without one.

        Raises ModuleNotFoundError where it cannot be found.
        """
        if not self.library:
            return None
        found = find_spec(self.library)
        if found is None or found.origin is None:
            raise ModuleNotFoundError(f"the course's library {self.library} cannot be imported")
        return Path(found.origin).parent

    @property
    def shared(self) -> dict[str, Path]:
        """Folders of this machine that jobs may read, by environment variable."""
        return _prepared(self.prepare) if self.prepare else {}

    def plain(self) -> dict[str, Any]:
        """JSON's own types: what a job's process has to import, and from where."""
        folder = str(self.folder) if self.folder else None
        return {"library": self.library, "imports": list(self.imports), "folder": folder}


@cache
def _prepared(function: str) -> dict[str, Path]:
    module, _, name = function.partition(":")
    folders: dict[str, Path] = getattr(import_module(module), name)()
    return folders
