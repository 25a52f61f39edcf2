"""The explorer's picture: one SVG, drawn here once; the script only moves its marks and changes its texts."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .colours import diverging, fill_and_ink, grey
from .windows import Step, Windows

WIDEST = 880  # pixels; wider than most output areas gains nothing
LABEL, GAP, TOP = 20, 44, 46  # room for index numbers, between panels, above grids
BOX_H = 46  # the result under the window
HEADINGS = {"convolution": "window × kernel", "max_pool": "window", "average_pool": "window"}
RESULTS = {"convolution": "sum", "max_pool": "largest", "average_pool": "mean"}
LINE = "#8a8a8a"
# Yellow inside black stands out on every shade of both scales, for every kind of colour vision.
HALO = [("#000", 6), ("#ffd60a", 3)]


@dataclass(frozen=True)
class Drawing:
    """Geometry and colours of one explorer."""

    windows: Windows

    @cached_property
    def cell(self) -> int:
        """Side of a grid's cell in pixels."""
        columns = self.windows.input.shape[1] + self.windows.output.shape[1] + 1.5 * self.windows.size[1]
        return int(np.clip((WIDEST - 2 * LABEL - 2 * GAP) / columns, 28, 44))

    @cached_property
    def part_width(self) -> int:
        """Width of a cell that holds one product."""
        return max(round(1.5 * self.cell), 52)

    @cached_property
    def reaches(self) -> tuple[float, float, float]:
        """What the end of the scale stands for: input, kernel, results. Pooling keeps to the input's scale."""
        w = self.windows
        of_input = float(np.abs(w.input).max())
        if w.kernel is None:
            return of_input, 0.0, of_input
        results = max(float(np.abs(w.output).max()), *(float(np.abs(step.parts).max()) for step in w.steps))
        return of_input, float(np.abs(w.kernel).max()), results

    @cached_property
    def signed_input(self) -> bool:
        """Whether the input needs the scale centred on zero."""
        return bool((self.windows.input < 0).any())

    def input_colours(self, values: np.ndarray) -> np.ndarray:
        """Input values as (…, 3) uint8."""
        return (diverging if self.signed_input else grey)(values, self.reaches[0])

    def result_colours(self, values: np.ndarray) -> np.ndarray:
        """Products, window values and outputs as (…, 3) uint8."""
        return self.input_colours(values) if self.windows.kernel is None else diverging(values, self.reaches[2])

    @property
    def scale_in_words(self) -> str:
        """What the colours stand for, in a sentence or two."""
        text = self.windows.text
        of_input, of_kernel, of_results = self.reaches
        signed = "blue below zero, white at zero, red above; the darkest shade stands for"
        whole = "Input and output" if self.windows.kernel is None else "Input"
        first = f"{whole}: {signed} ±{text(of_input)}." if self.signed_input else f"{whole}: black 0, white {text(of_input)}."
        sentences = [first]
        if self.windows.kernel is not None:
            reaches = f"±{text(of_kernel)} in the kernel, ±{text(of_results)} in the others"
            sentences.append(f"Kernel, products and output: {signed} {reaches}.")
        if not self.windows.exact:
            sentences.append(f"Numbers are rounded to {self.windows.places} decimals.")
        return " ".join(sentences)

    def svg(self, start: int) -> str:
        """The whole picture with its marks at step `start`."""
        w, cell = self.windows, self.cell
        (in_rows, in_columns), (out_rows, out_columns) = w.input.shape, w.output.shape
        step, row, column = w.steps[start], start // out_columns, start % out_columns
        middle_x = LABEL + in_columns * cell + GAP
        middle, middle_width, middle_bottom = self._middle(step, w.output.flat[start])
        output_x = middle_x + middle_width + GAP + LABEL
        width = output_x + out_columns * cell + 4
        height = TOP + max(in_rows * cell, middle_bottom, out_rows * cell) + 6
        window = _at(column * w.stride * cell, row * w.stride * cell, self._window(step), "k-window")
        pixel = _at(column * cell, row * cell, _frame(cell, cell), "k-pixel")
        inputs = self._grid(w.input, self.input_colours(w.input), f"input {in_rows} × {in_columns}")
        outputs = self._grid(w.output, self.result_colours(w.output), f"output {out_rows} × {out_columns}")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'color="#1b1b1b" fill="currentColor" font-family="system-ui, sans-serif" text-anchor="middle">'
            f'<rect class="k-paper" width="100%" height="100%" fill="#fff"/>'
            f"{_at(LABEL, TOP, inputs + window)}{_at(middle_x, TOP, middle)}"
            f"{_at(output_x, TOP, outputs + pixel, 'k-output')}</svg>"
        )

    def _grid(self, values: np.ndarray, colours: np.ndarray, heading: str) -> str:
        """Index numbers, coloured cells and their numbers."""
        rows, columns = values.shape
        across = "".join(_text((c + 0.5) * self.cell, -6, 11, str(c)) for c in range(columns))
        down = "".join(_text(-LABEL / 2, (r + 0.5) * self.cell + 4, 11, str(r)) for r in range(rows))
        return _heading(heading, -26) + f'<g opacity=".75">{across}{down}</g>' + self._cells(values, colours)

    def _cells(self, values: np.ndarray, colours: np.ndarray) -> str:
        texts = [self.windows.text(v) for v in values.flat]
        side, size = self.cell, _fitting(self.cell, max(map(len, texts)), 0.38)
        boxes, inks = [], {"#000": [], "#fff": []}
        for index, (text, rgb) in enumerate(zip(texts, colours.reshape(-1, 3), strict=True)):
            row, column = divmod(index, values.shape[1])
            fill, ink = fill_and_ink(rgb)
            boxes.append(f'<rect x="{column * side}" y="{row * side}" width="{side}" height="{side}" fill="{fill}"/>')
            inks[ink].append(f'<text x="{(column + 0.5) * side:g}" y="{(row + 0.5) * side + 0.35 * size:.1f}">{text}</text>')
        written = "".join(f'<g fill="{ink}">{"".join(numbers)}</g>' for ink, numbers in inks.items())
        return f'<g stroke="{LINE}">{"".join(boxes)}</g><g font-size="{size:g}">{written}</g>'

    def _middle(self, step: Step, value: float) -> tuple[str, int, int]:
        """Kernel, what the window makes of it, and the result; with its width and height."""
        (height, width), y, drawn = self.windows.size, 0, ""
        inner = max(width * self.part_width, 110)
        if self.windows.kernel is not None:
            cells = self._cells(self.windows.kernel, diverging(self.windows.kernel, self.reaches[1]))
            drawn += _heading(f"kernel {height} × {width}", -8) + _at(0, 0, cells)
            y = height * self.cell + 36
        drawn += _heading(HEADINGS[self.windows.op], y - 8) + _at(0, y, self._parts(step))
        y += height * self.cell + 14
        colour, text = self.result_colours(np.array(value)), self.windows.text(value)
        longest = max(len(self.windows.text(v)) for v in self.windows.output.flat)
        box = _cell(0, 0, self.part_width, BOX_H, colour, [(0.5, _fitting(self.part_width, longest, 0.3), text)])
        label = _text(inner - self.part_width - 10, y + BOX_H / 2 + 5, 14, f"{RESULTS[self.windows.op]} =")
        drawn += f'<g text-anchor="end">{label}</g>'
        drawn += _at(inner - self.part_width, y, f'<g class="k-result">{box}</g>{_frame(self.part_width, BOX_H)}')
        return drawn, inner, y + BOX_H

    def _parts(self, step: Step) -> str:
        (_, width), (across, down) = self.windows.size, (self.part_width, self.cell)
        texts = [self.windows.text(v) for v in step.parts.flat]
        longest = max(len(self.windows.text(v)) for s in self.windows.steps for v in s.parts.flat)
        note_size = _fitting(across, max((len(n) for s in self.windows.steps for n in s.notes), default=1), 0.21)
        size = min(_fitting(across, longest, 0.3), 0.38 * down)
        drawn = []
        for index, (text, rgb) in enumerate(zip(texts, self.part_colours(step), strict=True)):
            lines = [(0.24, note_size, step.notes[index]), (0.66, size, text)] if step.notes else [(0.5, size, text)]
            row, column = divmod(index, width)
            cell = _cell(column * across, row * down, across, down, rgb, lines)
            mark = _ring((column + 0.5) * across, (row + 0.5) * down, 0.42 * down, index in step.winners)
            drawn.append(f'<g class="k-part">{cell}{mark}</g>')
        return "".join(drawn)

    def part_colours(self, step: Step) -> np.ndarray:
        """A step's parts as (h * w, 3) uint8, row by row."""
        return self.result_colours(step.parts).reshape(-1, 3)

    def _window(self, step: Step) -> str:
        height, width = self.windows.size
        rings = (
            _ring((i % width + 0.5) * self.cell, (i // width + 0.5) * self.cell, 0.42 * self.cell, i in step.winners)
            for i in range(height * width)
        )
        return _frame(width * self.cell, height * self.cell) + "".join(rings)


def _at(x: float, y: float, inside: str, name: str = "") -> str:
    named = f' class="{name}"' if name else ""
    return f'<g{named} transform="translate({x:g} {y:g})">{inside}</g>'


def _text(x: float, y: float, size: float, text: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}">{text}</text>'


def _heading(text: str, y: float) -> str:
    return f'<g text-anchor="start" font-weight="600">{_text(0, y, 14, text)}</g>'


def _cell(x: float, y: float, width: float, height: float, rgb: np.ndarray, lines: list[tuple[float, float, str]]) -> str:
    """A coloured box with lines of text, each (height as a fraction of the box, size, text)."""
    fill, ink = fill_and_ink(rgb)
    texts = "".join(_text(x + width / 2, round(y + at * height + 0.35 * size, 1), size, text) for at, size, text in lines)
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}" stroke="{LINE}"/>'
        f'<g fill="{ink}">{texts}</g>'
    )


def _frame(width: float, height: float) -> str:
    shape = f'width="{width:g}" height="{height:g}" rx="2" fill="none"'
    return "".join(f'<rect {shape} stroke="{colour}" stroke-width="{thick}"/>' for colour, thick in HALO)


def _ring(x: float, y: float, radius: float, shown: bool) -> str:
    circles = "".join(
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="none" stroke="{colour}" stroke-width="{thick - 1}"/>'
        for colour, thick in HALO
    )
    return f'<g class="k-ring" visibility="{"visible" if shown else "hidden"}">{circles}</g>'


def _fitting(width: float, longest: int, share: float) -> float:
    """A font size: `share` of the width, or less where the longest text would not fit. A digit is 0.58 of it wide."""
    return round(min(share * width, 0.84 * width / (0.58 * longest)), 1)
