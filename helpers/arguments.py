"""Checks of what helpers take; `call` ("filter_image(kernel)") begins every error's sentence."""

import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import Any

import numpy as np

from kernkit.checks.notebook.paths import why_no_file

from .errors import HelpersError

PICTURE = re.compile(r"\.(jpe?g|png|svg|gif|webp|bmp|tiff?|hei[cf]|avif)$", re.IGNORECASE)
LARGEST = sys.float_info.max
Array = np.ndarray[Any, Any]  # its docstring says the shape and dtype


def as_array(call: str, values: Any) -> Array:
    """Numbers of any shape, boolean, whole or real; HelpersError for anything else."""
    try:
        array = np.asarray(values)
    except Exception as error:  # tensors of every library refuse in their own way
        wrong = f"got a {type(values).__name__}; it needs numbers."
        if "inhomogeneous" in str(error):
            wrong = "the rows have different lengths. Give every row as many numbers."
        raise HelpersError(f"{call}: {wrong}") from None
    if array.dtype.kind not in "biuf":
        raise HelpersError(f"{call}: holds {array.dtype} values; it needs numbers.")
    return array


def as_grid(call: str, values: Any, largest: float = inf) -> Array:
    """Finite numbers (H, W), none beyond ±`largest`, as float64, without lone axes at the end."""
    array = drop_lone_channel(as_array(call, values))
    if array.ndim != 2 or array.size == 0:
        name = call.partition("(")[2].rstrip(")")
        pick = f" Pick one channel, such as {name}[:, :, 0]." if array.ndim == 3 else ""
        needs = f"it needs two axes, rows and columns.{pick}"
        raise HelpersError(f"{call}: shape {array.shape}; {needs}")
    refuse_nan(call, array)
    array = array.astype(np.float64)
    if np.abs(array).max() > largest:
        raise HelpersError(f"{call}: a number is beyond ±{largest:,.0f}. Use smaller ones.")
    return array


def as_stack(call: str, values: Any, needs: str) -> Array:
    """Numbers of one picture, (H, W, C), (H, W) or (1, H, W, C), as (H, W, C); or a HelpersError
    that says what it `needs`.
    """
    array = as_array(call, values)
    if array.ndim == 4 and len(array) == 1:
        array = array[0]
    array = array[..., None] if array.ndim == 2 else array
    if array.ndim != 3 or array.size == 0:
        raise HelpersError(f"{call}: shape {array.shape}; it needs {needs}.")
    return array


def drop_lone_channel(array: Array) -> Array:
    """(H, W, 1), or a kernel's (H, W, 1, 1), as (H, W); other shapes as they are."""
    while array.ndim > 2 and array.shape[-1] == 1:
        array = array[..., 0]
    return array


def refuse_nan(call: str, array: Array) -> None:
    """HelpersError where a number is NaN or infinite."""
    if not np.isfinite(array).all():
        raise HelpersError(f"{call}: holds NaN or infinity; every number must be finite.")


def is_whole(value: Any) -> bool:
    """Whether this is a whole number; True and False are not."""
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def as_whole(call: str, value: Any, least: int, most: int = 2**63 - 1) -> int:
    """A whole number within bounds, or a HelpersError that names them."""
    if not is_whole(value) or not least <= value <= most:
        limits = f"of at least {least}" if most == 2**63 - 1 else f"from {least} to {most}"
        raise HelpersError(f"{call}: {value!r}; it takes a whole number {limits}.")
    return int(value)


def as_number(call: str, value: Any, above: float = -inf) -> float:
    """One finite number, larger than `above`, or a HelpersError."""
    real = isinstance(value, int | float | np.integer | np.floating)
    if isinstance(value, np.floating):  # NumPy would warn that the bound is too large for it
        value = float(value)
    if not real or not max(above, -LARGEST) < value < LARGEST:
        limit = "" if above == -inf else f" above {above:g}"
        raise HelpersError(f"{call}: {value!r}; it takes a number{limit}.")
    return float(value)


def as_choice(call: str, value: Any, choices: Iterable[str]) -> str:
    """One of some words, or a HelpersError that lists them."""
    known = list(choices)
    if not isinstance(value, str) or value not in known:
        raise HelpersError(f"{call}: {value!r} is unknown. Choose one of: {', '.join(known)}.")
    return value


def as_words(call: str, value: Any) -> str:
    """Text, or a HelpersError."""
    if not isinstance(value, str):
        raise HelpersError(f"{call}: got a {type(value).__name__}; give it words.")
    return value


def as_list(call: str, values: Any, what: str) -> list[Any]:
    """A list of things, named `what`, or a HelpersError; text is none."""
    with suppress(TypeError):
        if not isinstance(values, str | bytes):
            return list(values)
    raise HelpersError(f"{call}: got {values!r}; give a list of {what}.")


def as_path(call: str, path: Any) -> Path:
    """A file's path, given as text or as a path object; HelpersError for anything else."""
    try:
        return Path(os.fsdecode(path))
    except TypeError:
        raise HelpersError(f"{call}: got a {type(path).__name__}; give a file's path.") from None


def as_picture_file(caller: str, path: Any) -> Path:
    """A picture's file (`~` is one's own folder); a HelpersError that helps where none is there."""
    file = Path(os.path.expanduser(as_path(f"{caller}(path)", path)))
    if not os.path.isfile(file):
        told = why_no_file(os.fsdecode(path), "picture", PICTURE.search)
        raise HelpersError(f"{caller}({str(path)!r}): {told}")
    return file
