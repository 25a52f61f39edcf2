"""The window explorer's picture: one SVG, drawn here once; the script only moves its marks and
changes its texts.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from .colours import diverging, grey
from .marks import (
    at,
    border,
    box,
    fitting,
    frame,
    grid,
    heading,
    indices,
    looks,
    picture,
    ring,
    text,
)
from .windows import Step, Windows

WIDEST = 880  # pixels; wider than most output areas gains nothing
LABEL, GAP, TOP = 20, 44, 46  # room for index numbers, between panels, above grids
BOX_H = 46  # the result under the window
HEADINGS = {
    "convolution": "window × kernel",
    "relu": "pixel",
    "max_pool": "window",
    "average_pool": "window",
}
RESULTS = {
    "convolution": "sum =",
    "relu": "max(0, x) =",
    "max_pool": "largest =",
    "average_pool": "mean =",
}


@dataclass(frozen=True)
class Drawing:
    """Geometry and colours of one explorer."""

    windows: Windows

    @cached_property
    def cell(self) -> int:
        """Side of a grid's cell in pixels."""
        columns = (
            self.windows.padded.shape[1] + self.windows.output.shape[1] + 1.5 * self.windows.size[1]
        )
        return int(np.clip((WIDEST - 2 * LABEL - 2 * GAP) / columns, 28, 44))

    @cached_property
    def part_width(self) -> int:
        """Width of a cell that holds one product."""
        return max(round(1.5 * self.cell), 52)

    @cached_property
    def reaches(self) -> tuple[float, float, float]:
        """What the end of the scale stands for: input, kernel, results. All but a convolution keeps
        to the input's scale.
        """
        w = self.windows
        of_input = float(np.abs(w.input).max())
        if w.kernel is None:
            return of_input, 0.0, of_input
        results = max(
            float(np.abs(w.output).max()), *(float(np.abs(step.parts).max()) for step in w.steps)
        )
        return of_input, float(np.abs(w.kernel).max()), results

    @cached_property
    def signed_input(self) -> bool:
        """Whether the input needs the scale centred on zero."""
        return bool((self.windows.input < 0).any())

    def input_colours(self, values: np.ndarray) -> np.ndarray:
        """Input values as (…, 3) uint8; NaN as zero."""
        return (diverging if self.signed_input else grey)(np.nan_to_num(values), self.reaches[0])

    def result_colours(self, values: np.ndarray) -> np.ndarray:
        """Products, window values and outputs as (…, 3) uint8."""
        return (
            self.input_colours(values)
            if self.windows.kernel is None
            else diverging(values, self.reaches[2])
        )

    @property
    def scale_in_words(self) -> str:
        """What the colours stand for, in a few sentences."""
        w, (of_input, of_kernel, of_results) = self.windows, self.reaches
        signed = "blue below zero, white at zero, red above; the darkest shade stands for"
        whole = "Input and output" if w.kernel is None else "Input"
        scale = f"{signed} ±" if self.signed_input else "black 0, white "
        sentences = [f"{whole}: {scale}{w.text(of_input)}."]
        if w.kernel is not None:
            reaches = f"±{w.text(of_kernel)} in the kernel, ±{w.text(of_results)} in the others"
            sentences.append(f"Kernel, products and output: {signed} {reaches}.")
        if w.padded.shape != w.input.shape:
            what = (
                "empty places, which do not count"
                if np.isnan(w.padded).any()
                else "the zeros that padding adds"
            )
            sentences.append(f"Outside the dashed frame: {what}.")
        if not w.exact:
            sentences.append(f"Numbers are rounded to {w.places} decimals.")
        return " ".join(sentences)

    def svg(self, start: int) -> str:
        """The whole picture with its marks at step `start`."""
        w, cell = self.windows, self.cell
        step, row, column = w.steps[start], start // w.output.shape[1], start % w.output.shape[1]
        window = at(column * w.stride * cell, row * w.stride * cell, self._window(step), "k-window")
        pixel = at(column * cell, row * cell, frame(cell, cell), "k-pixel")
        output = self._grid(w.output, self.result_colours(w.output), "output") + pixel
        wide, panels = (
            self.layouts[0],
            (
                self._input() + window,
                self._middle(step, w.output.flat[start]),
                output,
            ),
        )
        names = ("k-input", "k-middle", "k-output")
        drawn = (
            at(*place, panel, name)
            for place, panel, name in zip(wide["at"], panels, names, strict=True)
        )
        return picture(*wide["size"], "".join(drawn))

    @cached_property
    def layouts(self) -> list[dict[str, Any]]:
        """Size of the picture and places of input, middle and output: side by side, and for phones
        in two rows.
        """
        (in_rows, in_columns), (out_rows, out_columns) = (
            self.windows.padded.shape,
            self.windows.output.shape,
        )
        in_width, out_width, (middle_width, middle_height) = (
            in_columns * self.cell,
            out_columns * self.cell,
            self._middle_size,
        )
        lower = max(middle_height, out_rows * self.cell)
        middle, below = LABEL + in_width + GAP, 2 * TOP + in_rows * self.cell
        output, beside = middle + middle_width + GAP + LABEL, LABEL + middle_width + GAP
        return [
            {
                "size": [output + out_width + 4, TOP + max(in_rows * self.cell, lower) + 6],
                "at": [[LABEL, TOP], [middle, TOP], [output, TOP]],
            },
            {
                "size": [max(LABEL + in_width, beside + out_width) + 4, below + lower + 6],
                "at": [[LABEL, TOP], [LABEL, below], [beside, below]],
            },
        ]

    def _input(self) -> str:
        """The padded input, a border where its own pixels end, and index numbers beside those."""
        w, cell, (top, left) = self.windows, self.cell, self.windows.corner
        if w.padded.shape == w.input.shape:
            return self._grid(w.input, self.input_colours(w.input), "input")
        title = f"input {_by(w.input)}, padded to {_by(w.padded)}"
        drawn = border(left * cell, top * cell, w.input.shape[1] * cell, w.input.shape[0] * cell)
        return (
            heading(title, -26)
            + indices(*w.input.shape, cell, w.corner)
            + self._cells(w.padded, self.input_colours(w.padded))
            + drawn
        )

    def _grid(self, values: np.ndarray, colours: np.ndarray, name: str) -> str:
        """Index numbers, coloured cells and their numbers."""
        return (
            heading(f"{name} {_by(values)}", -26)
            + indices(*values.shape, self.cell)
            + self._cells(values, colours)
        )

    def _cells(self, values: np.ndarray, colours: np.ndarray) -> str:
        return grid(
            [self.windows.text(v) for v in values.flat],
            looks(values, colours),
            values.shape[1],
            self.cell,
        )

    @cached_property
    def _middle_size(self) -> tuple[int, int]:
        """Width and height of kernel, window and result."""
        height, width = self.windows.size
        kernel = 0 if self.windows.kernel is None else height * self.cell + 36
        words = 8 * len(RESULTS[self.windows.op])
        return (
            max(width * self.part_width, self.part_width + 10 + words),
            kernel + height * self.cell + 14 + BOX_H,
        )

    def _middle(self, step: Step, value: float) -> str:
        """Kernel, what the window makes of it, and the result."""
        (height, width), (inner, bottom), y, drawn = self.windows.size, self._middle_size, 0, ""
        if self.windows.kernel is not None:
            cells = self._cells(
                self.windows.kernel, diverging(self.windows.kernel, self.reaches[1])
            )
            drawn += heading(f"kernel {height} × {width}", -8) + cells
            y = height * self.cell + 36
        drawn += heading(HEADINGS[self.windows.op], y - 8) + at(0, y, self._parts(step))
        x, y = inner - self.part_width, bottom - BOX_H
        longest = max(len(self.windows.text(v)) for v in self.windows.output.flat)
        line = (0.5, fitting(self.part_width, longest, 0.3), self.windows.text(value))
        result = box(self.part_width, BOX_H, looks(value, self.result_colours(value))[0], [line])
        words = text(x - 10, y + BOX_H / 2 + 5, 14, RESULTS[self.windows.op])
        drawn += f'<g text-anchor="end">{words}</g>'
        return drawn + at(x, y, f'<g class="k-result">{result}</g>{frame(self.part_width, BOX_H)}')

    def _parts(self, step: Step) -> str:
        (_, width), (across, down) = self.windows.size, (self.part_width, self.cell)
        longest = max(len(self.windows.text(v)) for s in self.windows.steps for v in s.parts.flat)
        note_size = fitting(
            across, max((len(n) for s in self.windows.steps for n in s.notes), default=1), 0.21
        )
        size = min(fitting(across, longest, 0.3), 0.38 * down)
        drawn = []
        for index, (value, pair) in enumerate(
            zip(step.parts.flat, self.part_looks(step), strict=True)
        ):
            words = self.windows.text(value)
            lines = (
                [(0.24, note_size, step.notes[index]), (0.66, size, words)]
                if step.notes
                else [(0.5, size, words)]
            )
            row, column = divmod(index, width)
            mark = ring(0.5 * across, 0.5 * down, 0.42 * down, index in step.winners)
            drawn.append(
                at(column * across, row * down, box(across, down, pair, lines) + mark, "k-part")
            )
        return "".join(drawn)

    def part_looks(self, step: Step) -> list[tuple[str, str]]:
        """Fill and ink of a step's parts, row by row."""
        return looks(step.parts, self.result_colours(step.parts))

    def _window(self, step: Step) -> str:
        height, width = self.windows.size
        rings = (
            ring(
                (i % width + 0.5) * self.cell,
                (i // width + 0.5) * self.cell,
                0.42 * self.cell,
                i in step.winners,
            )
            for i in range(height * width)
        )
        return frame(width * self.cell, height * self.cell) + "".join(rings)


def _by(values: np.ndarray) -> str:
    return f"{values.shape[0]} × {values.shape[1]}"
