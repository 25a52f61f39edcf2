"""Do two outcomes agree? And where is the first place that they do not?"""

from typing import Any

import numpy as np

from ..keys import Outcome


def same(a: Outcome, b: Outcome, tolerance: float) -> bool:
    """True when both raised the same kind of error, or both gave values that agree."""
    if a.raised or b.raised:
        return same_error(a, b)
    return a.mutated == b.mutated and same_value(a.value, b.value, tolerance)


def same_error(got: Outcome, wanted: Outcome) -> bool:
    """True when `got` raised the wanted exception or a subclass, and names the file if that was
    wanted.
    """
    return (
        bool(got.raised and wanted.raised)
        and wanted.raised[0] in got.raised
        and got.names_file >= wanted.names_file
    )


def same_value(a: Any, b: Any, tolerance: float) -> bool:
    """Equal in kind, shape, kind of dtype and, within `tolerance` (absolute) or 1e-5 (relative),
    values; NaN equals NaN.
    """
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same_value(a[k], b[k], tolerance) for k in a)
    if isinstance(a, str) or isinstance(b, str) or a is None or b is None:
        return type(a) is type(b) and a == b
    if isinstance(a, dict) or isinstance(b, dict):
        return False
    if is_array(a) != is_array(b):
        return False
    if not is_array(a) and isinstance(a, list | tuple) != isinstance(b, list | tuple):
        return False
    try:
        x, y = np.asarray(a), np.asarray(b)
    except ValueError:  # ragged lists
        return False
    return kind(x) == kind(y) and x.shape == y.shape and close(x, y, tolerance)


def close(x: np.ndarray, y: np.ndarray, tolerance: float) -> bool:
    """Element by element, in float64 so that unsigned integers do not wrap around."""
    if kind(x) == "other":
        return np.array_equal(x, y)
    return bool(
        np.allclose(x.astype(float), y.astype(float), rtol=1e-5, atol=tolerance, equal_nan=True)
    )


def worst(x: np.ndarray, y: np.ndarray) -> tuple[int, ...]:
    """Index of the largest difference between two arrays of one shape; NaN counts as the
    largest.
    """
    gap = np.abs(x.astype(float) - y.astype(float))
    return tuple(
        int(i) for i in np.unravel_index(np.argmax(np.nan_to_num(gap, nan=np.inf)), gap.shape)
    )


def is_array(value: Any) -> bool:
    """True for numpy arrays of at least one dimension."""
    return isinstance(value, np.ndarray) and value.ndim > 0


def kind(x: np.ndarray) -> str:
    """ "float", "int", "bool" or "other"; two answers of different kinds are different answers."""
    return {"f": "float", "i": "int", "u": "int", "b": "bool"}.get(x.dtype.kind, "other")
