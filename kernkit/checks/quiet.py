"""TensorFlow's first log lines, kept out of notebooks.

TensorFlow writes some lines to file descriptor 2 while it is imported, before it reads any log
level: that no GPU was found, and that it has not been told where to log. A notebook shows them in
red, where a beginner takes them for a failure.
"""

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType


@contextlib.contextmanager
def silent_descriptor(number: int) -> Iterator[None]:
    """Send a file descriptor to nowhere for the time of the block."""
    try:
        kept = os.dup(number)
    except OSError:  # a host without that descriptor has nothing to silence
        yield
        return
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), number)
    try:
        yield
    finally:
        os.dup2(kept, number)
        os.close(kept)


class QuietImport(importlib.abc.MetaPathFinder):
    """Finds one module the usual way, and silences descriptor 2 while it is executed; errors pass
    on as ever.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Called by the import system; None for every other module."""
        if fullname != self.name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                with silent_descriptor(2):
                    execute(module)

            # Of this one loader alone
            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def worth_reading(record: logging.LogRecord) -> bool:
    """False for TensorFlow's advice on graphs made anew, which a lesson with several small models
    earns by right code.
    """
    return "triggered tf.function retracing" not in record.getMessage()


def quiet_tensorflow() -> None:
    """Make the next `import tensorflow` silent, unless it was imported already. Levels set by the
    user are kept.
    """
    logging.getLogger("tensorflow").addFilter(worth_reading)
    # At 2, a machine without a GPU still reports a failed call
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    if "tensorflow" not in sys.modules and not any(
        isinstance(finder, QuietImport) for finder in sys.meta_path
    ):
        sys.meta_path.insert(0, QuietImport("tensorflow"))
