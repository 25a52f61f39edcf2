"""Keras's backend. Its first import in a process settles which one it is: the one that
KERAS_BACKEND names, else the one in the user's keras.json. A course may need another.
"""

import contextlib
import importlib.abc
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

VARIABLE = "KERAS_BACKEND"
CALLED = {
    "jax": "JAX",
    "numpy": "NumPy",
    "openvino": "OpenVINO",
    "tensorflow": "TensorFlow",
    "torch": "PyTorch",
}


class Choice(importlib.abc.MetaPathFinder):
    """Chooses the backend when Keras is about to be imported, and finds no module itself."""

    def __init__(self, backend: str) -> None:
        self.backend = backend

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Called by the import system; of Keras only as long as it is not imported."""
        if fullname == "keras":
            os.environ[VARIABLE] = self.backend
            for name in _left_over():  # they may remember another backend
                del sys.modules[name]
        return None


def _left_over() -> list[str]:
    """Modules of a Keras whose import failed, as it does where a backend's package is missing."""
    there = [] if "keras" in sys.modules else list(sys.modules)
    return [name for name in there if name.startswith("keras.")]


def choose(backend: str) -> str:
    """Let Keras run on `backend` when it is imported, whatever it is told until then. Returns what
    a reader has to know: that it runs on another already, could not be imported, or is not
    installed; else "".
    """
    told, asked = "", os.environ.get(VARIABLE)
    if runs_on := other_than(backend):
        told = f"{elsewhere(runs_on, backend)} Until then, checks of models judge nothing."
    elif _left_over():
        cause = f" ({VARIABLE} said {asked})" if asked and asked != backend else ""
        told = (
            f"Keras could not be imported before{cause}. From now on it runs on {CALLED[backend]}:"
            " import it again."
        )
    elif PathFinder.find_spec(backend) is None:
        version = ".".join(map(str, sys.version_info[:2]))
        told = (
            f"{CALLED[backend]} is not installed here, and cells that make or train a network need"
            f" it. pip may have none for Python {version} yet: then make the environment with the"
            " Python before."
        )
    sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, Choice)]
    sys.meta_path.insert(0, Choice(backend))
    if "keras" not in sys.modules:
        os.environ[VARIABLE] = backend
    return told


def other_than(backend: str) -> str:
    """What people call the backend that Keras runs on in this process, if that is not `backend`;
    else, and where Keras was not imported, "".
    """
    # A file of the student's may be called keras.py
    with contextlib.suppress(KeyError, AttributeError):
        if (runs_on := sys.modules["keras"].backend.backend()) != backend:
            return CALLED.get(runs_on, str(runs_on))
    return ""


def elsewhere(runs_on: str, backend: str) -> str:
    """The sentence for a reader whose Keras runs on another backend, and the way out."""
    return (
        f"Keras runs on {runs_on} here, and in this course on {CALLED[backend]}. Restart the"
        " kernel, and begin with the lesson's first cell: it makes the choice."
    )


def is_tensor(value: Any) -> bool:
    """Whether a value is a tensor of TensorFlow, or of the backend that Keras runs on."""
    return callable(getattr(value, "numpy", None)) or _of_keras(value)


def as_numpy(value: Any) -> Any:
    """A tensor as an array or a number of NumPy; any other value as it is."""
    if _of_keras(value):
        return sys.modules["keras"].ops.convert_to_numpy(value)
    return value.numpy() if callable(getattr(value, "numpy", None)) else value


def _of_keras(value: Any) -> bool:
    """Whether a value is a tensor of another backend than TensorFlow, on which Keras runs."""
    if type(value).__module__ in ("builtins", "numpy") or not other_than("tensorflow"):
        return False
    return bool(sys.modules["keras"].ops.is_tensor(value))
