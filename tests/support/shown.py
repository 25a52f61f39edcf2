"""What a page holds of a student's, read as browsers read it."""

import re
from html.parser import HTMLParser

from kernkit.engine.clean.pictures import PICTURE
from kernkit.engine.clean.tags import EMPTY, TAGS
from kernkit.engine.clean.tex import breaks

ATTRIBUTES = {
    "align", "alt", "border", "class", "colspan", "height", "open", "rowspan", "scope", "span",
    "src", "start", "style", "valign", "width",
}  # fmt: skip
NEVER = re.compile(
    r"position|float|z-index|transform|url|expression|var\(|calc|inset|-\d|(?<![.\d#a-f])\d{5}|vw|vh|@|\\",
    re.I,
)


DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
    "hgGAWjR9awAAAABJRU5ErkJggg=="
)


class Page(HTMLParser):
    """Tags and words of a page. `wrong` tells what no page of ours may hold of a student's."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.parts: list[tuple] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.wrong += [f"<{tag}> is never closed" for tag in self._open]

    @property
    def words(self) -> str:
        return "".join(part[1] for part in self.parts if part[0] == "words")

    def handle_starttag(self, tag, attrs):
        self.parts.append(("start", tag, tuple(sorted(attrs))))
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        if tag not in EMPTY:
            self._open.append(tag)
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    handle_startendtag = handle_starttag  # only elements that have no end are written so

    def _attribute(self, tag: str, name: str, value: str) -> None:
        bad = name not in ATTRIBUTES
        bad |= name == "class" and value != "dataframe"
        bad |= name == "style" and bool(NEVER.search(value))
        bad |= name == "src" and not (tag == "img" and PICTURE.fullmatch(value))
        bad |= name in ("width", "height") and not re.fullmatch(r"1?\d{1,3}(px)?|\d{1,3}%", value)
        if bad:
            self.wrong.append(f"<{tag} {name}={value[:80]!r}>")

    def handle_endtag(self, tag):
        self.parts.append(("end", tag))
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data):
        self.parts.append(("words", data))
        if not {"pre", "code"} & set(self._open) and breaks(data):
            self.wrong.append(f"formula: {data[:80]!r}")

    def handle_comment(self, data):
        self.wrong.append(f"<!--{data[:80]}")

    handle_decl = unknown_decl = handle_pi = handle_comment


def wrong(page: str) -> list[str]:
    """What a page may not hold, in short."""
    return Page(page).wrong
