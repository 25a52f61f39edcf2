"""Magics that Jupyter's kernel and Colab's have, and IPython alone has not; and those that ask for
what there is not here.
"""

import re
import time
from collections.abc import Callable
from typing import Any

from ...checks.defining import parsed, without_magics
from .lenience import Lenience

# They act on a page that nobody looks at, wait for somebody, or choose what is given here
WITHOUT_EFFECT = (
    "autosave", "clear", "cls", "connect_info", "debug", "ed", "edit", "gui", "less", "load",
    "loadpy", "man", "more", "notebook", "pdb", "qtconsole", "subshell", "tensorflow_version",
)  # fmt: skip
INSTALLERS = ("pip", "conda", "mamba", "micromamba", "uv")
# Cell magics of other languages and services; `%%shell` is run
OTHER_LANGUAGES = (
    "R", "bigquery", "bqsql", "cython", "ipytest", "julia", "spanner_graph", "spark", "sql",
)  # fmt: skip
NOTHING_INSTALLED = (
    "Nothing is installed while a notebook is graded: it is run with the packages that are there."
)
# Where it is called in another way, pip does not wait for a network either
NO_DOWNLOADS = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
INSTALLS = re.compile(
    r"\s*(?:sudo\s+)?(?:\S*python[\d.]*\s+-m\s+)?(?:\S*/)?"
    r"(?:pip[\d.]*|conda|mamba|micromamba|uv|apt|apt-get|aptitude|npm)\s(?:.*\s)?"
    r"(?:install|uninstall|remove|update|upgrade|download|add|sync|create)\b"
)
CELL_MAGIC = re.compile(r"\A\s*%%(\w+)(.*)\n?")


def installs(command: str) -> bool:
    """Is this a shell command that would install something?"""
    return bool(INSTALLS.match(command))


class OfOtherPrograms:
    """The magics of one shell, as Jupyter's kernel and Colab's have them."""

    def __init__(self, shell: Any, lenience: Lenience) -> None:
        self._shell, self._lenience = shell, lenience
        lines: dict[str, Any] = dict.fromkeys(WITHOUT_EFFECT, _without_effect)
        lines |= dict.fromkeys(INSTALLERS, self._install)
        lines |= {"load_ext": self._load, "reload_ext": self._reload, "shell": shell.system}
        cells = {"debug": _without_effect, "shell": self._run_lines, "time": self._time}
        for kind, magics in (("line", lines), ("cell", cells)):
            for name, magic in magics.items():
                shell.register_magic_function(magic, kind, name)

    def _install(self, line: str) -> None:
        self._lenience.tell(NOTHING_INSTALLED)

    def _load(self, line: str) -> None:
        self._extension(self._shell.extension_manager.load_extension, line.strip())

    def _reload(self, line: str) -> None:
        self._extension(self._shell.extension_manager.reload_extension, line.strip())

    def _extension(self, load: Callable[[str], Any], name: str) -> None:
        """Load one that is there. Colab's own are never needed."""
        if name == "google.colab" or name.startswith("google.colab."):
            return
        try:
            load(name)
        except ImportError:
            self._lenience.tell(f"The extension {name} is not there while a notebook is graded.")

    def _run_lines(self, line: str, cell: str) -> None:
        """Colab's `%%shell`."""
        self._shell.system(cell)

    def _time(self, line: str, cell: str) -> None:
        """Run a cell as any other, statement by statement, and say how long it took."""
        start = time.perf_counter()
        self._shell.run_cell(cell)
        print(f"Wall time: {time.perf_counter() - start:.3g} s")


def _without_effect(line: str, cell: str = "") -> None:
    pass


def without_unknown_magic(source: str, shell: Any, lenience: Lenience) -> str:
    """A cell's text without a cell magic that nobody knows here: its Python is run all the same."""
    found = CELL_MAGIC.match(source)
    if not found or shell.find_cell_magic(found[1]):
        return source
    body = source[found.end() :]
    if found[1] in OTHER_LANGUAGES or parsed(without_magics(body)) is None:
        lenience.tell(f"%%{found[1]} does nothing while a notebook is graded.")
        return ""
    lenience.tell(f"%%{found[1]} is not known where notebooks are graded; its cell was run.")
    return body
