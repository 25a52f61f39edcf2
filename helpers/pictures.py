"""The kit's own pictures, and one safe way to read any picture as RGB."""

import base64
import io
import os
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import numpy as np

from .errors import HelpersError

if TYPE_CHECKING:
    from PIL import Image

DATA = Path(__file__).parent / "data"
OWN = {"scene": "scene.jpg", "badge": "badge.png", "logo": "logo.svg", "casting": "casting.jpeg"}
# ITU-R BT.601: the eye sees green brightest, blue darkest
LUMA = np.array([0.299, 0.587, 0.114], np.float32)
MAX_PIXELS = 50_000_000  # a 20,000 x 20,000 picture of 1 MB on disk would need 1.2 GB of memory
MAX_SIDE = 4096  # of a rasterised SVG
MIN_WIDTH = 2  # resvg lets a drawing fitted into one column be as tall as it likes
MAX_SVG_BYTES = 10_000_000
# Pillow hands these to other programs; a picture from a stranger should start none
DRAWINGS = {"EPS", "WMF"}
CSS_PIXELS = {"": 1, "px": 1, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pt": 96 / 72, "pc": 16}


def picture(name: str) -> str:
    """Path of one of the kit's own pictures.

    "scene" (JPEG, 320 x 240, colour), "badge" (PNG, 240 x 200, colour, partly transparent), "logo"
    (SVG, 240 x 160, partly transparent), "casting" (JPEG, 300 x 300, three equal channels). All
    drawn by code.

    Raises HelpersError for another name.
    """
    if name not in OWN:
        raise HelpersError(
            f"picture({name!r}): the kit has no such picture. It has: {', '.join(OWN)}."
        )
    return str(DATA / OWN[name])


def read_picture(path: str | os.PathLike) -> np.ndarray:
    """Read a picture file as (H, W, 3) uint8 RGB: JPEG, PNG, SVG or whatever else Pillow reads.

    Transparency is laid over white, grey is widened to three equal channels, 16 bits are scaled to
    8, a camera's rotation mark is honoured, and of an animation the first picture counts. An SVG
    comes in its own size.

    Raises HelpersError, which names the file and what to do, for a file that is missing, empty,
    damaged, no picture, larger than 50 million pixels, or an SVG that refers to anything outside
    itself.
    """
    call = f"read_picture({str(path)!r})"
    file, start = _open(path, call)
    if _is_svg(file, start):
        return _over_white(_render(file, None, call))
    return _over_white(_decode(file, start, call))


def rasterise_svg(path: str | os.PathLike, width: int | None = None) -> np.ndarray:
    """Turn an SVG drawing into pixels: (H, W, 4) uint8 RGBA, `width` columns wide or in the
    drawing's own size.

    The aspect is kept; the picture is shrunk to fit into 4096 x 4096. Text needs a font and may be
    missing.

    Raises HelpersError as `read_picture` does, and for a width outside 2 to 4096.
    """
    call = f"rasterise_svg({str(path)!r})"
    if width is not None and not (
        isinstance(width, int | np.integer) and MIN_WIDTH <= width <= MAX_SIDE
    ):
        raise HelpersError(
            f"{call}: width={width!r}; give a whole number from {MIN_WIDTH} to {MAX_SIDE}."
        )
    file, start = _open(path, call)
    if not _is_svg(file, start):
        raise HelpersError(
            f"{call}: this is not an SVG drawing. Read other pictures with read_picture."
        )
    return np.asarray(_render(file, width, call))


def grey(picture: np.ndarray) -> np.ndarray:
    """Brightness of an RGB picture, (H, W) float32 in 0 to 1, by the luma weights of ITU-R BT.601.

    Takes (H, W, 3), (H, W, 1) or (H, W), as uint8 or as floats in 0 to 1. Raises HelpersError for
    anything else.
    """
    pixels = np.asarray(picture)
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        pixels = pixels[..., 0]
    if pixels.ndim != 2 and (pixels.ndim != 3 or pixels.shape[2] != 3):
        raise HelpersError(
            f"grey(picture): shape {pixels.shape} is not one picture; give (row, column, 3) or"
            " (row, column). read_picture lays transparency over white."
        )
    if pixels.dtype == np.uint8:
        pixels = pixels.astype(np.float32) / 255
    elif not np.issubdtype(pixels.dtype, np.floating):
        raise HelpersError(
            f"grey(picture): dtype {pixels.dtype}; give uint8, or floats from 0 to 1."
        )
    elif pixels.size and not (pixels.min() >= 0 and pixels.max() <= 1):
        raise HelpersError(
            f"grey(picture): values from {pixels.min():.3g} to {pixels.max():.3g}; floats must lie"
            " from 0 to 1. Divide by 255 first."
        )
    pixels = pixels.astype(np.float32)
    # A fixed order of sums: a matrix product would round differently from machine to machine.
    return pixels if pixels.ndim == 2 else sum(pixels[..., c] * LUMA[c] for c in range(3))


def _open(path: str | os.PathLike, call: str) -> tuple[Path, bytes]:
    """The file and its first bytes, once it is known to be a file with something in it."""
    try:
        file = Path(os.fsdecode(path))
    except TypeError:
        raise HelpersError(
            f"{call.split('(')[0]}(path): got a {type(path).__name__}; give a file's path."
        ) from None
    if file.is_dir():
        raise HelpersError(f"{call}: this is a folder. Give the path of one picture in it.")
    if not file.is_file():
        raise HelpersError(
            f"{call}: there is no such file (looked in {file.absolute().parent}). Check the path."
        )
    try:
        with file.open("rb") as stream:
            start = stream.read(512)
    except OSError as error:
        raise HelpersError(
            f"{call}: the file cannot be opened ({error.strerror}). Check its permissions."
        ) from None
    if not start:
        raise HelpersError(f"{call}: the file is empty (0 bytes). Download or copy it again.")
    return file, start


def _decode(file: Path, start: bytes, call: str) -> "Image.Image":
    """A pixel picture as a Pillow image of one of the modes that _over_white takes."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if start.lstrip()[:9].lower() in (b"<!doctype", b"<html"):
        raise HelpersError(
            f"{call}: this is a web page, not a picture. Download the picture itself."
        )
    try:
        image = _header(file)
    except UnidentifiedImageError:
        raise HelpersError(
            f"{call}: this is not a picture, or its beginning is damaged (it starts with"
            f" {start[:8]!r}). Open it in a viewer to see what it is, or download it again."
        ) from None
    except Image.DecompressionBombError as error:
        pixels = int(re.search(r"\d+", str(error)).group())
        raise HelpersError(_too_large(call, f"{pixels / 1e6:,.0f} million pixels")) from None
    except Exception as error:  # decoders meet damaged files with errors of any kind
        raise HelpersError(_damaged(call, error)) from None
    with image:
        if image.format in DRAWINGS:
            raise HelpersError(
                f"{call}: {image.format} drawings are not read. Save it as PNG or SVG first."
            )
        if image.width * image.height > MAX_PIXELS:
            size = (
                f"{image.width:,} x {image.height:,} = {image.width * image.height / 1e6:,.0f}"
                " million pixels"
            )
            raise HelpersError(_too_large(call, size))
        try:
            return _eight_bits(ImageOps.exif_transpose(image), call)
        except HelpersError:
            raise
        except Exception as error:
            raise HelpersError(_damaged(call, error)) from None


def _header(source: Path | io.BytesIO) -> "Image.Image":
    """A picture of which only the header has been read."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is stricter
        return Image.open(source)


def _eight_bits(image: "Image.Image", call: str) -> "Image.Image":
    """The same picture with 8 bits a channel: RGB, or RGBA where anything shines through."""
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image)
        if image.mode == "F" or values.min() < 0 or values.max() > 65535:
            raise HelpersError(
                f"{call}: its pixels are 32-bit numbers from {values.min():.4g} to"
                f" {values.max():.4g}, which have no agreed black and white. Scale it to 8 or 16"
                " bits first."
            )
        return Image.fromarray(np.round(values / 257).astype(np.uint8)).convert("RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _over_white(image: "Image.Image") -> np.ndarray:
    from PIL import Image

    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    return np.array(image)


def _too_large(call: str, size: str) -> str:
    return (
        f"{call}: the picture has {size}; the limit is {MAX_PIXELS // 10**6} million. Make it"
        " smaller first."
    )


def _damaged(call: str, error: Exception) -> str:
    return f"{call}: the file is damaged or cut short ({error}). Download or copy it again."


def _is_svg(file: Path, start: bytes) -> bool:
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return text.startswith((b"<?xml", b"<svg")) or file.suffix.lower() == ".svg"


def _render(file: Path, width: int | None, call: str) -> "Image.Image":
    """Draw an SVG; a Pillow image, RGBA. What is drawn is what was checked, not the file itself."""
    import resvg_py
    from PIL import Image

    if file.stat().st_size > MAX_SVG_BYTES:
        raise HelpersError(
            f"{call}: an SVG of more than {MAX_SVG_BYTES // 10**6} MB. Save it as PNG instead."
        )
    try:
        root = ElementTree.fromstring(file.read_bytes())
        for reference in _outside(root):
            raise HelpersError(
                f"{call}: the drawing refers to something outside itself ({reference[:60]!r}),"
                " which is never fetched. Embed it in the SVG or remove it."
            )
        checked = ElementTree.tostring(root, encoding="unicode")
        columns = width or _own_width(root)
        # Given both sides, the drawing is fitted into them: no SVG can ask for a picture larger
        # than that.
        png = resvg_py.svg_to_bytes(svg_string=checked, width=columns, height=MAX_SIDE, dpi=96)
        return Image.open(io.BytesIO(png)).convert("RGBA")
    except (ElementTree.ParseError, LookupError, RecursionError, ValueError) as error:
        if isinstance(error, HelpersError):
            raise
        raise HelpersError(
            f"{call}: this is not a proper SVG drawing ({error}). Export it again."
        ) from None


def _outside(root: ElementTree.Element) -> Iterator[str]:
    """Every reference that leads out of the drawing; links (`a`) are not followed, so they are
    none.
    """
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
    try:
        with _header(io.BytesIO(base64.b64decode(match.group(1)))) as image:
            return image.width * image.height <= MAX_PIXELS
    except Exception:  # no match, or nothing that can be decoded
        return False


def _own_width(root: ElementTree.Element) -> int:
    """The width an SVG gives itself, in pixels: from width, from height, or from viewBox; within
    the limits.
    """
    sides = {}
    for side in ("width", "height"):
        match = re.fullmatch(r"\s*([\d.]+(?:e\d+)?)\s*([a-z]*)\s*", root.get(side, ""))
        if match and match.group(2) in CSS_PIXELS:
            sides[side] = float(match.group(1)) * CSS_PIXELS[match.group(2)]
    box = [
        float(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if number
    ]
    if "width" in sides:
        width = sides["width"]
    elif len(box) == 4 and box[3] > 0:
        width = box[2] * sides.get("height", box[3]) / box[3]
    else:
        width = 300  # what a browser gives a drawing that says nothing of its size
    return max(MIN_WIDTH, round(min(width, MAX_SIDE)))
