"""Taking out of outputs and text cells what would act in the browser of whoever looks at them.

nbgrader's formgrader shows a submission on the Jupyter server's own address: a script in it could
give marks in the instructor's name. So what the engine stores shows, and does nothing. The
allow-list is GitHub's in spirit: what formats text.
"""

import re
from typing import Any

import nh3

from . import links
from .html_parts import parts_of

ACTIVE = (
    "application/javascript",
    "application/vnd.kern.verdict+json",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/xml",
)
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "code", "col", "colgroup", "dd",
    "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "tt", "u", "ul", "var",
}  # fmt: skip
EVERYWHERE = {
    "class", "style", "title", "align", "width", "height", "colspan", "rowspan", "scope", "border",
}  # fmt: skip
ATTRIBUTES = {"*": EVERYWHERE, "a": {"href"}, "img": {"src", "alt"}}
SCHEMES = {"http", "https", "mailto", "data"}
STYLES = {
    "align-items", "background-color", "border", "border-left", "border-collapse", "border-radius",
    "color", "display", "font-family", "font-size", "font-style", "font-weight", "gap", "height",
    "line-height", "margin", "max-width", "overflow", "overflow-x", "padding", "text-align",
    "vertical-align", "white-space", "width",
}  # fmt: skip
PICTURE = re.compile(r"data:image/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]+")
PLACE = "kern-picture-"
SET_ASIDE = re.compile(rf"{PLACE}(\d{{1,6}})\.")
ADDRESS = re.compile(r"<(?:https?://[^<>\s]*|[\w.+-]+@[\w.-]+)>")  # Markdown's own form
# Of what notebooks' Markdown renders to: anchors of headings, boxes of task lists
RENDERERS = {f"h{level}": {"id"} for level in range(1, 7)}
RENDERERS |= {"input": {"type", "checked", "disabled"}}
ATTACHMENT = re.compile(r"attachment:(?=[^)\s])")
CODE = re.compile(r"(?s)(`{3,}|~{3,}).*?\1|(`{1,2})[^`]+\2(?!`)")
RENDERED = 20_000  # characters; longer texts are cleaned without looking what they render to
TAG = re.compile(r"<(?=[/!?a-zA-Z])")
# What a style's value may hold: no addresses, no escapes
STYLE_VALUE = re.compile(r"[-\w #%.,()'\"!/+*]*")
FUNCTION = re.compile(r"(url|expression|image|element|attr|var)[ ]*\(", re.IGNORECASE)


def harmless(bundle: dict[str, Any]) -> dict[str, Any]:
    """The contents of one output, by MIME types, without what acts. Plain text, pictures and tables
    stay as they are.

    A check's verdict is not believed from a student's own cell, so its record goes as well.
    """
    kept = {mime: content for mime, content in bundle.items() if mime not in ACTIVE}
    for mime, cleaned in (("text/html", _harmless_html), ("text/markdown", harmless_text)):
        if isinstance(kept.get(mime), str):
            kept[mime] = cleaned(kept[mime])
    return kept


def harmless_text(markdown: str) -> str:
    """A text cell's source without what acts; unchanged where what it renders to does nothing."""
    if not TAG.search(markdown) and not links.suspicious(markdown, SCHEMES):
        return markdown
    if len(markdown) <= RENDERED and _renders_harmless(markdown):
        return markdown
    return links.without(clean(markdown) if TAG.search(markdown) else markdown, SCHEMES)


def _unfinished(html: str) -> str:
    """What may begin a tag that never ends; "" where nothing does."""
    rest = html[html.rfind(">") + 1 :]
    begun = TAG.search(rest)
    return rest[begun.start() :] if begun else ""


def _harmless_html(html: str) -> str:
    return clean(html) if TAG.search(html) else html


def _renders_harmless(markdown: str) -> bool:
    """Whether cleaning what a text renders to takes nothing away."""
    try:
        return _same_when_cleaned(markdown)
    except Exception:
        # Renderers and parsers that trust what they read may end in any exception.
        return False


def _same_when_cleaned(markdown: str) -> bool:
    from nbconvert.filters.markdown import markdown2html

    html = markdown2html(ATTACHMENT.sub("https:", markdown))
    if parts_of(html) != parts_of(clean(html, RENDERERS)):
        return False
    # Other renderers may find tags where this one shows text
    beside_code = ADDRESS.sub("", CODE.sub("", markdown))
    if "=" in _unfinished(beside_code):
        return False
    return parts_of(beside_code) == parts_of(clean(beside_code))


def clean(html: str, more: dict[str, set[str]] | None = None) -> str:
    """HTML with the tags, attributes and styles above; other tags go, and scripts with their
    contents. `more` are attributes beyond those, by tag.
    """
    pictures: list[str] = []

    def set_aside(match: re.Match[str]) -> str:  # long, and of no harm in an img
        pictures.append(match[0])
        return f"{PLACE}{len(pictures) - 1}."

    more = more or {}
    attributes = {
        tag: ATTRIBUTES.get(tag, set()) | more.get(tag, set()) for tag in ATTRIBUTES | more
    }
    # A browser would take the rest for the tag, and drop it
    rest = _unfinished(html)
    html = html.removesuffix(rest) + TAG.sub("&lt;", rest)
    cleaned: str = nh3.clean(
        PICTURE.sub(set_aside, html),
        tags=TAGS | (more.keys() - {"*"}),
        clean_content_tags={"script", "style"},
        attributes=attributes,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return SET_ASIDE.sub(lambda match: _back(pictures, int(match[1])), cleaned)


def _back(pictures: list[str], number: int) -> str:
    return pictures[number] if number < len(pictures) else ""


def _attribute(tag: str, name: str, value: str) -> str | None:
    """An attribute's value without what it may not hold."""
    if name != "style":
        return value
    kept = []
    for declaration in value.split(";"):
        of, _, what = (part.strip() for part in declaration.partition(":"))
        if of.lower() in STYLES and STYLE_VALUE.fullmatch(what) and not FUNCTION.search(what):
            kept.append(f"{of.lower()}: {what};")
    return " ".join(kept)
