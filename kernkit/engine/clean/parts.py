"""A cleaned page in parts: what it takes off a budget, and how it is written."""

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import tex
from .budget import Budget


@dataclass(frozen=True)
class Part:
    """A piece of a cleaned page: words, or a tag."""

    words: str = ""
    tag: str = ""
    ends: bool = False
    attributes: tuple[tuple[str, str], ...] = ()
    pixels: int = 0


def take(parts: Iterable[Part], budget: Budget) -> None:
    """Take off a budget what a page needs of it."""
    typeset = False
    for part in parts:
        typeset = (typeset and part.tag in ("", "br")) or tex.openings(part.words) > 0
        budget.typeset -= len(part.words) if typeset else 0
        budget.elements -= bool(part.tag) and not part.ends
        budget.pixels -= part.pixels
        budget.formulas = max(budget.formulas - tex.openings(part.words), 0)


def as_html(parts: Iterable[Part], escape: Callable[[str], str] = html.escape) -> str:
    """Parts written as HTML; words and the values of attributes are written by `escape`."""
    return "".join(_written(part, escape) for part in parts)


def _written(part: Part, escape: Callable[[str], str]) -> str:
    if not part.tag:
        return escape(part.words)
    if part.ends:
        return f"</{part.tag}>"
    told = "".join(
        f' {name}="{value if name == "src" else escape(value)}"' for name, value in part.attributes
    )
    return f"<{part.tag}{told}>"
