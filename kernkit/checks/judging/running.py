"""Calling a student's function on one probe, quietly and safely for the notebook around it."""

import builtins
import contextlib
import io
import linecache
import sys
import sysconfig
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..keys import File, Outcome
from ..library import Observer, in_use
from ..models.backend import as_numpy
from ..notebook.shell import shell
from ..quiet import silent_descriptor
from ..verdict import Wrong
from .lending import path_for


@dataclass(frozen=True)
class Run:
    """One call: its outcome in comparable form, the raw result, the exception if any, and what was
    printed.
    """

    outcome: Outcome
    result: Any = None
    error: BaseException | None = None
    printed: str = ""


def run_case(
    answer: Callable[..., Any],
    args: tuple[Any, ...],
    observe: Observer | None = None,
    folder: str | None = None,
) -> Run:
    """Call `answer` on copies of `args`; files among them are written to `folder` (or a temporary
    one) first.

    `observe(result, *args)` turns the result into something comparable. Raises what it says is
    `Wrong`.
    """
    with contextlib.ExitStack() as stack:
        folder = folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="kern-"))
        given = tuple(_fresh(arg, folder, answer) for arg in args)
        kept = tuple(_fresh(arg, folder, answer) for arg in args)
        printed = stack.enter_context(quietly())
        try:
            result = answer(*given)
            seen = observe(result, *args) if observe and result is not None else result
        except Wrong:
            raise
        except (Exception, SystemExit) as error:
            return Run(_raised(error, args), error=error, printed=printed.getvalue())
    mutated = not all(_unchanged(new, old) for new, old in zip(given, kept, strict=True))
    return Run(Outcome(comparable(seen), mutated=mutated), seen, printed=printed.getvalue())


def comparable(value: Any) -> Any:
    """Tensors and variables to arrays, numpy scalars to Python's, containers likewise; the rest by
    its type's name.
    """
    value = as_numpy(value)
    if isinstance(value, np.ndarray):
        return np.asarray(value) if value.dtype.kind in "biuf" else f"<array of {value.dtype}>"
    if isinstance(value, np.generic):
        return comparable(value.item())
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return (
            type(value)(comparable(v) for v in value)
            if type(value) in (list, tuple)
            else list(map(comparable, value))
        )
    if isinstance(value, dict):
        return {str(k): comparable(v) for k, v in value.items()}
    return f"<{type(value).__name__}>"


# Attribute of an error that another process raised, which alone has the lines
_TOLD = "_kern_place"


def set_where(error: BaseException, place: str) -> None:
    """Note what `where` said of an error in the process that raised it."""
    setattr(error, _TOLD, place)


def where(error: BaseException, answer: Any) -> str:
    """' on line 3 (`out[i] = x`)' of the student's code, or '' when the error did not pass through
    it.
    """
    if (told := getattr(error, _TOLD, None)) is not None:
        return str(told)
    own = getattr(getattr(answer, "__code__", None), "co_filename", None)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == own]
    if own is None or not frames:
        return ""
    number = frames[-1].lineno or 0
    line = linecache.getline(own, number).strip()
    return f" on line {number} (`{line}`)" if line else f" on line {number}"


def not_written(error: BaseException | None, answer: Any) -> bool:
    """Was it a stub that raised NotImplementedError? Libraries raise it for what they lack, in
    words.
    """
    if not isinstance(error, NotImplementedError):
        return False
    place = where(error, answer)
    return NotImplementedError.__name__ in place if "`" in place else not str(error)


def from_elsewhere(error: BaseException) -> bool:
    """Whether an error was raised in the process that an answer runs in, and told to this one."""
    try:
        return hasattr(error, _TOLD)
    except BaseException:  # one of a class that raises for anything
        return False


def of_own_code(error: BaseException) -> bool:
    """Whether an error came out of code that is nobody's but the reader's: of a notebook, or a
    module beside it.
    """
    # Whatever the error's class says of itself
    passed = BaseException.__dict__["__traceback__"].__get__(error)
    return from_elsewhere(error) or any(
        _is_main(frame.f_globals.get("__name__")) or not _installed(frame.f_code.co_filename)
        for frame, _ in traceback.walk_tb(passed)
    )


