"""Markdown, judged by what it renders to: the text itself where no renderer finds more in it than
words, lists and formulas; else the cleaned page that it renders to, as one line of HTML.

In that line every sign that means something to a renderer is written as a character reference, so
all of them pass it on as it is. What is too long to be rendered by a page's server is shown as it
was written.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from . import tex
from .budget import Budget
from .html import TooMuch, parts_of
from .parts import Part, as_html, take
from .pictures import Picture
from .text import plain_text, shortened

LONGEST = 10_000  # characters that are rendered: renderers take quadratic time on some texts
# Signs that renderers look for the end of: each may cost them the rest of the text
SIGNS = {"`": 500, "~": 300, "$": 500, "\\\\(": 100, "\\\\[": 100, "\\begin": 100, "[": 1000}
SHOWN = 100_000  # characters of a text that is not rendered
# What does not fit into its box is not drawn outside
OPENING, CLOSING = '<div style="overflow-x: auto">', "</div>"
# What some renderer may make more of than words: elements, references to characters, links,
# pictures, addresses, boxes of task lists, headings (whose words become ids), fences with a
# language, diagrams.
MORE = re.compile(
    r"<[a-z/!?]|&(?:#|[a-z][a-z0-9]*;)|\]\s*[(\[:]|(?:[-+*]|\d[.)])\s+\[[ x]\]|://|www\."
    r"|[\w.+-]@\w|mermaid|^[ \t>]*#|^[ \t>]*(?:-+|=+)[ \t]*$|(?:`{3,}+|~{3,}+)[ \t]*\S",
    re.IGNORECASE | re.MULTILINE,
)
WRITTEN = str.maketrans(
    {chr(n): f"&#{n};" for n in (9, 10, *range(33, 128)) if not chr(n).isalnum() and n != ord(",")}
)


def clean_markdown(
    text: str, budget: Budget, attachments: Mapping[str, Picture] | None = None
) -> str:
    """A text as it may be stored: it renders to what shows and does nothing. Cleaning it again
    changes nothing.

    `attachments` are its cell's pictures, which become part of the text.
    """
    text = plain_text(text)
    if not text.strip() or _is_line(text, budget):
        return text
    parts = _rendered(text, budget, attachments or {})
    if parts is None:
        return as_line(verbatim(text))
    return text if _is_plain(text, parts) else as_line(parts)


def verbatim(text: str) -> list[Part]:
    """A text as it was written."""
    words = shortened(text, SHOWN)
    return [Part(tag="pre"), Part(words), Part(tag="pre", ends=True)] if words else []


def as_line(parts: list[Part]) -> str:
    """Parts of a page as Markdown that every renderer passes on."""
    return OPENING + as_html(parts, lambda words: words.translate(WRITTEN)) + CLOSING


def _is_line(text: str, budget: Budget) -> bool:
    """Whether a text is such a line already."""
    if not (text.startswith(OPENING) and text.endswith(CLOSING)) or "\n" in text:
        return False
    try:
        parts = parts_of(text[len(OPENING) : -len(CLOSING)], budget)
    except TooMuch:
        return False
    if as_line(parts) != text:
        return False
    take(parts, budget)
    return True


def _rendered(text: str, budget: Budget, attachments: Mapping[str, Picture]) -> list[Part] | None:
    """What a text renders to, cleaned; None where it is not rendered."""
    if len(text) > min(LONGEST, budget.rendered):
        return None
    if any(text.count(sign) > most for sign, most in SIGNS.items()):
        return None
    budget.rendered -= len(text)
    try:
        parts = parts_of(_page(text), budget, attachments)
    except Exception:
        # Renderers trust what they read, so a text may end them in any exception.
        return None
    take(parts, budget)
    return parts


def _is_plain(text: str, parts: list[Part]) -> bool:
    """Whether any renderer finds words, lists and allowed formulas in a text, and no more."""
    if MORE.search(text) or not tex.harmless(text):
        return False
    if any("☐" in part.words or "☑" in part.words for part in parts):  # boxes of task lists
        return False
    found = {part.tag for part in parts}
    return found.isdisjoint({"span", "img", "h1", "h2", "h3", "h4", "h5", "h6"})


def _page(text: str) -> str:
    """What nbconvert makes of a text, but for what it looks up or colours."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    class Renderer(IPythonRenderer):
        """Code without colours, whose making may take long; pictures and headings as written."""

        def block_code(self, code: str, info: str | None = None) -> str:
            return f"<pre><code>{escape(code)}</code></pre>\n"

        def image(self, text: str, url: str, title: str | None = None) -> str:
            words = re.sub("<[^<>]*>", "", text)
            return f'<img alt="{words}" src="{escape(url)}">'.replace("\n", " ")

        def link(self, text: str, url: str, title: str | None = None) -> str:
            return f'<a href="{escape(url)}">{text}</a>'

    renderer: Any = Renderer(escape=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(text))
