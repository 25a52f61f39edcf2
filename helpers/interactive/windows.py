"""What a sliding window computes at every place, as numbers and in words."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..arguments import Array, as_choice, as_grid, as_whole, is_whole
from ..errors import HelpersError
from .sizes import added, as_padding, count
from .writing import as_shown, by, equals, factor, mean_in_words, number, places_for

Sides = tuple[int, ...]
Pair = tuple[int, int]
OPERATIONS = ("convolution", "relu", "max_pool", "average_pool")
COMBINE: dict[str, Any] = {
    "convolution": np.sum,
    "relu": lambda window: max(0.0, window.item()),
    "max_pool": np.nanmax,
    "average_pool": np.nanmean,
}
MOST_CELLS = 12  # rows or columns of an input whose numbers can still be read
LARGEST = 1e6  # beyond it numbers outgrow their boxes
MOST_WEIGHTS = 5  # rows or columns of a window whose products can still be written out


@dataclass(frozen=True)
class Step:
    """One output pixel: its window's numbers as they enter the result, and the calculation."""

    value: float
    parts: Array  # (h, w) products for a convolution, else input values; NaN does not count
    notes: list[str]  # how each part came about ("3×2")
    winners: list[int]  # places in the window, row by row, with the largest value (max pooling)
    result: str
    calculation: str


@dataclass(frozen=True)
class Windows:
    """All steps of an operation, row by row: input (H, W), kernel (h, w) or None, output (R, C)."""

    op: str
    input: Array
    padded: Array  # what windows slide over: the input in zeros, or in NaN where left out
    corner: Pair  # place of input[0, 0] in it
    kernel: Array | None
    size: Pair
    stride: int
    padding: str | int
    output: Array
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
    as_choice("explore_window(op)", op, OPERATIONS)
    values = as_grid("explore_window(image)", image, LARGEST)
    if max(values.shape) > MOST_CELLS:
        wrong = f"shape {values.shape} is too large to show every number"
        most = f"at most {MOST_CELLS} rows and {MOST_CELLS} columns"
        cut = "Cut a piece out, such as image[100:108, 60:68]."
        raise HelpersError(f"explore_window(image): {wrong}; {most}. {cut}")
    stride = as_whole("explore_window(stride)", stride, 1)
    around = as_padding("explore_window", padding, MOST_WEIGHTS - 1)
    plain = kernel is None and size is None and stride == 1 and around in ("valid", 0)
    if op == "relu" and not plain:
        leave = "Leave kernel, size, stride and padding out."
        raise HelpersError(f"explore_window: relu looks at one pixel at a time. {leave}")
    weights = _weights(op, kernel, size)
    window = _window_size(op, size) if weights is None else weights.shape
    _check_fit(values.shape, window, around)
    return _compute(op, values, weights, window, stride, around)


def _weights(op: str, kernel: Any, size: Any) -> Array | None:
    if op != "convolution":
        if kernel is not None:
            out = "Leave it out and give size=2, say."
            raise HelpersError(f"explore_window(kernel): {op} has no kernel. {out}")
        return None
    if kernel is None:
        needs = "a convolution needs one, such as [[-1, 1], [-1, 1]]."
        raise HelpersError(f"explore_window(kernel): {needs}")
    if size is not None:
        out = "a convolution takes its size from the kernel. Leave size out."
        raise HelpersError(f"explore_window(size): {out}")
    return as_grid("explore_window(kernel)", kernel, LARGEST)


def _window_size(op: str, size: Any) -> Pair:
    if op == "relu":
        return 1, 1
    size = 2 if size is None else size
    sides = size if isinstance(size, tuple | list) else (size, size)
    if len(sides) != 2 or not all(is_whole(side) and side >= 1 for side in sides):
        needs = "needs a whole number such as 2, or (rows, columns)."
        raise HelpersError(f"explore_window(size): {size!r}; {op} {needs}")
    return int(sides[0]), int(sides[1])


def _check_fit(shape: Sides, window: Sides, padding: str | int) -> None:
    call = f"explore_window: a window of {by(window)}"
    wider = 2 * padding if isinstance(padding, int) else 0
    if padding != "same" and any(k > n + wider for k, n in zip(window, shape, strict=True)):
        padded = f" with padding {padding}" if wider else ""
        cure = "Make the window smaller or the image larger."
        raise HelpersError(f"{call} does not fit into an image of shape {shape}{padded}. {cure}")
    if max(window) > MOST_WEIGHTS:
        most = f"at most {MOST_WEIGHTS} × {MOST_WEIGHTS}"
        raise HelpersError(f"{call} is too large to write its calculation out; {most}.")


