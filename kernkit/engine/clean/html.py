"""HTML that shows and does nothing: read as parts, and written anew from a list of tags.

Why no library: a parser that reads HTML as browsers do takes quadratic time on hostile text and
believes any value of an allowed attribute. Here nothing passes that is not on a list, elements are
always closed and lie in the elements they belong in, and no element is allowed whose content
browsers read otherwise (scripts, styles, forms, drawings); so every browser reads what is written
here as it is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from . import tex
from .budget import Budget
from .parts import Part, as_html, take
from .pictures import NONE, Picture, picture_at
from .scanner import Tag, scan
from .sheet import styles_of
from .styles import clean_style
from .tags import (
    ALLOWED,
    AROUND,
    BLOCKS,
    CELLS,
    CHECKS,
    CLASSES,
    EMBEDDED,
    EMPTY,
    HEADINGS,
    ROWS,
    TAGS,
    VERBATIM,
)
from .text import plain_name, plain_text

DEEPEST = 50  # elements within each other; what is deeper loses its tags, and keeps its words
TABLES = 3  # within each other: what lies in a deeper one is part of the one around it
SIZED = 2  # elements within each other that set the size of letters
ADDRESS = 200  # characters of one that is told
ALTERNATIVE = 3_000  # characters of the words for a picture
NO_ELEMENT = "(Something that is no text, table or picture is not shown here.)"
NO_FILE = "(The picture “{}” is not shown: it was not handed in within the notebook.)"
NO_PICTURE = "(A picture is not shown: its data are damaged, too large, or of another kind.)"
NO_ROOM = "(A picture is not shown: this notebook has too many that are large.)"
FROM_ELSEWHERE = "(The picture at {} is not shown: this page loads nothing from elsewhere.)"


BREAK = (Part(tag="span"), Part(tag="span", ends=True))  # nothing to see


class TooMuch(Exception):
    """More elements than a page is made to show."""


def parts_of(
    text: str, budget: Budget, attachments: Mapping[str, Picture] | None = None
) -> list[Part]:
    """What may be shown of an HTML text, within a budget, which is left as it is: see `take`.
    `attachments` are its notebook cell's pictures, by name. Raises TooMuch where it holds
    more elements than there may be.
    """
    builder = _Builder(budget, attachments or {}, styles_of(text))
    for piece in scan(text):
        if isinstance(piece, str):
            builder.add_words(plain_text(piece))
        elif piece.ends:
            builder.end(piece.name)
        else:
            builder.start(piece)
    builder.close_to(0)
    builder.flush()
    return builder.parts


def clean_html(text: str, budget: Budget) -> str:
    """An HTML text as it may be stored; cleaning it again changes nothing. Raises TooMuch."""
    parts = parts_of(text, budget)
    take(parts, budget)
    return as_html(parts)


@dataclass
class _Open:
    """An element that has not ended. A link is none that is written: its address is told behind."""

    name: str
    sized: bool = False
    address: str = ""
    said: list[str] = field(default_factory=list)  # a link's words


class _Builder:
    def __init__(
        self, budget: Budget, attachments: Mapping[str, Picture], sheet: Mapping[str, str]
    ) -> None:
        self.parts: list[Part] = []
        self._left, self._formulas, self._attachments = (
            budget.page,
            tex.Formulas(budget),
            attachments,
        )
        self._sheet = sheet
        self._pixels, self._characters = budget.pixels, budget.characters
        self._open: list[_Open] = []
        self._words: list[str] = []

    # --- what is read -----------------------------------------------------------------------------

    def add_words(self, text: str) -> None:
        if not text:
            return
        if not text.isspace():
            self._leave_rows()
        self._words.append(text)
        for one in self._open:
            if one.name == "a":
                one.said.append(text)

    def start(self, tag: Tag) -> None:
        name = tag.name
        if name == "img":
            self._image(tag)
        elif name == "a":
            self.end("a")
            self._leave_rows()
            if len(self._open) < DEEPEST:
                address = plain_name(tag.attributes.get("href", ""), ADDRESS)
                self._open.append(_Open("a", address=address))
        elif name in EMBEDDED:
            self.add_words(NO_ELEMENT)
        elif name == "input" and tag.attributes.get("type") == "checkbox":
            self.add_words("☑ " if "checked" in tag.attributes else "☐ ")
        elif name == "table" and sum(one.name == "table" for one in self._open) >= TABLES:
            return
        elif name == "font":  # which many texts colour words with
            colour = tag.attributes.get("color", "").partition(";")[0]
            self.start(Tag("span", attributes={"style": f"color: {colour}"}))
        elif name in TAGS and self._make_room(name):
            self._begin(name, self._attributes(tag))

    def end(self, name: str) -> None:
        name = "span" if name == "font" else name
        if name == "br":
            self.start(Tag("br"))
        walls = {"table"} if name in ROWS | CELLS else CELLS
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == name:
                self.close_to(index)
                return
            if self._open[index].name in walls:
                return

    # --- what is written --------------------------------------------------------------------------

    def flush(self) -> None:
        """Write the words that have come since the last tag that was written, as one: or a command
        could stand in two halves, and be whole on the page.
        """
        text = "".join(self._words)
        self._words = []
        if not text:
            return
        verbatim = any(one.name in VERBATIM for one in self._open)
        text = text if verbatim else tex.plainer(text)
        after_line = bool(self.parts) and self.parts[-1].tag == "br"
        cuts = [] if verbatim else self._formulas.cuts(text, after_line)
        self._count(len(cuts))
        start = 0
        for cut in cuts:
            self.parts += [Part(text[start:cut]), *BREAK] if cut > start else BREAK
            start = cut
        self.parts.append(Part(text[start:]))

    def close_to(self, depth: int) -> None:
        """End elements until so many are open."""
        while len(self._open) > depth:
            if self._open[-1].name != "a":
                self.flush()
                self._formulas.element()
                self.parts.append(Part(tag=self._open.pop().name, ends=True))
                continue
            link = self._open.pop()
            told = link.address.removeprefix("mailto:")
            if told and not told.startswith("#") and told != "".join(link.said).strip():
                self._words.append(f" ({link.address})")

    def _begin(self, name: str, attributes: dict[str, str], pixels: int = 0) -> None:
        if name not in EMPTY and len(self._open) >= DEEPEST:
            return
        self.flush()
        if name != "br":
            self._formulas.element()
        self._count(1)
        self.parts.append(Part(tag=name, attributes=tuple(attributes.items()), pixels=pixels))
        if name not in EMPTY:
            sized = "font-size" in attributes.get("style", "")
            self._open.append(_Open(name, sized))

    def _count(self, tags: int) -> None:
        self._left -= tags
        if self._left < 0:
            raise TooMuch

    def _image(self, tag: Tag) -> None:
        source, about = tag.attributes.get("src", "").strip(), tag.attributes.get("alt")
        about = None if about is None else plain_text(about, ALTERNATIVE)
        attached = source[:11].lower() == "attachment:"
        if attached:
            found = self._attachments.get(unquote(source[11:]), NONE)
        else:
            found = picture_at(source)
        room = found.pixels <= self._pixels and len(found.data) <= self._characters
        if found.kind and room:
            if self._make_room("img"):
                self._pixels -= found.pixels
                self._characters -= len(found.data)  # one that came along may be shown many times
                told = {"src": found.address} | ({} if about is None else {"alt": about})
                self._begin("img", told | self._attributes(tag), found.pixels)
            return
        if found.kind:
            why = NO_ROOM
        elif attached:
            why = NO_FILE.format(plain_name(unquote(source[11:])))
        elif source[:5].lower() == "data:" or not source:
            why = NO_PICTURE
        else:
            why = FROM_ELSEWHERE.format(plain_name(source, ADDRESS))
        self.add_words(f"{about} {why}" if about else why)

    # --- what lies in what ------------------------------------------------------------------------

    def _leave_rows(self) -> None:
        while self._open and self._open[-1].name in ROWS:
            self.close_to(len(self._open) - 1)

    def _make_room(self, name: str) -> bool:
        """End what cannot hold an element of that name; False where nothing here can."""
        around = AROUND.get(name)
        if around is None:
            self._leave_rows()
            if name in BLOCKS:
                self._end_paragraph(name)
            return True
        walls = {"table"} if name in ROWS | CELLS | {"col"} else CELLS
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name in around:
                self.close_to(index + 1)
                return True
            if self._open[index].name in walls:
                return False
        return False

    def _end_paragraph(self, name: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == "p":
                self.close_to(index)
                break
            if self._open[index].name in CELLS:
                break
        if name in HEADINGS and self._open and self._open[-1].name in HEADINGS:
            self.close_to(len(self._open) - 1)

    def _attributes(self, tag: Tag) -> dict[str, str]:
        """What is allowed of them, in an order of its own."""
        kept: dict[str, str] = {}
        sized = sum(one.sized for one in self._open) < SIZED
        about = self._sheet.get(tag.attributes.get("id", ""), "")
        style = clean_style(f"{about};{tag.attributes.get('style', '')}", sized)
        if tag.name == "img" and "max-width" not in style:
            style = f"{style}; max-width: 100%" if style else "max-width: 100%"
        if style:
            kept["style"] = style
        for name, value in tag.attributes.items():
            if name == "open" and tag.name == "details":
                kept[name] = ""
            elif tag.name in ALLOWED.get(name, ()) and CHECKS[name].fullmatch(
                value.strip().lower()
            ):
                kept[name] = value.strip().lower()
        classes = [one for one in tag.attributes.get("class", "").split() if one in CLASSES]
        return kept | ({"class": classes[0]} if classes else {})
