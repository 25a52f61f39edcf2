"""What of a course goes into the engine's jobs."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Kit:
    """`library` is the package that students import, "" for a course without one; `companions` are
    packages of the course's own that the library imports. `imports` are modules that are imported
    before any job is forked, and so are those `tried` that leave the process fit to be forked.
    `prepare` names a function, MODULE:FUNCTION, that makes what
    submissions read, and gives its folders by the environment variables that name them.
    """

    library: str = ""
    companions: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    prepare: str = ""
    tried: tuple[str, ...] = ()

    @property
    def packages(self) -> dict[str, Path]:
        """Where the course's own packages lie, by name: the library, then its companions.

        Raises ModuleNotFoundError, which names it, where one cannot be found.
        """
        return {name: _folder(name) for name in (self.library, *self.companions) if name}

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of `packages`. Raises as it does."""
        return tuple(self.packages.values())

    @property
    def shared(self) -> dict[str, Path]:
        """Folders of this machine that jobs may read, by environment variable."""
        return _prepared(self.prepare) if self.prepare else {}

    def plain(self) -> dict[str, Any]:
        """JSON's own types: what a job's process has to import, and from where."""
        packages = {name: str(folder) for name, folder in self.packages.items()}
        return {
            "library": self.library,
            "imports": list(self.imports),
            "tried": list(self.tried),
            "packages": packages,
        }


def _folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None or found.submodule_search_locations is None:
        raise ModuleNotFoundError(f"the course's package {package} is not here", name=package)
    return Path(found.origin).parent


@cache
def _prepared(function: str) -> dict[str, Path]:
    module, _, name = function.partition(":")
    folders: dict[str, Path] = getattr(import_module(module), name)()
    return folders