def _compute(
    op: str, image: Array, kernel: Array | None, size: Sides, stride: int, padding: str | int
) -> Windows:
    ends = [added(n, k, stride, padding) for n, k in zip(image.shape, size, strict=True)]
    # Keras's pooling with 'same' leaves out what it added; everything else meets zeros.
    ignored = op.endswith("pool") and padding == "same"
    padded = np.pad(image, ends, constant_values=np.nan if ignored else 0.0)
    (above, _), (before, _) = ends
    rows, columns = (count(n, k, stride) for n, k in zip(padded.shape, size, strict=True))
    tops = [(stride * r, stride * c) for r in range(rows) for c in range(columns)]
    cut = [padded[top : top + size[0], left : left + size[1]] for top, left in tops]
    parts = [window if kernel is None else window * kernel for window in cut]
    output = np.array([float(COMBINE[op](part)) for part in parts]).reshape(rows, columns)
    places = places_for(float(np.nanmax(np.abs(parts))))
    numbers = [image, *parts, output] if kernel is None else [image, kernel, *parts, output]
    shown = np.concatenate([array.ravel() for array in numbers])
    writer = _Writer(op, image.shape, kernel, (size[0], size[1]), ignored, places)
    corners = [(top - above, left - before) for top, left in tops]
    each = enumerate(zip(corners, cut, parts, output.flat, strict=True))
    steps = [writer.step(divmod(index, columns), *step) for index, step in each]
    exact, corner, size = as_shown(shown, places), (above, before), writer.size
    return Windows(
        op, image, padded, corner, kernel, size, stride, padding, output, steps, places, exact
    )


@dataclass(frozen=True)
class _Writer:
    """Writes the steps of one operation on an input of `shape`."""

    op: str
    shape: Sides
    kernel: Array | None
    size: Pair
    ignored: bool  # whether what padding added is left out
    places: int

    def step(self, output: Pair, corner: Pair, window: Array, parts: Array, value: float) -> Step:
        """The step for one output pixel, whose window begins at `corner` of the input."""
        pairs = [] if self.kernel is None else zip(window.flat, self.kernel.flat, strict=True)
        notes = [f"{factor(v, self.places)}×{factor(w, self.places)}" for v, w in pairs]
        winners = np.flatnonzero(parts == value).tolist() if self.op == "max_pool" else []
        written, sign = number(value, self.places), self._equals(value)
        result = f"output[{output[0]}, {output[1]}] {sign} {written}, from {self._source(corner)}"
        if self.op == "convolution":
            sign = self._equals(window, self.kernel, value)
            calculation = f"{' + '.join(notes)} {sign} {written}"
        elif self.op == "relu":
            calculation = self._relu(window, value)
        elif self.op == "max_pool":
            won = [self._pixel(corner, *divmod(place, self.size[1])) for place in winners]
            calculation = self._largest(window, won, written)
        else:
            calculation = mean_in_words(window[~np.isnan(window)], self.places)
        return Step(value, parts, notes, winners, result, calculation)

    def _relu(self, window: Array, value: float) -> str:
        pixel = window.item()
        what = "Zero stays zero."
        if pixel:
            what = "Above zero, so it stays." if pixel > 0 else "Below zero, so it becomes 0."
        asked = f"max(0, {number(pixel, self.places)})"
        return f"{asked} {self._equals(pixel, value)} {number(value, self.places)}. {what}"

    def _largest(self, window: Array, won: list[str], written: str) -> str:
        listed = ", ".join(number(v, self.places) for v in window[~np.isnan(window)])
        where = f"It won at {won[0]}."
        if len(won) > 1:
            where = f"{len(won)} pixels share the win: {', '.join(won)}."
        return f"The largest of {listed} is {written}. {where}"

    def _source(self, corner: Pair) -> str:
        """Where a window lies: pixels of the input, and what it holds of the padding."""
        if self.op == "relu":
            return f"input[{corner[0]}, {corner[1]}]"
        axes = zip(corner, self.size, self.shape, strict=True)
        inner = [(max(first, 0), min(first + k, n)) for first, k, n in axes]
        height, width = (max(last - first, 0) for first, last in inner)
        places = self.size[0] * self.size[1]
        outside = places - height * width
        thing = "empty place" if self.ignored else "added zero"
        words = f"{outside} {thing}{'' if outside == 1 else 's'}"
        if outside == places:
            return f"{words} alone"
        (top, bottom), (left, right) = inner
        return f"input[{top}:{bottom}, {left}:{right}]{f' and {words}' if outside else ''}"

    def _pixel(self, corner: Pair, row: int, column: int) -> str:
        y, x = corner[0] + row, corner[1] + column
        inside = 0 <= y < self.shape[0] and 0 <= x < self.shape[1]
        return f"input[{y}, {x}]" if inside else "an added zero"

    def _equals(self, *numbers: Any) -> str:
        return equals(np.concatenate([np.ravel(value) for value in numbers]), self.places)
