"""What a sliding window computes at every place: the explorer's arguments, checked, and numbers."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..arguments import Array, as_array, as_choice, as_grid, as_whole, drop_lone_channel, is_whole
from ..errors import HelpersError
from .sizes import added, as_padding
from .writing import by, places_for

OPERATIONS = ("convolution", "relu", "max_pool", "average_pool")
MOST_CELLS = 12  # rows or columns of an input whose numbers can still be read
LARGEST = 1e6  # beyond it numbers outgrow their boxes
MOST_WEIGHTS = 5  # rows or columns of a window whose products can still be written out
MOST_DEEP = 4  # channels, and filters, that are still told apart at a glance


@dataclass(frozen=True)
class Windows:
    """An operation on an input (H, W, C); what it gives is (R, S, F), a map for each filter."""

    op: str
    input: Array
    kernel: Array | None  # (h, w, C, F)
    bias: Array | None  # (F,)
    size: tuple[int, int]
    stride: int
    padding: str | int

    @property
    def ignored(self) -> bool:
        """Whether what padding adds is left out: Keras's pooling with 'same'."""
        return self.op.endswith("pool") and self.padding == "same"

    @cached_property
    def ends(self) -> list[tuple[int, int]]:
        """Rows that padding adds above and below, columns before and after."""
        sides = zip(self.input.shape, self.size, strict=False)
        return [added(n, k, self.stride, self.padding) for n, k in sides]

    @cached_property
    def padded(self) -> Array:
        """What windows slide over: the input in zeros, or in NaN where they do not count."""
        empty = np.nan if self.ignored else 0.0
        return np.pad(self.input, [*self.ends, (0, 0)], constant_values=empty)

    @cached_property
    def parts(self) -> Array:
        """What a window's numbers become: (R, S, C, h, w, F) products, or the numbers, F = 1."""
        views = np.lib.stride_tricks.sliding_window_view(self.padded, self.size, (0, 1))
        numbers = views[:: self.stride, :: self.stride, ..., None]
        return numbers if self.kernel is None else numbers * np.moveaxis(self.kernel, 2, 0)

    @cached_property
    def output(self) -> Array:
        """(R, S, F) float64."""
        combine: Any = {"max_pool": np.nanmax, "average_pool": np.nanmean}.get(self.op, np.sum)
        maps: Array = combine(self.parts, (2, 3, 4))
        if self.op == "relu":
            return np.maximum(maps, 0)
        return maps if self.bias is None else maps + self.bias

    @cached_property
    def places(self) -> int:
        """Decimals that numbers are shown with."""
        return places_for(float(np.nanmax(np.abs(self.parts))))


def slide(
    image: Any, kernel: Any, op: str, size: Any, stride: Any, padding: Any, bias: Any
) -> Windows:
    """Check the arguments of `explore_window`."""
    as_choice("explore_window(op)", op, OPERATIONS)
    convolution = op == "convolution"
    values = _stack("image", image, 3 if convolution else 2)
    if max(values.shape[:2]) > MOST_CELLS:
        wrong = f"shape {values.shape[:2]} is too large to show every number"
        most = f"at most {MOST_CELLS} rows and {MOST_CELLS} columns"
        cut = "Cut a piece out, such as image[100:108, 60:68]."
        raise HelpersError(f"explore_window(image): {wrong}; {most}. {cut}")
    stride = as_whole("explore_window(stride)", stride, 1)
    around = as_padding("explore_window", padding, MOST_WEIGHTS - 1)
    plain = kernel is None and size is None and stride == 1 and around in ("valid", 0)
    if op == "relu" and not plain:
        leave = "Leave kernel, size, stride and padding out."
        raise HelpersError(f"explore_window: relu looks at one pixel at a time. {leave}")
    if bias is not None and not convolution:
        raise HelpersError(f"explore_window(bias): {op} has no bias. Leave it out.")
    weights = _weights(op, kernel, size, values.shape[2])
    window = _window_size(op, size) if weights is None else weights.shape[:2]
    _check_fit(values.shape[:2], window, around)
    biases = None if weights is None else _biases(bias, weights.shape[3])
    return Windows(op, values, weights, biases, window, stride, around)


def _stack(name: str, values: Any, axes: int) -> Array:
    """Numbers with rows and columns, and up to `axes` axes; float64 (H, W, C) or (h, w, C, F)."""
    call = f"explore_window({name})"
    array = drop_lone_channel(as_array(call, values))
    deep = 2 < array.ndim <= axes and array.size > 0
    flat = as_grid(call, array.reshape(len(array), -1) if deep else array, LARGEST)
    stack = flat.reshape(array.shape + (1,) * (max(axes, 3) - array.ndim))
    if max(stack.shape[2:]) > MOST_DEEP:
        most = f"at most {MOST_DEEP} channels and {MOST_DEEP} filters"
        raise HelpersError(f"{call}: shape {array.shape} is too much to show; {most}.")
    return stack


def _weights(op: str, kernel: Any, size: Any, channels: int) -> Array | None:
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
    weights = _stack("kernel", kernel, 4)
    if weights.shape[2] != channels:
        have = f"shape {weights.shape} has slices for {weights.shape[2]} channels"
        needs = f"the image has {channels}. Give (rows, columns, {channels})."
        raise HelpersError(f"explore_window(kernel): {have}; {needs}")
    return weights


def _biases(bias: Any, filters: int) -> Array | None:
    if bias is None:
        return None
    numbers = np.atleast_1d(as_array("explore_window(bias)", bias))
    if numbers.shape != (filters,):
        needs = f"it needs one number for each filter, {filters} in all."
        raise HelpersError(f"explore_window(bias): shape {numbers.shape}; {needs}")
    return as_grid("explore_window(bias)", numbers[None], LARGEST).reshape(filters)


def _window_size(op: str, size: Any) -> tuple[int, int]:
    if op == "relu":
        return 1, 1
    size = 2 if size is None else size
    sides = size if isinstance(size, tuple | list) else (size, size)
    if len(sides) != 2 or not all(is_whole(side) and side >= 1 for side in sides):
        needs = "needs a whole number such as 2, or (rows, columns)."
        raise HelpersError(f"explore_window(size): {size!r}; {op} {needs}")
    return int(sides[0]), int(sides[1])


def _check_fit(shape: tuple[int, ...], window: tuple[int, int], padding: str | int) -> None:
    call = f"explore_window: a window of {by(window)}"
    wider = 2 * padding if isinstance(padding, int) else 0
    if padding != "same" and any(k > n + wider for k, n in zip(window, shape, strict=True)):
        padded = f" with padding {padding}" if wider else ""
        cure = "Make the window smaller or the image larger."
        raise HelpersError(f"{call} does not fit into an image of shape {shape}{padded}. {cure}")
    if max(window) > MOST_WEIGHTS:
        most = f"at most {MOST_WEIGHTS} × {MOST_WEIGHTS}"
        raise HelpersError(f"{call} is too large to write its calculation out; {most}.")
