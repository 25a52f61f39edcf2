"""The window explorer's picture: one SVG; the script moves its marks and changes its texts."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..arguments import Array
from . import marks
from .colours import SIGNED, diverging, grey
from .marks import Look, looks
from .windows import Step, Windows
from .writing import by

WIDEST = 880  # pixels; wider than most output areas gains nothing
LABEL, GAP, TOP = 20, 44, 46  # room for index numbers, between panels, above grids
BOX_H = 46  # the result under the window
WORDS = {  # above the window, and before the result
    "convolution": ("window × kernel", "sum ="),
    "relu": ("pixel", "max(0, x) ="),
    "max_pool": ("window", "largest ="),
    "average_pool": ("window", "mean ="),
}


@dataclass(frozen=True)
class Drawing:
    """Geometry and colours of one explorer."""

    windows: Windows

    @cached_property
    def cell(self) -> int:
        """Side of a grid's cell in pixels."""
        w = self.windows
        columns = w.padded.shape[1] + w.output.shape[1] + 1.5 * w.size[1]
        return int(np.clip((WIDEST - 2 * LABEL - 2 * GAP) / columns, 28, 44))

    @cached_property
    def part_width(self) -> int:
        """Width of a cell that holds one product."""
        return max(round(1.5 * self.cell), 52)

    @cached_property
    def reaches(self) -> tuple[float, float, float]:
        """Ends of the scales of input, kernel and results; pooling has one for all."""
        w = self.windows
        of_input = float(np.abs(w.input).max())
        if w.kernel is None:
            return of_input, 0.0, of_input
        results = max(float(np.abs(part).max()) for part in [w.output, *(s.parts for s in w.steps)])
        return of_input, float(np.abs(w.kernel).max()), results

    @cached_property
    def signed_input(self) -> bool:
        """Whether the input needs the scale centred on zero."""
        return bool((self.windows.input < 0).any())

    def input_colours(self, values: Array) -> Array:
        """Input values as (…, 3) uint8; NaN as zero."""
        return (diverging if self.signed_input else grey)(np.nan_to_num(values), self.reaches[0])

    def result_colours(self, values: Array) -> Array:
        """Products, window values and outputs as (…, 3) uint8."""
        if self.windows.kernel is None:
            return self.input_colours(values)
        return diverging(values, self.reaches[2])

    @property
    def scale_in_words(self) -> str:
        """What the colours stand for, in a few sentences."""
        w, (of_input, of_kernel, of_results) = self.windows, self.reaches
        signed = f"{SIGNED}; the palest shade stands for"
        whole = "Input and output" if w.kernel is None else "Input"
        scale = f"{signed} ±" if self.signed_input else "black 0, white "
        sentences = [f"{whole}: {scale}{w.text(of_input)}."]
        if w.kernel is not None:
            reaches = f"±{w.text(of_kernel)} in the kernel, ±{w.text(of_results)} in the others"
            sentences.append(f"Kernel, products and output: {signed} {reaches}.")
        if w.padded.shape != w.input.shape:
            empty = np.isnan(w.padded).any()
            what = "empty places, which do not count" if empty else "the zeros that padding adds"
            sentences.append(f"Outside the dashed frame: {what}.")
        if not w.exact:
            sentences.append(f"Numbers are rounded to {w.places} decimals.")
        return " ".join(sentences)

    def svg(self, start: int) -> str:
        """The whole picture with its marks at step `start`."""
        w, cell = self.windows, self.cell
        step, (row, column) = w.steps[start], divmod(start, w.output.shape[1])
        x, y = column * w.stride * cell, row * w.stride * cell
        window = marks.at(x, y, self._window(step), "k-window")
        pixel = marks.at(column * cell, row * cell, marks.frame(cell, cell), "k-pixel")
        output = self._grid(w.output, self.result_colours(w.output), "output") + pixel
        panels = self._input() + window, self._middle(step, w.output.flat[start]), output
        names, wide = ("k-input", "k-middle", "k-output"), self.layouts[0]
        drawn = map(marks.at, *zip(*wide["at"], strict=True), panels, names)
        width, height = wide["size"]
        return marks.picture(width, height, "".join(drawn))

    @cached_property
    def layouts(self) -> list[dict[str, Any]]:
        """Sizes of the picture and its panels' places: in one row, and in two rows for phones."""
        in_height, in_width = (n * self.cell for n in self.windows.padded.shape)
        out_height, out_width = (n * self.cell for n in self.windows.output.shape)
        middle_width, middle_height = self._middle_size
        lower = max(middle_height, out_height)
        middle, below = LABEL + in_width + GAP, 2 * TOP + in_height
        output, beside = middle + middle_width + GAP + LABEL, LABEL + middle_width + GAP
        one_row = [output + out_width + 4, TOP + max(in_height, lower) + 6]
        two_rows = [max(LABEL + in_width, beside + out_width) + 4, below + lower + 6]
        return [
            {"size": one_row, "at": [[LABEL, TOP], [middle, TOP], [output, TOP]]},
            {"size": two_rows, "at": [[LABEL, TOP], [LABEL, below], [beside, below]]},
        ]

    def _input(self) -> str:
        """The padded input, a border where its own pixels end, and index numbers beside those."""
        w, cell, (top, left) = self.windows, self.cell, self.windows.corner
        if w.padded.shape == w.input.shape:
            return self._grid(w.input, self.input_colours(w.input), "input")
        title = marks.heading(f"input {by(w.input.shape)}, padded to {by(w.padded.shape)}", -26)
        numbers = marks.indices(w.input.shape, cell, w.corner)
        height, width = (n * cell for n in w.input.shape)
        edge = marks.border(left * cell, top * cell, width, height)
        return title + numbers + self._cells(w.padded, self.input_colours(w.padded)) + edge

    def _grid(self, values: Array, colours: Array, name: str) -> str:
        """Index numbers, coloured cells and their numbers."""
        title = marks.heading(f"{name} {by(values.shape)}", -26)
        return title + marks.indices(values.shape, self.cell) + self._cells(values, colours)

    def _cells(self, values: Array, colours: Array) -> str:
        texts = [self.windows.text(v) for v in values.flat]
        return marks.grid(texts, looks(values, colours), values.shape[1], self.cell)

    @cached_property
    def _middle_size(self) -> tuple[int, int]:
        """Width and height of kernel, window and result."""
        height, width = self.windows.size
        kernel = 0 if self.windows.kernel is None else height * self.cell + 36
        words = 8 * len(WORDS[self.windows.op][1])
        across = max(width * self.part_width, self.part_width + 10 + words)
        return across, kernel + height * self.cell + 14 + BOX_H

    def _middle(self, step: Step, value: float) -> str:
        """Kernel, what the window makes of it, and the result."""
        w, (inner, bottom), y, drawn = self.windows, self._middle_size, 0, ""
        above, before = WORDS[w.op]
        if w.kernel is not None:
            cells = self._cells(w.kernel, diverging(w.kernel, self.reaches[1]))
            drawn += marks.heading(f"kernel {by(w.size)}", -8) + cells
            y = w.size[0] * self.cell + 36
        drawn += marks.heading(above, y - 8) + marks.at(0, y, self._parts(step))
        x, y = inner - self.part_width, bottom - BOX_H
        longest = max(len(w.text(v)) for v in w.output.flat)
        line = (0.5, marks.fitting(self.part_width, longest, 0.3), w.text(value))
        result = marks.box(self.part_width, BOX_H, self.result_look(value), [line])
        words = marks.text(x - 10, y + BOX_H / 2 + 5, 14, before)
        drawn += f'<g text-anchor="end">{words}</g>'
        around = marks.frame(self.part_width, BOX_H)
        return drawn + marks.at(x, y, f'<g class="k-result">{result}</g>{around}')

    def _parts(self, step: Step) -> str:
        w, across, down = self.windows, self.part_width, self.cell
        longest = max(len(w.text(v)) for s in w.steps for v in s.parts.flat)
        longest_note = max((len(note) for s in w.steps for note in s.notes), default=1)
        note_size = marks.fitting(across, longest_note, 0.21)
        size = min(marks.fitting(across, longest, 0.3), 0.38 * down)
        drawn = []
        pairs = zip(step.parts.flat, self.part_looks(step), strict=True)
        for index, (value, pair) in enumerate(pairs):
            lines = [(0.66 if step.notes else 0.5, size, w.text(value))]
            if step.notes:
                lines.insert(0, (0.24, note_size, step.notes[index]))
            row, column = divmod(index, w.size[1])
            mark = marks.ring(0.5 * across, 0.5 * down, 0.42 * down, index in step.winners)
            part = marks.box(across, down, pair, lines) + mark
            drawn.append(marks.at(column * across, row * down, part, "k-part"))
        return "".join(drawn)

    def result_look(self, value: float) -> Look:
        """Fill and ink of one output pixel."""
        return looks(np.array(value), self.result_colours(np.array(value)))[0]

    def part_looks(self, step: Step) -> list[Look]:
        """Fill and ink of a step's parts, row by row."""
        return looks(step.parts, self.result_colours(step.parts))

    def _window(self, step: Step) -> str:
        (height, width), cell = self.windows.size, self.cell
        drawn = marks.frame(width * cell, height * cell)
        for index in range(height * width):
            row, column = divmod(index, width)
            middle = (column + 0.5) * cell, (row + 0.5) * cell
            drawn += marks.ring(*middle, 0.42 * cell, index in step.winners)
        return drawn
