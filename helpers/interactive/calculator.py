"""The shape calculator; calculator.js holds its drawing and words again, compared by the suite."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..arguments import as_choice, as_whole
from .marks import picture, text
from .page import Interactive, fallback, page, says, small_print
from .sizes import OPERATIONS, added, as_padding, count

MOST = {"n": 300, "k": 11, "s": 10, "p": 10}  # of input, kernel, stride and padding
WIDEST, ROW, BAR = 640, 28, 16  # pixels: the row of places, its height, from bars to the next
_CALLS = ("Conv2D(filters, ", "MaxPooling2D(", "AveragePooling2D(")
LAYERS = dict(zip(OPERATIONS, _CALLS, strict=True))
LEGEND = (
    "The row of boxes is one row of pixels. Dashed boxes are what padding adds; crossed ones lie in"
    " no window. Each bar below is one place of the window, and gives one number. Columns go the"
    " same way."
)


@dataclass(frozen=True)
class Shape:
    """Windows of k on a row of n pixels with stride s."""

    n: int
    k: int
    s: int
    padding: str | int
    op: str

    @cached_property
    def ends(self) -> tuple[int, int]:
        """Places added before and after the row."""
        return added(self.n, self.k, self.s, self.padding)

    @property
    def length(self) -> int:
        """Places that the windows slide over."""
        return self.n + sum(self.ends)

    @property
    def out(self) -> int:
        """How many windows fit: the size of what comes out."""
        return count(self.length, self.k, self.s)

    @cached_property
    def missed(self) -> list[int]:
        """Places, counted from the first pixel, that lie in no window."""
        seen = {start + i for start in range(0, self.out * self.s, self.s) for i in range(self.k)}
        return [place - self.ends[0] for place in range(self.length) if place not in seen]

    @property
    def ignored(self) -> bool:
        """Whether what padding adds is left out: Keras's pooling with 'same'."""
        return self.padding == "same" and self.op != "convolution"

    @property
    def result(self) -> str:
        """What comes out, and the formula with its numbers."""
        return f"{self.n} × {self.n} in, {self.out} × {self.out} out: {self._formula}"

    @property
    def _formula(self) -> str:
        if self.padding == "same":
            return f"⌈n / s⌉ = ⌈{self.n} / {self.s}⌉ = ⌈{_quotient(self.n, self.s)}⌉ = {self.out}"
        letters, numbers = "n", f"{self.n}"
        if self.padding != "valid":
            letters, numbers = "n + 2p", f"{self.n} + 2 × {self.padding}"
        asked = f"⌊({letters} − k) / s⌋ + 1 = ⌊({numbers} − {self.k}) / {self.s}⌋ + 1"
        if not self.out:
            return f"{asked} counts no window"
        return f"{asked} = ⌊{_quotient(self.length - self.k, self.s)}⌋ + 1 = {self.out}"

    @property
    def words(self) -> str:
        """What the formula does not say: rounding, what is added, what is lost."""
        if not self.out:
            short = f"No window fits: it is {self.k} long and has {_many(self.length, 'place')}."
            cure = "Make the input or the padding larger, or the kernel smaller."
            return f"{short} Keras stops with an error. {cure}"
        return " ".join([*self._stops(), *self._padded(), *self._seen()])

    def _stops(self) -> Iterator[str]:
        """Where the last window stops, if that is short of the end."""
        way = self.length - self.k
        whole, over = divmod(way, self.s)
        if over and self.padding != "same":
            steps = _quotient(way, self.s)
            yield f"The end is {steps} steps away, and the window takes whole steps:"
            stop = f"{_many(whole, 'step')}, {_many(over, 'place')} short"
            yield f"it stops after {stop}. That is no error."

    def _padded(self) -> Iterator[str]:
        """What padding adds, and whether it counts."""
        (before, after), thing = self.ends, "empty place" if self.ignored else "zero"
        if before + after:
            yield f"Padding adds {_many(before, thing)} before the row and {after} after it."
            if self.ignored:
                without = "The maximum ignores" if self.op == "max_pool" else "The mean leaves out"
                yield f"{without} what is added."
            elif self.op != "convolution":
                yield "Added zeros count like pixels."
        elif self.padding != "valid":
            yield "Padding adds nothing here."

    def _seen(self) -> Iterator[str]:
        """What lies in no window, and what windows hold no pixel."""
        lost = [place for place in self.missed if 0 <= place < self.n]
        unused, (before, _) = len(self.missed) - len(lost), self.ends
        starts = range(0, self.out * self.s, self.s)
        blind = sum(start + self.k <= before or start >= before + self.n for start in starts)
        listed = ", ".join(map(str, lost[:3])) + (" …" if len(lost) > 3 else "")
        if not lost:
            yield "Every pixel lies in a window."
        elif len(lost) == 1:
            yield f"Pixel {listed} lies in no window: it is lost."
        else:
            yield f"{len(lost)} pixels lie in no window and are lost: {listed}."
        if unused:
            yield f"{_many(unused, 'added zero')} {'lies' if unused == 1 else 'lie'} in no window."
        if blind:
            meet = "meets" if blind == 1 else "meet"
            yield f"{_many(blind, 'window')} {meet} no pixel, zeros alone."

    @property
    def keras(self) -> str:
        """The layers that do this."""
        added = self.padding not in ("valid", "same", 0)
        padded = f"ZeroPadding2D({self.padding}), " if added else ""
        kind = "same" if self.padding == "same" else "valid"
        return f'{padded}{LAYERS[self.op]}{self.k}, strides={self.s}, padding="{kind}")'

    @property
    def svg(self) -> str:
        """The row, and a bar for each window below it."""
        cell = max(min(WIDEST // self.length, ROW), 2)
        places = range(-self.ends[0], self.n + self.ends[1])
        drawn = "".join(self._place(place, cell) for place in places)
        lines = max(-(-self.k // self.s), 1)
        bars = "".join(self._bar(window, cell, window % lines) for window in range(self.out))
        height = ROW + 8 + (min(lines, self.out) * BAR if self.out else 0)
        inside = f'<g transform="translate(2 2)">{drawn}{bars}</g>'
        return picture(self.length * cell + 4, height + 4, inside)

    def _place(self, place: int, cell: int) -> str:
        x, inner = (place + self.ends[0]) * cell, 0 <= place < self.n
        look = 'fill="none" stroke="currentColor" stroke-dasharray="3 3"'
        words, ink, cross = "" if self.ignored else "0", "", "currentColor"
        if inner:
            look = 'fill="#dbe4ee" stroke="#5b6b7b"'
            words, ink, cross = str(place), ' fill="#000"', "#b2182b"
        drawn = f'<rect x="{x}" y="0" width="{cell}" height="{ROW}" {look}/>'
        if words and cell >= 16:
            drawn += f"<g{ink}>{text(x + cell / 2, 18, 11, words)}</g>"
        if place in self.missed:
            path = f"M{x} 0L{x + cell} {ROW}M{x + cell} 0L{x} {ROW}"
            drawn += f'<path d="{path}" stroke="{cross}" stroke-width="1.5"/>'
        return drawn

    def _bar(self, window: int, cell: int, line: int) -> str:
        x, y, width = window * self.s * cell, ROW + 6 + line * BAR, self.k * cell
        inset = 2 if cell >= 8 else 0.5
        sides = f'x="{x + inset:g}" y="{y}" width="{width - 2 * inset:g}" height="12"'
        drawn, label = f'<rect {sides} rx="2" fill="#2166ac"/>', str(window)
        if width < 7 * len(label) + 8:
            return drawn
        return drawn + f'<g fill="#fff">{text(x + width / 2, y + 10, 10, label)}</g>'


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
    shape = Shape(
        as_whole("shape_calculator(input_size)", input_size, 1, MOST["n"]),
        as_whole("shape_calculator(kernel_size)", kernel_size, 1, MOST["k"]),
        as_whole("shape_calculator(stride)", stride, 1, MOST["s"]),
        as_padding("shape_calculator", padding, MOST["p"]),
        as_choice("shape_calculator(op)", op, OPERATIONS),
    )
    row = f"A row of {shape.n} pixels with the windows that stand on it."
    alt = f"{row} {shape.result}. {shape.words}"
    code = f'<p style="margin: 0.4em 0">In Keras: <code>{shape.keras}</code></p>'
    body = fallback(shape.svg, alt) + says(shape.result, shape.words) + code + small_print(LEGEND)
    sides = f"input {shape.n}, kernel {shape.k}, stride {shape.s}"
    summary = f"{shape.op}, {sides}, padding {shape.padding}, output {shape.out}"
    kind, p = (padding, 0) if isinstance(padding, str) else ("number", shape.padding)
    start = {"n": shape.n, "k": shape.k, "s": shape.s, "p": p, "op": shape.op, "padding": kind}
    html = page("calculator", body, {"start": start, "most": MOST})
    return Interactive("shape_calculator", shape.out, summary, html)


def _quotient(above: int, below: int) -> str:
    """At most three decimals of a quotient, cut off and marked where there are more."""
    text = f"{above * 1000 // below / 1000:.3f}".rstrip("0").rstrip(".")
    return text + ("…" if above * 1000 % below else "")


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
