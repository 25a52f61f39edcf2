"""Pictures that stand within a page: base64 that is looked at before it is believed.

Of PNG, JPEG, GIF and WebP the head is read: kind, and sides that a browser can hold. A drawing in
SVG can run no script and load nothing where an `<img>` shows it, but it can cost a browser hours;
so it may hold plain shapes and words alone, and few of them. What a picture costs a browser is
told in pixels, since one of some kilobytes may have 40 million.
"""

import base64
import binascii
import re
import struct
from typing import NamedTuple

from .drawings import Drawing, simplified

MOST_CHARACTERS = 12_000_000  # of base64
MOST_SIDE = 10_000  # pixels
MOST_PIXELS = 40_000_000
SEGMENTS = 1_000  # of a JPEG's head
DRAWING = 400_000  # characters of base64 of an SVG
MARK = 3_000  # pixels that a number or a letter of a drawing costs at worst
ADDRESS = re.compile(r"data:image/(png|jpeg|jpg|gif|webp|svg\+xml);base64,", re.IGNORECASE)
# What stands before each frame of an animation, and by chance elsewhere
FRAME = {"gif": b"\x00\x2c", "png": b"fcTL", "webp": b"ANMF"}
# What `data_address` makes, to be found in a page
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]+")


class Picture(NamedTuple):
    """Kind ("png", "jpeg", "gif", "webp" or "svg+xml"), base64 and cost of a picture; nothing for
    what is none.
    """

    kind: str = ""
    data: str = ""
    pixels: int = 0

    @property
    def address(self) -> str:
        """As it may stand in a page; "" where there is nothing that can be shown."""
        return f"data:image/{self.kind};base64,{self.data}" if self.kind else ""


NONE = Picture()


def picture_at(address: str) -> Picture:
    """The picture that a `data:` address holds."""
    match = ADDRESS.match(address.strip())
    return picture(address.strip()[match.end() :]) if match else NONE


def picture_of_drawing(text: str) -> Picture:
    """The same of an SVG's text, such as Matplotlib writes."""
    return picture(base64.b64encode(simplified(text).encode("utf-8", "replace")).decode())


def picture(data: object) -> Picture:
    """The picture that base64 holds, of whatever kind it is."""
    if not isinstance(data, str) or len(data) > MOST_CHARACTERS:
        return NONE
    text = "".join(data.split())
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return NONE
    for kind, sides in READERS.items():
        try:
            width, height = sides(content)
        except (struct.error, IndexError):
            continue
        if 0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE and width * height <= MOST_PIXELS:
            frames = content.count(FRAME[kind]) if kind in FRAME else 1
            return Picture(kind, text, width * height * max(frames, 1))
    drawing = Drawing.read(content) if len(text) <= DRAWING else None
    if not drawing:
        return NONE
    inside = [picture_at(address) for address in drawing.pictures]
    plain = all(one.kind not in ("", "svg+xml") for one in inside)
    cost = drawing.marks * MARK + sum(one.pixels for one in inside)
    return Picture("svg+xml", text, cost) if plain else NONE


def _png(content: bytes) -> tuple[int, int]:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or content[12:16] != b"IHDR":
        return 0, 0
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> tuple[int, int]:
    if content[:6] not in (b"GIF87a", b"GIF89a"):
        return 0, 0
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _jpeg(content: bytes) -> tuple[int, int]:
    """The first frame's, found from segment to segment."""
    place = 2 if content.startswith(b"\xff\xd8\xff") else len(content)
    for _ in range(SEGMENTS):
        mark, kind, length = struct.unpack_from(">BBH", content, place)
        if mark != 0xFF or length < 2:
            return 0, 0
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", content, place + 5)
            return width, height
        place += 2 + length
    return 0, 0


def _webp(content: bytes) -> tuple[int, int]:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return 0, 0
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(
            content[27:30], "little"
        )
    if kind == b"VP8L" and content[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", content, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


READERS = {"png": _png, "jpeg": _jpeg, "gif": _gif, "webp": _webp}
