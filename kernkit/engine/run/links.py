"""Markdown's links that lead elsewhere than they may: found in linear time, whatever the text is.

A destination follows `](` or `]:`, perhaps on the next line of a quotation. What is found here is
more than Markdown takes for a link, so that nothing depends on a renderer's own rules.
"""

import html
import re
from collections.abc import Collection

# No bracket is in one: what looks like a destination may hold the link that a renderer sees.
DESTINATION = re.compile(r"(\][(:][\s>]*)(<[^>\n\[\]]*|[^\s<>)\[\]]+)")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
DECODED = 3  # times that an address may be written in entities
NO_PART = re.compile(r"[\x00-\x20\x7f\\\u200b-\u200f\ufeff<]")  # of an address, as browsers read it


def suspicious(markdown: str, schemes: Collection[str]) -> bool:
    """Whether something in a text may be a link with another scheme than these."""
    return any(_bad(match[2], schemes) for match in DESTINATION.finditer(markdown))


def without(markdown: str, schemes: Collection[str]) -> str:
    """The text with such links leading nowhere."""
    return DESTINATION.sub(
        lambda match: f"{match[1]}#" if _bad(match[2], schemes) else match[0], markdown
    )


def _bad(destination: str, schemes: Collection[str]) -> bool:
    for _ in range(DECODED):
        destination = html.unescape(destination)
    scheme = SCHEME.match(NO_PART.sub("", destination))
    return scheme is not None and scheme[1].lower() not in schemes
