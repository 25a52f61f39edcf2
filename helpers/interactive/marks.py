"""Pieces of SVG that the interactives' pictures are made of."""

import html
from math import isnan

import numpy as np

from ..arguments import Array
from .colours import fill_and_ink

Look = tuple[str, str]  # a place's fill and the ink on it
LINE = "#8a8a8a"
# Yellow inside black stands out on every shade of both scales, for every kind of colour vision.
HALO = [("#000", 6), ("#ffd60a", 3)]
EMPTY: Look = ("none", "currentColor")  # of a place that holds no number


def picture(width: float, height: float, inside: str, title: str = "", words: str = "") -> str:
    """A whole SVG on white paper, which the scripts take away: it wears the page's colours. With a
    title it reads itself aloud, by these words.
    """
    read = f"<title>{title}</title><desc>{html.escape(words)}</desc>" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" color="#1b1b1b" fill="currentColor"'
        ' font-family="system-ui, sans-serif" text-anchor="middle"><rect class="k-paper"'
        f' width="100%" height="100%" fill="#fff"/>{read}{inside}</svg>'
    )


def at(x: float, y: float, inside: str, name: str = "") -> str:
    """A group moved to (x, y)."""
    named = f' class="{name}"' if name else ""
    return f'<g{named} transform="translate({x:g} {y:g})">{inside}</g>'


def text(x: float, y: float, size: float, words: str) -> str:
    """Words centred on x, standing on y."""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}">{words}</text>'


def heading(words: str, y: float) -> str:
    """A bold line that starts at the left edge."""
    return f'<g text-anchor="start" font-weight="600">{text(0, y, 14, words)}</g>'


def looks(values: Array, colours: Array) -> list[Look]:
    """Fill and ink of each number, row by row, from colours (…, 3); NaN is an empty place."""
    pairs = zip(np.ravel(values), np.reshape(colours, (-1, 3)), strict=True)
    return [EMPTY if isnan(value) else fill_and_ink(rgb) for value, rgb in pairs]


def grid(texts: list[str], pairs: list[Look], columns: int, side: float) -> str:
    """Coloured squares with their numbers, row by row."""
    size = fitting(side, max(map(len, texts)), 0.38)
    boxes: list[str] = []
    inks: dict[str, list[str]] = {}
    for index, (words, (fill, ink)) in enumerate(zip(texts, pairs, strict=True)):
        row, column = divmod(index, columns)
        corner, sides = f'x="{column * side:g}" y="{row * side:g}"', f'="{side:g}"'
        boxes.append(f'<rect {corner} width{sides} height{sides} fill="{fill}"/>')
        place = f'x="{(column + 0.5) * side:g}" y="{(row + 0.5) * side + 0.35 * size:.1f}"'
        inks.setdefault(ink, []).append(f"<text {place}>{words}</text>")
    written = "".join(f'<g fill="{ink}">{"".join(numbers)}</g>' for ink, numbers in inks.items())
    return f'<g stroke="{LINE}">{"".join(boxes)}</g><g font-size="{size:g}">{written}</g>'


def indices(shape: tuple[int, ...], side: float, first: tuple[int, int] = (0, 0)) -> str:
    """Row and column numbers beside and above a grid, for an array that begins at its `first`."""
    (rows, columns), (top, left) = shape, first
    across = "".join(text((left + c + 0.5) * side, -6, 11, str(c)) for c in range(columns))
    down = "".join(text(-10, (top + r + 0.5) * side + 4, 11, str(r)) for r in range(rows))
    return f'<g opacity=".75">{across}{down}</g>'


def frame(width: float, height: float, dashes: str = "") -> str:
    """The mark around what is looked at."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    shape = f'width="{width:g}" height="{height:g}" rx="2" fill="none"{dashed}'
    return "".join(f'<rect {shape} stroke="{ink}" stroke-width="{thick}"/>' for ink, thick in HALO)


def border(x: float, y: float, width: float, height: float) -> str:
    """Where the picture ends and its padding begins: black dashes on white, seen on every shade."""
    shape = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="none"'
    under = f'<rect {shape} stroke="#fff" stroke-width="4"/>'
    return under + f'<rect {shape} stroke="#000" stroke-width="2.5" stroke-dasharray="7 5"/>'


def fitting(width: float, longest: int, share: float) -> float:
    """A font size: `share` of the width, or less where the longest text would not fit."""
    # A digit is 0.58 of it wide
    return round(min(share * width, 0.84 * width / (0.58 * max(longest, 1))), 1)