def _is_main(name: object) -> bool:
    return type(name) is str and name == "__main__"


def _installed(file: str) -> bool:
    """Whether a file is Python's, a package's, the kit's or one of the course's own."""
    if file.startswith("<"):
        return not file.startswith("<ipython-input")
    folders = set(Path(file).resolve().parents)
    course = in_use()
    ours = _INSTALLED | course.folders if course else _INSTALLED
    return bool(folders & ours or PACKAGES & {folder.name for folder in folders})


PACKAGES = {"site-packages", "dist-packages"}
_INSTALLED = {
    Path(folder).resolve() for folder in (sysconfig.get_path("stdlib"), Path(__file__).parents[2])
}


def builtin_kind(error: BaseException) -> str:
    """The name of the first of an error's classes that is Python's own."""
    names = (name for name in names_of_classes(error) if hasattr(builtins, name))
    return next(names, "BaseException")


def names_of_classes(error: BaseException) -> list[str]:
    """Of an error's class and those it is made of, up to Exception, whatever they say of
    themselves.
    """
    kinds = type.__dict__["__mro__"].__get__(type(error))
    told = [kind for kind in kinds if kind is not object and kind is not BaseException]
    return [type.__dict__["__name__"].__get__(kind) for kind in told]


def _raised(error: BaseException, args: tuple[Any, ...]) -> Outcome:
    kinds = tuple(names_of_classes(error))
    files = [arg.name for arg in args if isinstance(arg, File)]
    return Outcome(raised=kinds, names_file=any(name in str(error) for name in files))


def _fresh(arg: Any, folder: str, answer: Any) -> Any:
    """A copy that the student's code may spoil: arrays are copied, files written and passed as a
    path.
    """
    if isinstance(arg, File):
        path = Path(folder) / arg.name
        if arg.content is not None:
            path.write_bytes(arg.content)
        return path_for(answer, str(path))
    if isinstance(arg, np.ndarray):
        return arg.copy()
    if isinstance(arg, list | tuple):
        return type(arg)(_fresh(a, folder, answer) for a in arg)
    if isinstance(arg, dict):
        return {k: _fresh(v, folder, answer) for k, v in arg.items()}
    return arg


def _unchanged(new: Any, old: Any) -> bool:
    if isinstance(new, np.ndarray):
        return (
            new.shape == old.shape
            and new.dtype == old.dtype
            and np.array_equal(new, old, equal_nan=new.dtype.kind == "f")
        )
    if isinstance(new, list | tuple):
        return len(new) == len(old) and all(map(_unchanged, new, old))
    if isinstance(new, dict):
        return new.keys() == old.keys() and all(_unchanged(new[k], old[k]) for k in new)
    return bool(new == old)


@contextlib.contextmanager
def quietly() -> Iterator[io.StringIO]:
    """Keep prints, warnings, library log lines, displays and stray figures of a call out of the
    notebook.

    Libraries in C write to file descriptor 2 itself, and nbgrader takes any line there for a
    failure.
    """
    printed = io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(printed))
        stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        stack.enter_context(silent_descriptor(2))
        stack.enter_context(_nothing_shown())
        stack.enter_context(_no_new_figures())
        yield printed


@contextlib.contextmanager
def _nothing_shown() -> Iterator[None]:
    """Pictures and widgets that an answer shows, or clears away, come once for each probe."""
    if shell() is None:
        yield
        return
    from IPython.utils.capture import capture_output

    with capture_output(stdout=False, stderr=False):
        yield


@contextlib.contextmanager
def _no_new_figures() -> Iterator[None]:
    plt = sys.modules.get("matplotlib.pyplot")
    before = set(plt.get_fignums()) if plt else set()
    try:
        yield
    finally:
        plt = sys.modules.get("matplotlib.pyplot")
        if plt is not None:
            for number in set(plt.get_fignums()) - before:
                plt.close(number)
