"""Taking out of outputs and text cells what would act in the browser of whoever looks at them.

nbgrader's formgrader shows a submission on the Jupyter server's own address: a script in it could
give marks in the instructor's name. So what the engine stores shows, and does nothing. The
allow-list is GitHub's in spirit: what formats text.
"""

import re
from functools import cache
from typing import Any

ACTIVE = (
    "application/javascript",
    "application/vnd.kern.verdict+json",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/xml",
)
TAGS = [
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "code", "col", "colgroup", "dd",
    "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "tt", "u", "ul", "var",
]  # fmt: skip
ATTRIBUTES = {
    "*": [
        "class",
        "style",
        "title",
        "align",
        "width",
        "height",
        "colspan",
        "rowspan",
        "scope",
        "border",
    ],
    "a": ["href"],
    "img": ["src", "alt"],
}
SCHEMES = ["http", "https", "mailto", "data"]
STYLES = [
    "align-items", "background-color", "border", "border-left", "border-collapse", "border-radius",
    "color", "display", "font-family", "font-size", "font-style", "font-weight", "gap", "height",
    "line-height", "margin", "max-width", "overflow", "overflow-x", "padding", "text-align",
    "vertical-align", "white-space", "width",
]  # fmt: skip
PICTURE = re.compile(r"data:image/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]+")
TAG = re.compile(r"<(?=[/!?a-zA-Z])")


def harmless(bundle: dict[str, Any]) -> dict[str, Any]:
    """The contents of one output, by MIME types, without what acts. Plain text, pictures and tables
    stay as they are.

    A check's verdict is not believed from a student's own cell, so its record goes as well.
    """
    kept = {mime: content for mime, content in bundle.items() if mime not in ACTIVE}
    for mime in ("text/html", "text/markdown"):
        if mime in kept:
            kept[mime] = (
                clean(kept[mime])
                if isinstance(kept[mime], str) and TAG.search(kept[mime])
                else kept[mime]
            )
    return kept


def harmless_text(markdown: str) -> str:
    """A text cell's source without what acts; unchanged where it holds no HTML."""
    return clean(markdown) if TAG.search(markdown) else markdown


def clean(html: str) -> str:
    """HTML with the tags, attributes and styles above; other tags go, and scripts with their
    contents.
    """
    html = re.sub(r"(?is)<(script|style)\b.*?(</\1\s*>|$)", "", html)
    pictures: list[str] = []

    def set_aside(match: re.Match) -> str:  # long, and of no harm in an img
        pictures.append(match[0])
        return f"kern-picture-{len(pictures) - 1}."

    cleaned = _cleaner().clean(PICTURE.sub(set_aside, html))
    return re.sub(
        r"kern-picture-(\d{1,6})\.", lambda match: _back(pictures, int(match[1])), cleaned
    )


def _back(pictures: list[str], number: int) -> str:
    return pictures[number] if number < len(pictures) else ""


@cache
def _cleaner() -> Any:
    from bleach.css_sanitizer import CSSSanitizer
    from bleach.sanitizer import Cleaner

    return Cleaner(
        TAGS,
        ATTRIBUTES,
        SCHEMES,
        strip=True,
        css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES),
    )
