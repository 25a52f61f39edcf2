"""The shape calculator; calculator.js draws and explains what is only counted here."""

from ..arguments import as_choice, as_whole
from .marks import svg
from .page import Interactive, fallback, page, says
from .sizes import OPERATIONS, added, as_padding, count

MOST = {"n": 300, "k": 11, "s": 10, "p": 10}  # of input, kernel, stride and padding
WIDEST, ROW, BAR = 640, 28, 16  # pixels: the row of places, its height, from bars to the next


def shape_calculator(
    input_size: int = 7,
    kernel_size: int = 3,
    stride: int = 1,
    padding: str | int = "valid",
    op: str = "convolution",
) -> Interactive:
    """Show what size comes out of a convolution or a pooling, and what is lost at the edge.

    Parameters
    ----------
    input_size : rows and columns of a square picture, 1 to 300.
    kernel_size : rows and columns of the window, 1 to 11.
    stride : how far the window moves each time, 1 to 10.
    padding : "valid", "same", or 0 to 10 zeros on each side (in Keras, ZeroPadding2D before it).
    op : "convolution", "max_pool" or "average_pool".

    All five can be changed on the page, where no kernel needs to run. The result's `output` is the
    size for the arguments; 0 where no window fits. Raises HelpersError for arguments out of range.

    >>> shape_calculator(input_size=28, kernel_size=3, stride=2).output
    13
    """
    n = as_whole("shape_calculator(input_size)", input_size, 1, MOST["n"])
    k = as_whole("shape_calculator(kernel_size)", kernel_size, 1, MOST["k"])
    s = as_whole("shape_calculator(stride)", stride, 1, MOST["s"])
    around = as_padding("shape_calculator", padding, MOST["p"])
    op = as_choice("shape_calculator(op)", op, OPERATIONS)
    ends = added(n, k, s, around)
    out = count(n + sum(ends), k, s)
    sides = f"input {n}, kernel {k}, stride {s}, padding {around}"
    result, how = f"{n} × {n} in, {out} × {out} out", f"{op}, {sides}"
    legend = "Above, one row of pixels, with padding dashed; each bar below it is one window."
    alt = f"A row of {n} pixels and the {out} windows that stand on it: {how}."
    body = fallback(_row(n, k, s, ends, out), alt) + says(f"{result}: {how}.", legend)
    kind, p = (around, 0) if isinstance(around, str) else ("number", around)
    start = {"n": n, "k": k, "s": s, "p": p, "op": op, "padding": kind}
    html = page("calculator", body, {"start": start, "most": MOST})
    return Interactive("shape_calculator", out, f"{how}, output {out}", html)


def _row(n: int, k: int, s: int, ends: tuple[int, int], out: int) -> str:
    """The row, and a bar for each window below it."""
    cell = max(min(WIDEST // (n + sum(ends)), ROW), 2)
    lines = max(-(-k // s), 1)
    drawn = ""
    for place in range(n + sum(ends)):
        pixel = ends[0] <= place < ends[0] + n
        look = 'fill="#dbe4ee"' if pixel else 'fill="none" stroke-dasharray="3 3"'
        drawn += f'<rect x="{place * cell}" y="0" width="{cell}" height="{ROW}" {look}/>'
    for window in range(out):
        x, y = window * s * cell, ROW + 6 + window % lines * BAR
        drawn += f'<rect x="{x}" y="{y}" width="{k * cell - 1}" height="12" fill="#2166ac"/>'
    inside = f'<g transform="translate(2 2)" stroke="#5b6b7b">{drawn}</g>'
    width, height = (n + sum(ends)) * cell + 4, ROW + 12 + min(lines, out) * BAR
    return svg(width, height, inside)
