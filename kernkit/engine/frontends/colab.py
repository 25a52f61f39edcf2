"""A stand-in for Colab's own package, `google.colab`: its calls do nothing, and say so where they
would have given something.

It is there for cells that import it and expect it. A cell that tries whether it is in Colab (`try:
import google.colab`) finds that it is not, and so do libraries.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType
from typing import Any

from .lenience import Lenience

NAME = "google.colab"
CELLS = "__main__"  # what the module is called that cells are run in
# Modules of the frames between an import statement and the finder
IMPORTING = (__name__, "importlib._bootstrap", "_frozen_importlib")
# What gives a notebook nothing it could miss
SILENT = {
    "auth.authenticate_service_account", "auth.authenticate_user",
    "data_table.disable_dataframe_formatter", "data_table.enable_dataframe_formatter",
    "drive.flush_and_unmount", "files.download", "files.view", "output.clear",
    "output.disable_custom_widget_manager", "output.enable_custom_widget_manager",
    "output.no_vertical_scroll", "output.register_callback", "runtime.unassign",
}  # fmt: skip
EMPTY: dict[str, Callable[[], Any]] = {
    "files.upload": dict,
    "files.upload_file": str,
    "output.eval_js": lambda: None,
    "userdata.get": str,
}


class Nothing:
    """What an unknown call gives: anything may be asked of it, and nothing is in it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return Nothing()

    def __call__(self, *args: Any, **kwargs: Any) -> "Nothing":
        """As little."""
        return Nothing()

    def __enter__(self) -> "Nothing":
        return self

    def __exit__(self, *raised: Any) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return ""


class Module(ModuleType):
    """A module of Colab's: any name can be had from it."""

    def __init__(self, name: str, lenience: Lenience) -> None:
        super().__init__(name)
        self.__path__: list[str] = []  # its own modules can be imported
        self._lenience = lenience

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self.__name__ == NAME:
            return import_module(f"{NAME}.{name}")
        if name.endswith(("Error", "Exception")):
            found: Any = type(name, (Exception,), {})
        else:
            place = f"{self.__name__}.{name}".removeprefix(f"{NAME}.")
            found = _GIVES.get(place) or _call(place, self._lenience)
        setattr(self, name, found)
        return found


def _call(place: str, lenience: Lenience) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        if place in SILENT:
            return None
        lenience.tell(_words(place))
        return EMPTY.get(place, Nothing)()

    call.__name__ = call.__qualname__ = place.rpartition(".")[2]
    return call


def _words(place: str) -> str:
    if place.startswith("drive."):
        return "There is no Google Drive while a notebook is graded: its folder is not there."
    return f"google.colab's {place} gives nothing while a notebook is graded."


def cv2_imshow(picture: Any) -> None:
    """Show a picture with OpenCV's order of channels."""
    import numpy as np
    from IPython.display import display
    from PIL import Image

    pixels = np.clip(np.asarray(picture), 0, 255).astype("uint8")
    if pixels.ndim == 3:
        order = [2, 1, 0, 3][: pixels.shape[2]] if pixels.shape[2] > 2 else [0]
        pixels = pixels[:, :, order] if len(order) > 1 else pixels[:, :, 0]
    display(Image.fromarray(pixels))


def _as_it_is(shown: Any, *args: Any, **kwargs: Any) -> Any:
    """A table that can be sorted, or formatted, is the table."""
    return shown


_GIVES = {"patches.cv2_imshow": cv2_imshow, "data_table.DataTable": _as_it_is}


class Colab(MetaPathFinder, Loader):
    """Finds the package for cells that expect it. Also an AST transformer of IPython's, which sees
    each cell before it is run.
    """

    def __init__(self, lenience: Lenience) -> None:
        self._lenience = lenience
        self._tried = False

    def visit(self, tree: ast.AST) -> ast.AST:
        """Look whether a cell only tries; and forget what an earlier one imported, so that it is
        not taken for a sign of Colab.
        """
        self._tried = _tries(tree)
        for name in [name for name, one in sys.modules.items() if isinstance(one, Module)]:
            del sys.modules[name]
        google: Any = sys.modules.get("google")
        if google and isinstance(vars(google).get("colab"), Module):
            del google.colab
        return tree

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The package, and all that may be in it."""
        if name == "google" and self._expected():
            return ModuleSpec(
                name, None, is_package=True
            )  # where no other package has a part of it
        if name.startswith(f"{NAME}.") or (name == NAME and self._expected()):
            return ModuleSpec(name, self, is_package=True)
        return None

    def _expected(self) -> bool:
        """Is a cell importing, and not just trying?"""
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_globals.get("__name__") in IMPORTING:
            frame = frame.f_back
        importing = frame.f_globals.get("__name__") if frame else ""
        return importing == CELLS and not self._tried

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """A module in which all is found."""
        return Module(spec.name, self._lenience)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def _tries(tree: ast.AST) -> bool:
    return any(
        isinstance(inner, ast.Import | ast.ImportFrom) and "colab" in ast.dump(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Try)
        for statement in node.body
        for inner in ast.walk(statement)
    )
