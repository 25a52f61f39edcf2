"""Tables of numbers in their colours, which stand there where no script runs."""

import numpy as np

from kernkit.checks.pictures.colours import diverging, fill_and_ink, grey

from ..arguments import Array
from .writing import number

CELL = "padding: 0.2em 0.4em; text-align: center; border: "
PLAIN = "1px solid #8a8a8a"
MARKED = "3px solid #ffd60a; outline: 1px solid #000"  # seen on every shade
HEAD = '<th scope="{}" style="padding: 0 0.4em; font-weight: normal; opacity: 0.8">{}</th>'


def tables(
    name: str, stack: Array, places: int, greys: bool = False, marked: Array | bool = False
) -> list[str]:
    """A table for each map of a stack (rows, columns, maps), with at most `places` decimals.

    In the colours of maps, or in `greys` from black, which is zero; as light as the number of the
    map farthest from zero. Places where `marked`, of the same shape, is True have a frame.
    """
    titles = [f"{name}[:, :, {i}]" for i in range(stack.shape[2])]
    framed = np.moveaxis(np.broadcast_to(marked, stack.shape), 2, 0)
    maps = zip(titles if len(titles) > 1 else [name], np.moveaxis(stack, 2, 0), framed, strict=True)
    colours = grey if greys else diverging
    return [_table(*each, colours(each[1], float(np.abs(each[1]).max())), places) for each in maps]


def _table(title: str, values: Array, framed: Array, colours: Array, places: int) -> str:
    """Numbers (H, W) under their title, with the numbers of rows and columns."""
    drawn = "<td></td>" + "".join(HEAD.format("col", c) for c in range(values.shape[1]))
    for r, line in enumerate(values):
        drawn += f"</tr><tr>{HEAD.format('row', r)}"
        for value, rgb, frame in zip(line, colours[r], framed[r], strict=True):
            fill, ink = fill_and_ink(rgb)
            style = f"{CELL}{MARKED if frame else PLAIN}; background: {fill}; color: {ink}"
            drawn += f'<td style="{style}">{number(value, places)}</td>'
    caption = f'<caption style="white-space: nowrap; font-weight: 600">{title}</caption>'
    style = "border-collapse: separate; border-spacing: 2px; margin: 0; font-size: 0.9em"
    return f'<table style="{style}">{caption}<tr>{drawn}</tr></table>'
