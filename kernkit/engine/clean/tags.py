"""The lists of what a page may hold: elements, what they lie in, their attributes."""

import re

from .scanner import UNREAD

TAGS = {
    "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
    "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "tt", "u", "ul", "var",
}  # fmt: skip
EMPTY = {"br", "col", "hr", "img"}
ROWS = {"table", "thead", "tbody", "tfoot", "colgroup", "tr"}  # hold no words of their own
CELLS = {"td", "th", "caption"}
# The elements one of which must lie right around another
AROUND = {
    "li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "summary": {"details"},
    "figcaption": {"figure"}, "td": {"tr"}, "th": {"tr"},
    "tr": {"table", "thead", "tbody", "tfoot"}, "col": {"colgroup"},
    **{name: {"table"} for name in ("thead", "tbody", "tfoot", "colgroup", "caption")},
}  # fmt: skip
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    "blockquote", "center", "details", "div", "dl", "figure", "hr", "ol", "p", "pre", "section",
    "table", "ul",
}  # fmt: skip
VERBATIM = {"pre", "code"}  # where no page typesets formulas
CLASSES = {"dataframe"}  # pandas' tables
SIDE = re.compile(r"1?\d{1,3}(?:px)?|\d{1,2}%|100%")
COUNT = re.compile(r"[1-9]\d?|100")
CHECKS = {
    "align": re.compile("left|right|center|justify"), "valign": re.compile("top|middle|bottom"),
    "border": re.compile("[01]"), "colspan": COUNT, "rowspan": COUNT, "span": COUNT,
    "height": SIDE, "width": SIDE, "scope": re.compile("(?:row|col)(?:group)?"),
    "start": re.compile(r"\d{1,4}"),
}  # fmt: skip
ALLOWED = {
    "align": BLOCKS | ROWS | CELLS - {"details", "section"}, "valign": ROWS | CELLS,
    "border": {"table"}, "colspan": CELLS, "rowspan": CELLS, "span": {"col", "colgroup"},
    "height": {"img", "td", "th"}, "width": {"img", "td", "th", "table", "col"}, "scope": {"th"},
    "start": {"ol"},
}  # fmt: skip
EMBEDDED = (UNREAD | {"embed"}) - {"script", "style", "template", "title"}
