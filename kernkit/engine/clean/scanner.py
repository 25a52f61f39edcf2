"""HTML cut into tags and text, in one pass of linear time, whatever it is.

It need not cut as browsers do: nothing of what is read is passed on as it is written. What comes
out is written anew from a list of tags (`html.py`), so that every browser reads it alike.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# A quoted value holds no "<" here: so no tag is looked for farther than to the next one.
TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/<>"'=]*+)((?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)>""")
ATTRIBUTE = re.compile(
    r"""([^\s=<>"'/]++)(?:\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)'|([^\s"'=<>`]++)))?"""
)
OTHER = re.compile(r"<[!?/][^<>]*+>")  # declarations, instructions, end tags of no name
# Elements whose content is no text of the page, up to their end
UNREAD = {
    "audio", "canvas", "iframe", "math", "noembed", "noframes", "noscript", "object",
    "plaintext", "script", "select", "style", "svg", "template", "textarea", "title", "video",
    "xmp",
}  # fmt: skip
LONG_NUMBER = re.compile(r"&#(?:[xX][0-9a-fA-F]{7,}|[0-9]{8,});?")  # of no letter
MOST_ATTRIBUTES = 40


@dataclass(frozen=True)
class Tag:
    """A start or an end tag, its names in lower case; the first of two attributes of one name
    counts.
    """

    name: str
    ends: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def unescaped(text: str) -> str:
    """Text with its character references read; one of no letter is a replacement sign."""
    return html.unescape(LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text


def scan(text: str) -> Iterator[str | Tag]:
    """The parts of an HTML text, in order: words, with character references read, and tags.

    Comments, declarations and the contents of elements that show none are left out; "<" is a word
    where no tag begins.
    """
    place, ends = 0, _Ends(text)
    while True:
        start = text.find("<", place)
        if start < 0:
            yield unescaped(text[place:])
            return
        if start > place:
            yield unescaped(text[place:start])
        if match := TAG.match(text, start):
            name = match[2].lower()
            place = match.end()
            yield Tag(name, bool(match[1]), {} if match[1] else _attributes(match[3]))
            if name in UNREAD and not match[1] and not match[3].endswith("/"):
                place = ends.after(f"</{name}", place)
        elif text.startswith("<!--", start):
            place = ends.after("-->", start + 4)
        elif match := OTHER.match(text, start):
            place = match.end()
        else:
            yield "<"
            place = start + 1


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(text):
        if len(found) >= MOST_ATTRIBUTES:
            break
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match[1].lower(), unescaped(value))
    return found


class _Ends:
    """Where elements end whose contents are not read. What was not found once is not looked for
    again.
    """

    def __init__(self, text: str) -> None:
        self._text, self._folded, self._missing = text, "", set[str]()

    def after(self, mark: str, place: int) -> int:
        """The place at which an end tag begins, or behind another mark; the text's end where there
        is none: all of it would be unseen in a browser, too.
        """
        if mark in self._missing:
            return len(self._text)
        self._folded = self._folded or _lower(self._text)
        found = self._folded.find(mark, place)
        if found < 0:
            self._missing.add(mark)
            return len(self._text)
        return found if mark.startswith("</") else found + len(mark)


def _lower(text: str) -> str:
    """ASCII letters alone, so that no place changes."""
    return text.translate(_LOWER)


_LOWER = {number: number + 32 for number in range(ord("A"), ord("Z") + 1)}
