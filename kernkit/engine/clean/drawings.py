"""Drawings in SVG that hold plain shapes, words and pictures alone, and few of them: such as
Matplotlib makes.

What stands once and is shown many times counts each time. Only a path and what clips may be shown
so: what could itself show others would multiply.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

SHAPES, DASHED, DEEPEST = 5_000, 50, 30
ELEMENTS = {
    "svg", "g", "rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "tspan",
    "title", "desc", "defs", "use", "clipPath", "image",
}  # fmt: skip
NUMBER = re.compile(r"[\d.]+")
NUMBERS = re.compile(r"[-+\w\s.,%#]*")
_FACTOR = r"-?[0-9](?:\.\d+)?"
_STEP = rf"(?:translate|rotate)\([-\d\s.,]{{1,60}}\)|scale\({_FACTOR}(?: {_FACTOR})?\)"
TRANSFORM = re.compile(rf"(?:{_STEP})(?:\s*(?:{_STEP})){{0,3}}")
WORDS = re.compile(r"[^:;()\\{}@]*")
ANYTHING = re.compile(".*", re.DOTALL)
CLIP = re.compile(r"url\(#([\w-]{1,60})\)")
PROPERTIES = {
    **dict.fromkeys(
        ("fill", "stroke", "color", "stroke-width", "opacity", "fill-opacity", "stroke-opacity",
         "fill-rule", "stroke-linecap", "stroke-linejoin", "stroke-dashoffset", "stroke-miterlimit",
         "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "visibility",
         "image-rendering"), NUMBERS),
    "stroke-dasharray": re.compile(r"(?:[1-9]\d?(?:\.\d{1,9})?[ ,]*){1,6}|none"),
}  # fmt: skip
ATTRIBUTES = PROPERTIES | {
    **dict.fromkeys(
        ("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "d", "points",
         "width", "height", "viewBox", "version", "preserveAspectRatio"), NUMBERS),
    "transform": TRANSFORM,
    "xmlns": re.compile(re.escape("http://www.w3.org/2000/svg")),
    "xmlns:xlink": re.compile(re.escape("http://www.w3.org/1999/xlink")),
    "aria-label": ANYTHING,
    "id": re.compile(r"[\w.-]{1,60}"),
    **dict.fromkeys(("class", "role", "font-family"), WORDS),
    # Looked at on their own
    **dict.fromkeys(("style", "clip-path", "href", "xlink:href"), ANYTHING),
}  # fmt: skip
# Of Matplotlib's: what shows nothing, or says what each shape says as well
HEAD = re.compile(r'<!DOCTYPE svg PUBLIC "[-/\w. ]{1,60}"\s{1,9}"[-/:\w.]{1,90}">')
ROUND = '<style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style>'


class _Refused(Exception):
    """Something that no plain drawing holds."""


def simplified(text: str) -> str:
    """A drawing without comments and what else Matplotlib writes that shows nothing."""
    before, _, rest = text.partition("<metadata>")
    text = (before + rest.partition("</metadata>")[2]).replace(ROUND, "")
    first, *pieces = HEAD.sub("", text, count=1).split("<!--")
    return "".join([first, *(piece.partition("-->")[2] for piece in pieces)])


@dataclass
class Drawing:
    """What a drawing costs whoever shows it: marks (shapes, numbers, letters) and the addresses of
    pictures in it.
    """

    marks: int = 0
    pictures: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _count: int = 0
    _dashed: int = 0
    _uses: list[tuple[str, str]] = field(default_factory=list)  # kind and id of what is shown
    _shown: dict[tuple[str, str], int] = field(default_factory=dict)  # marks of each
    _clip: str = ""  # the id of what clips that is being read

    @classmethod
    def read(cls, content: bytes) -> "Drawing | None":
        """None for what is no plain drawing."""
        text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
        if not text.startswith((b"<svg", b"<?xml")) or b"<!" in text or b"<?" in text[5:]:
            return None
        drawing = cls()
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler, parser.EndElementHandler = drawing._start, drawing._end
        parser.CharacterDataHandler = drawing._letters
        try:
            parser.Parse(text, True)
            drawing.marks += sum(drawing._shown[use] for use in drawing._uses)
        except (expat.ExpatError, _Refused, UnicodeError, ValueError, KeyError):
            return None
        return drawing if drawing.marks else None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        first = not self._open
        self._open.append(name)
        self._count += 1
        if name not in ELEMENTS or first != (name == "svg"):
            raise _Refused
        marks = 1
        for key, value in attributes.items():
            self._look(ATTRIBUTES, key, value)
            marks += len(NUMBER.findall(value)) if "href" not in key else 0
            if key == "style":
                for one in filter(str.strip, value.split(";")):
                    self._look(PROPERTIES, *map(str.strip, one.partition(":")[::2]))
            elif key == "clip-path":
                self._refer("clipPath", CLIP.fullmatch(value))
            elif key in ("href", "xlink:href"):
                self._show(name, value)
        self.marks += marks
        self._remember(name, attributes.get("id", ""), marks)
        if self._count > SHAPES or self._dashed > DASHED or len(self._open) > DEEPEST:
            raise _Refused

    def _look(self, known: dict[str, re.Pattern[str]], key: str, value: str) -> None:
        if key not in known or not known[key].fullmatch(value):
            raise _Refused
        self._dashed += key == "stroke-dasharray"

    def _show(self, name: str, address: str) -> None:
        if name == "use":
            self._refer("path", re.fullmatch(r"#([\w-]{1,60})", address))
        elif name == "image":
            self.pictures.append(address)
        else:
            raise _Refused

    def _refer(self, kind: str, found: re.Match[str] | None) -> None:
        if not found or "clipPath" in self._open:
            raise _Refused
        self._uses.append((kind, found[1]))

    def _remember(self, name: str, given: str, marks: int) -> None:
        keys = {(name, given)}
        if "clipPath" in self._open[:-1]:
            keys.add(("clipPath", self._clip))
            if name not in ("rect", "path"):
                raise _Refused
        elif name == "clipPath":
            self._clip = given
        for key in keys:
            self._shown[key] = self._shown.get(key, 0) + marks

    def _end(self, _: str) -> None:
        self._open.pop()

    def _letters(self, words: str) -> None:
        self.marks += len("".join(words.split()))
