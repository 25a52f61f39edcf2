"""What a sliding window computes at every place, as numbers and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, log10
from typing import Any

import numpy as np

from ..errors import HelpersError

OPERATIONS = ("convolution", "max_pool", "average_pool")
MOST_CELLS = 12  # rows or columns of an input whose numbers can still be read
LARGEST = 1e6  # beyond it numbers outgrow their boxes
MOST_WEIGHTS = 5  # rows or columns of a window whose products can still be written out


@dataclass(frozen=True)
class Step:
    """One output pixel: its window's numbers as they enter the result, and the calculation in words.

    parts (h, w) are products for a convolution, input values for pooling; `notes` say how each came about ("3×2").
    winners are the places in the window, counted row by row, that hold the largest value (max pooling only).
    """

    value: float
    parts: np.ndarray
    notes: list[str]
    winners: list[int]
    result: str
    calculation: str


@dataclass(frozen=True)
class Windows:
    """All steps of one operation: input (H, W), kernel (h, w) or None, output (R, C), steps row by row."""

    op: str
    input: np.ndarray
    kernel: np.ndarray | None
    size: tuple[int, int]
    stride: int
    output: np.ndarray
    steps: list[Step]
    places: int
    exact: bool

    def text(self, value: float) -> str:
        """A number as the explorer writes it: few decimals, a real minus sign."""
        return _number(value, self.places)


def slide(image: Any, kernel: Any, op: str, size: Any, stride: Any) -> Windows:
    """Check the arguments of `explore_window` and compute every step. Valid windows only: nothing is padded."""
    if op not in OPERATIONS:
        raise HelpersError(f"explore_window(op): {op!r} is unknown. Choose one of: {', '.join(OPERATIONS)}.")
    values = as_grid("explore_window", "image", image)
    if max(values.shape) > MOST_CELLS:
        raise HelpersError(
            f"explore_window(image): shape {values.shape} is too large to show every number; at most {MOST_CELLS} rows and "
            f"{MOST_CELLS} columns. Cut a piece out, such as image[100:108, 60:68]."
        )
    weights = _weights(op, kernel, size)
    height, width = weights.shape if weights is not None else _window_size(op, size)
    if not isinstance(stride, (int, np.integer)) or isinstance(stride, bool) or stride < 1:
        raise HelpersError(f"explore_window(stride): {stride!r} is no step. Give a whole number from 1 up.")
    if height > values.shape[0] or width > values.shape[1]:
        raise HelpersError(
            f"explore_window: a window of {height} × {width} does not fit into an image of shape {values.shape}. "
            "Make the window smaller or the image larger."
        )
    if max(height, width) > MOST_WEIGHTS:
        raise HelpersError(
            f"explore_window: a window of {height} × {width} is too large to write its calculation out; "
            f"at most {MOST_WEIGHTS} × {MOST_WEIGHTS}."
        )
    return _compute(op, values, weights, (height, width), int(stride))


def as_grid(caller: str, name: str, values: Any) -> np.ndarray:
    """Rows and columns of finite numbers as float64, or a HelpersError that says what is wrong with them.

    Trailing axes of length 1, which Keras adds to grey pictures and to kernels, are dropped.
    """
    try:
        array = np.asarray(values)
    except ValueError:
        raise HelpersError(f"{caller}({name}): the rows have different lengths. Give every row as many numbers.") from None
    while array.ndim > 2 and array.shape[-1] == 1:
        array = array[..., 0]
    if array.ndim != 2 or array.size == 0:
        channel = f" Pick one channel, such as {name}[:, :, 0]." if array.ndim == 3 else ""
        raise HelpersError(f"{caller}({name}): shape {array.shape}; it needs two axes, rows and columns.{channel}")
    if array.dtype.kind not in "biuf":
        raise HelpersError(f"{caller}({name}): holds {array.dtype} values; it needs numbers.")
    if not np.isfinite(array).all():
        raise HelpersError(f"{caller}({name}): holds NaN or infinity; every number must be finite.")
    if np.abs(array.astype(np.float64)).max() > LARGEST:
        raise HelpersError(f"{caller}({name}): a number is beyond ±{LARGEST:,.0f}. Use smaller ones.")
    return array.astype(np.float64)


def _weights(op: str, kernel: Any, size: Any) -> np.ndarray | None:
    if op != "convolution":
        if kernel is not None:
            raise HelpersError(f"explore_window(kernel): {op} has no kernel. Leave it out and give size=2, say.")
        return None
    if kernel is None:
        raise HelpersError("explore_window(kernel): a convolution needs one, such as [[-1, 1], [-1, 1]].")
    if size is not None:
        raise HelpersError("explore_window(size): a convolution takes its size from the kernel. Leave size out.")
    return as_grid("explore_window", "kernel", kernel)


def _window_size(op: str, size: Any) -> tuple[int, int]:
    sides = (2, 2) if size is None else tuple(size) if isinstance(size, (tuple, list)) else (size, size)
    whole = all(isinstance(s, (int, np.integer)) and not isinstance(s, bool) and s >= 1 for s in sides)
    if len(sides) != 2 or not whole:
        raise HelpersError(f"explore_window(size): {size!r}; {op} needs a whole number such as 2, or (rows, columns).")
    return int(sides[0]), int(sides[1])


def _compute(op: str, image: np.ndarray, kernel: np.ndarray | None, size: tuple[int, int], stride: int) -> Windows:
    rows, columns = ((n - k) // stride + 1 for n, k in zip(image.shape, size, strict=True))
    tops = [(stride * r, stride * c) for r in range(rows) for c in range(columns)]
    windows = [image[top : top + size[0], left : left + size[1]] for top, left in tops]
    parts = [window if kernel is None else window * kernel for window in windows]
    combine = {"convolution": np.sum, "max_pool": np.max, "average_pool": np.mean}[op]
    output = np.array([float(combine(part)) for part in parts]).reshape(rows, columns)
    shown = np.concatenate([image.ravel(), [] if kernel is None else kernel.ravel(), np.ravel(parts), output.ravel()])
    places = _places(np.abs(parts).max())
    exact = bool(np.allclose(shown, shown.round(places), rtol=1e-6, atol=1e-9))
    steps = []
    for index, (window, part, value) in enumerate(zip(windows, parts, output.flat, strict=True)):
        notes = [] if kernel is None else list(_products(window, kernel, places))
        winners = np.flatnonzero(part == value).tolist() if op == "max_pool" else []
        place = f"output[{index // columns}, {index % columns}]"
        (top, left), (height, width) = tops[index], size
        result = f"{place} {_equals(exact)} {_number(value, places)}, from input[{top}:{top + height}, {left}:{left + width}]"
        where = [f"input[{top + w // width}, {left + w % width}]" for w in winners]
        steps.append(Step(value, part, notes, winners, result, _calculation(op, part, notes, where, value, places, exact)))
    return Windows(op, image, kernel, size, stride, output, steps, places, exact)


def _products(window: np.ndarray, kernel: np.ndarray, places: int) -> Iterator[str]:
    for value, weight in zip(window.flat, kernel.flat, strict=True):
        yield f"{_factor(value, places)}×{_factor(weight, places)}"


def _calculation(op: str, part: np.ndarray, notes: list[str], where: list[str], value: float, places: int, exact: bool) -> str:
    result = _number(value, places)
    if op == "convolution":
        return f"{' + '.join(notes)} {_equals(exact)} {result}"
    if op == "max_pool":
        listed = ", ".join(_number(v, places) for v in part.flat)
        won = f"It won at {where[0]}." if len(where) == 1 else f"{len(where)} pixels share the win: {', '.join(where)}."
        return f"The largest of {listed} is {result}. {won}"
    total = " + ".join(_factor(v, places) for v in part.flat)
    equals = _equals(exact)
    return f"({total}) ÷ {part.size} {equals} {_number(part.sum(), places)} ÷ {part.size} {equals} {result}"


def _places(largest: float) -> int:
    """Two decimals, or as many as show two digits of the largest number where all are small."""
    return 2 if largest >= 0.1 or largest == 0 else min(8, 1 - floor(log10(largest)))


def _number(value: float, places: int) -> str:
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def _factor(value: float, places: int) -> str:
    text = _number(value, places)
    return f"({text})" if text.startswith("−") else text


def _equals(exact: bool) -> str:
    return "=" if exact else "≈"
