"""Pieces of SVG that static pictures are made of."""

import html


def svg(width: float, height: float, inside: str, title: str = "", words: str = "") -> str:
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


def at(x: float, y: float, inside: str) -> str:
    """A group moved to (x, y)."""
    return f'<g transform="translate({x:g} {y:g})">{inside}</g>'


def line(x: float, y: float, size: int, words: str, anchor: str = "start") -> str:
    """Words in markup that start (or end, or have their middle) at x, and stand on y."""
    return f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}">{words}</text>'
