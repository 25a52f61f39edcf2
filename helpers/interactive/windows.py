"""What a sliding window computes at every place, as numbers and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, isnan, log10
from typing import Any

import numpy as np

from ..errors import HelpersError
from .sizes import added, as_padding, count, is_whole

OPERATIONS = ("convolution", "relu", "max_pool", "average_pool")
MOST_CELLS = 12  # rows or columns of an input whose numbers can still be read
LARGEST = 1e6  # beyond it numbers outgrow their boxes
MOST_WEIGHTS = 5  # rows or columns of a window whose products can still be written out


@dataclass(frozen=True)
class Step:
    """One output pixel: its window's numbers as they enter the result, and the calculation in
    words.

    parts (h, w) are products for a convolution, input values otherwise, NaN for a place that does
    not count; `notes` say how each came about ("3×2"). winners are the places in the window,
    counted row by row, that hold the largest value (max pooling only).
    """

    value: float
    parts: np.ndarray
    notes: list[str]
    winners: list[int]
    result: str
    calculation: str


@dataclass(frozen=True)
class Windows:
    """All steps of one operation: input (H, W), kernel (h, w) or None, output (R, C), steps row by
    row.

    padded is what the windows slide over: the input, with zeros around it, or NaN where padding is
    ignored. corner is the place of input[0, 0] in it.
    """

    op: str
    input: np.ndarray
    padded: np.ndarray
    corner: tuple[int, int]
    kernel: np.ndarray | None
    size: tuple[int, int]
    stride: int
    padding: str | int
    output: np.ndarray
    steps: list[Step]
    places: int
    exact: bool

    def text(self, value: float) -> str:
        """A number as the explorer writes it: few decimals, a real minus sign; nothing for NaN."""
        return number(value, self.places)


def slide(
    image: Any, kernel: Any, op: str, size: Any, stride: Any, padding: Any = "valid"
) -> Windows:
    """Check the arguments of `explore_window` and compute every step."""
    if op not in OPERATIONS:
        raise HelpersError(
            f"explore_window(op): {op!r} is unknown. Choose one of: {', '.join(OPERATIONS)}."
        )
    values = as_grid("explore_window", "image", image)
    if max(values.shape) > MOST_CELLS:
        raise HelpersError(
            f"explore_window(image): shape {values.shape} is too large to show every number; at"
            f" most {MOST_CELLS} rows and {MOST_CELLS} columns. Cut a piece out, such as"
            " image[100:108, 60:68]."
        )
    if not is_whole(stride) or stride < 1:
        raise HelpersError(
            f"explore_window(stride): {stride!r} is no step. Give a whole number from 1 up."
        )
    around = as_padding("explore_window", padding, MOST_WEIGHTS - 1)
    if op == "relu" and (
        kernel is not None or size is not None or stride != 1 or around not in ("valid", 0)
    ):
        raise HelpersError(
            "explore_window: relu looks at one pixel at a time. Leave kernel, size, stride and"
            " padding out."
        )
    weights = _weights(op, kernel, size)
    height, width = weights.shape if weights is not None else _window_size(op, size)
    room = [n if around in ("valid", "same") else n + 2 * around for n in values.shape]
    if around != "same" and (height > room[0] or width > room[1]):
        raise HelpersError(
            f"explore_window: a window of {height} × {width} does not fit into an image of shape"
            f" {values.shape}{'' if around in ('valid', 0) else f' with padding {around}'}. Make"
            " the window smaller or the image larger."
        )
    if max(height, width) > MOST_WEIGHTS:
        raise HelpersError(
            f"explore_window: a window of {height} × {width} is too large to write its calculation"
            f" out; at most {MOST_WEIGHTS} × {MOST_WEIGHTS}."
        )
    return _compute(op, values, weights, (height, width), int(stride), around)


def as_grid(caller: str, name: str, values: Any) -> np.ndarray:
    """Rows and columns of finite numbers as float64, or a HelpersError that says what is wrong with
    them.

    Trailing axes of length 1, which Keras adds to grey pictures and to kernels, are dropped.
    """
    try:
        array = np.asarray(values)
    except ValueError:
        raise HelpersError(
            f"{caller}({name}): the rows have different lengths. Give every row as many numbers."
        ) from None
    while array.ndim > 2 and array.shape[-1] == 1:
        array = array[..., 0]
    if array.ndim != 2 or array.size == 0:
        channel = f" Pick one channel, such as {name}[:, :, 0]." if array.ndim == 3 else ""
        raise HelpersError(
            f"{caller}({name}): shape {array.shape}; it needs two axes, rows and columns.{channel}"
        )
    if array.dtype.kind not in "biuf":
        raise HelpersError(f"{caller}({name}): holds {array.dtype} values; it needs numbers.")
    if not np.isfinite(array).all():
        raise HelpersError(f"{caller}({name}): holds NaN or infinity; every number must be finite.")
    if np.abs(array.astype(np.float64)).max() > LARGEST:
        raise HelpersError(
            f"{caller}({name}): a number is beyond ±{LARGEST:,.0f}. Use smaller ones."
        )
    return array.astype(np.float64)


def _weights(op: str, kernel: Any, size: Any) -> np.ndarray | None:
    if op != "convolution":
        if kernel is not None:
            raise HelpersError(
                f"explore_window(kernel): {op} has no kernel. Leave it out and give size=2, say."
            )
        return None
    if kernel is None:
        raise HelpersError(
            "explore_window(kernel): a convolution needs one, such as [[-1, 1], [-1, 1]]."
        )
    if size is not None:
        raise HelpersError(
            "explore_window(size): a convolution takes its size from the kernel. Leave size out."
        )
    return as_grid("explore_window", "kernel", kernel)


def _window_size(op: str, size: Any) -> tuple[int, int]:
    if op == "relu":
        return 1, 1
    sides = (
        (2, 2) if size is None else tuple(size) if isinstance(size, (tuple, list)) else (size, size)
    )
    if len(sides) != 2 or not all(is_whole(side) and side >= 1 for side in sides):
        raise HelpersError(
            f"explore_window(size): {size!r}; {op} needs a whole number such as 2, or (rows,"
            " columns)."
        )
    return int(sides[0]), int(sides[1])


def _compute(
    op: str,
    image: np.ndarray,
    kernel: np.ndarray | None,
    size: tuple[int, int],
    stride: int,
    padding: str | int,
) -> Windows:
    ends = [added(n, k, stride, padding) for n, k in zip(image.shape, size, strict=True)]
    # Keras's pooling with 'same' leaves what it added out of the maximum and of the mean;
    # everything else meets zeros.
    ignored = op.endswith("pool") and padding == "same"
    padded = np.pad(image, ends, constant_values=np.nan if ignored else 0.0)
    (above, _), (before, _) = ends
    rows, columns = (count(n, k, stride) for n, k in zip(padded.shape, size, strict=True))
    tops = [(stride * r, stride * c) for r in range(rows) for c in range(columns)]
    windows = [padded[top : top + size[0], left : left + size[1]] for top, left in tops]
    parts = [window if kernel is None else window * kernel for window in windows]
    combine = {
        "convolution": np.sum,
        "relu": _positive,
        "max_pool": np.nanmax,
        "average_pool": np.nanmean,
    }[op]
    output = np.array([float(combine(part)) for part in parts]).reshape(rows, columns)
    places = _places(np.nanmax(np.abs(parts)))
    shown = np.concatenate(
        [image.ravel(), [] if kernel is None else kernel.ravel(), np.ravel(parts), output.ravel()]
    )
    steps = []
    for index, ((top, left), window, part, value) in enumerate(
        zip(tops, windows, parts, output.flat, strict=True)
    ):
        notes = [] if kernel is None else list(_products(window, kernel, places))
        winners = np.flatnonzero(part == value).tolist() if op == "max_pool" else []
        y, x = top - above, left - before
        place = f"output[{index // columns}, {index % columns}]"
        source = _source(image.shape, y, x, size, ignored) if op != "relu" else f"input[{y}, {x}]"
        result = f"{place} {_equals(value, places)} {number(value, places)}, from {source}"
        won = [_pixel(image.shape, y + w // size[1], x + w % size[1]) for w in winners]
        calculation = _calculation(op, window, kernel, notes, won, value, places)
        steps.append(Step(value, part, notes, winners, result, calculation))
    exact = _as_shown(shown, places)
    return Windows(
        op,
        image,
        padded,
        (above, before),
        kernel,
        size,
        stride,
        padding,
        output,
        steps,
        places,
        exact,
    )


def _positive(window: np.ndarray) -> float:
    return max(0.0, window.item())


def _source(shape: tuple[int, int], y: int, x: int, size: tuple[int, int], ignored: bool) -> str:
    """Where a window with its corner at (y, x) lies: pixels of the input, and what it holds of the
    padding.
    """
    inner = [
        (max(first, 0), min(first + k, n)) for first, k, n in zip((y, x), size, shape, strict=True)
    ]
    pixels = [max(last - first, 0) for first, last in inner]
    outside = size[0] * size[1] - pixels[0] * pixels[1]
    words = f"{outside} {'empty place' if ignored else 'added zero'}{'' if outside == 1 else 's'}"
    if outside == size[0] * size[1]:
        return f"{words} alone"
    (top, bottom), (left, right) = inner
    return f"input[{top}:{bottom}, {left}:{right}]{f' and {words}' if outside else ''}"


def _pixel(shape: tuple[int, int], y: int, x: int) -> str:
    return f"input[{y}, {x}]" if 0 <= y < shape[0] and 0 <= x < shape[1] else "an added zero"


def _products(window: np.ndarray, kernel: np.ndarray, places: int) -> Iterator[str]:
    for value, weight in zip(window.flat, kernel.flat, strict=True):
        yield f"{factor(value, places)}×{factor(weight, places)}"


def _calculation(
    op: str,
    window: np.ndarray,
    kernel: np.ndarray | None,
    notes: list[str],
    won: list[str],
    value: float,
    places: int,
) -> str:
    result = number(value, places)
    numbers = window[~np.isnan(window)]
    if op == "convolution":
        return (
            f"{' + '.join(notes)}"
            f" {_equals(np.concatenate([numbers, kernel.flat, [value]]), places)} {result}"
        )
    if op == "relu":
        pixel = numbers.item()
        what = (
            "Below zero, so it becomes 0."
            if pixel < 0
            else "Above zero, so it stays."
            if pixel > 0
            else "Zero stays zero."
        )
        return (
            f"max(0, {number(pixel, places)}) {_equals(np.append(numbers, value), places)}"
            f" {result}. {what}"
        )
    if op == "max_pool":
        listed = ", ".join(number(v, places) for v in numbers)
        where = (
            f"It won at {won[0]}."
            if len(won) == 1
            else f"{len(won)} pixels share the win: {', '.join(won)}."
        )
        return f"The largest of {listed} is {result}. {where}"
    return mean_in_words(numbers, places)


def mean_in_words(numbers: np.ndarray, places: int) -> str:
    """The mean of some numbers, written out: (1 + 2) ÷ 2 = 3 ÷ 2 = 1.5."""
    total, size = numbers.sum(), numbers.size
    added_up = _equals(np.append(numbers, total), places)
    divided = _equals(np.array([total, total / size]), places)
    terms = " + ".join(factor(v, places) for v in numbers.flat)
    return (
        f"({terms}) ÷ {size} {added_up} {number(total, places)} ÷ {size} {divided}"
        f" {number(total / size, places)}"
    )


def _places(largest: float) -> int:
    """Two decimals, or as many as show two digits of the largest number where all are small."""
    return 2 if largest >= 0.1 or largest == 0 else min(8, 1 - floor(log10(largest)))


def number(value: float, places: int) -> str:
    """A number with at most `places` decimals and a real minus sign; nothing for NaN."""
    text = "" if isnan(value) else f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "0") else text.replace("-", "−")


def factor(value: float, places: int) -> str:
    """A number that may stand after × or +: in brackets where it has a sign."""
    text = number(value, places)
    return f"({text})" if text.startswith("−") else text


def _as_shown(values: np.ndarray | float, places: int) -> bool:
    """Whether writing these numbers with so many decimals leaves nothing out, but for what float32
    holds of 0.1.
    """
    values = np.asarray(values)
    return bool(np.allclose(values, np.round(values, places), rtol=1e-6, atol=1e-9, equal_nan=True))


def _equals(values: np.ndarray | float, places: int) -> str:
    return "=" if _as_shown(values, places) else "≈"
