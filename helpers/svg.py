"""SVG drawings as pixels; nothing that a drawing refers to is ever fetched."""

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from .errors import HelpersError
from .picture_files import MAX_PIXELS, header

MAX_SIDE = 4096
MIN_WIDTH = 2  # resvg lets a drawing fitted into one column be as tall as it likes
MAX_BYTES = 10_000_000
CSS_PIXELS = {"": 1, "px": 1, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pt": 96 / 72, "pc": 16}


def is_svg(file: Path, start: bytes) -> bool:
    """Whether a file, from its first bytes or its name, is meant to be an SVG."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return text.startswith((b"<?xml", b"<svg")) or file.suffix.lower() == ".svg"


def render(file: Path, call: str, width: int | None = None) -> Image.Image:
    """Draw an SVG, in RGBA. What is drawn is what was checked, not the file itself."""
    import resvg_py

    if file.stat().st_size > MAX_BYTES:
        limit = f"{MAX_BYTES // 10**6} MB"
        raise HelpersError(f"{call}: an SVG of more than {limit}. Save it as PNG instead.")
    try:
        root = ElementTree.fromstring(file.read_bytes())
        for reference in _outside(root):
            refers = f"the drawing refers to something outside itself ({reference[:60]!r})"
            embed = "which is never fetched. Embed it in the SVG or remove it."
            raise HelpersError(f"{call}: {refers}, {embed}")
        checked = ElementTree.tostring(root, encoding="unicode")
        columns = width or _own_width(root)
        # Given both sides, it is fitted into them: no SVG can ask for a larger picture.
        png = resvg_py.svg_to_bytes(svg_string=checked, width=columns, height=MAX_SIDE, dpi=96)
        return Image.open(io.BytesIO(png)).convert("RGBA")
    except (ElementTree.ParseError, LookupError, RecursionError, ValueError) as error:
        if isinstance(error, HelpersError):
            raise
        improper = f"this is not a proper SVG drawing ({error}). Export it again."
        raise HelpersError(f"{call}: {improper}") from None


def _outside(root: ElementTree.Element) -> Iterator[str]:
    """Every reference that leads out of the drawing, but for links (`a`): nobody follows them."""
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        for name, value in element.attrib.items():
            refers = name.rpartition("}")[2] in ("href", "src") and tag != "a"
            if refers and not value.startswith("#") and not _is_embedded_picture(value):
                yield value
        styles = " ".join([*element.attrib.values(), element.text or "" if tag == "style" else ""])
        yield from re.findall(r"@import[^;]*", styles, re.IGNORECASE)
        yield from re.findall(r"url\(\s*['\"]?\s*(?!#|data:)([^'\")]+)", styles, re.IGNORECASE)


def _is_embedded_picture(value: str) -> bool:
    """Whether a reference is a pixel picture of sensible size, carried inside the SVG."""
    match = re.fullmatch(r"data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)", value)
    if match is None:
        return False
    try:
        with header(io.BytesIO(base64.b64decode(match.group(1)))) as image:
            return image.width * image.height <= MAX_PIXELS
    except Exception:  # nothing that can be decoded
        return False


def _own_width(root: ElementTree.Element) -> int:
    """The width an SVG gives itself, in pixels and within the limits, also by its viewBox."""
    sides = {}
    for side in ("width", "height"):
        match = re.fullmatch(r"\s*([\d.]+(?:e\d+)?)\s*([a-z]*)\s*", root.get(side, ""))
        if match and match.group(2) in CSS_PIXELS:
            sides[side] = float(match.group(1)) * CSS_PIXELS[match.group(2)]
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    box = [float(number) for number in numbers if number]
    if "width" in sides:
        width = sides["width"]
    elif len(box) == 4 and box[3] > 0:
        width = box[2] * sides.get("height", box[3]) / box[3]
    else:
        width = 300  # what a browser gives a drawing that says nothing of its size
    return max(MIN_WIDTH, round(min(width, MAX_SIDE)))
