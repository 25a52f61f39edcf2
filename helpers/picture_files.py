"""Picture files of all kinds, read with care: what a stranger sends starts no other program."""

import io
import re
import warnings
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from .arguments import Array
from .errors import HelpersError

MAX_PIXELS = 50_000_000  # a 20,000 x 20,000 picture of 1 MB on disk would need 1.2 GB of memory
LARGE = f"the picture has {{}}; the limit is {MAX_PIXELS // 10**6} million. Make it smaller first."
DAMAGED = "the file is damaged or cut short ({}). Download or copy it again."
STRANGE = (
    "this is not a picture, or its beginning is damaged (it starts with {!r}). Open it in a viewer"
    " to see what it is, or download it again."
)
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
EXPORT = (
    "this is a HEIC photo, as iPhones take them, whatever its name says. Export it as JPEG (on a"
    " Mac: Preview, File > Export), or run `%pip install pillow-heif` to have it read. An iPhone"
    " takes JPEGs after Settings > Camera > Formats > Most Compatible."
)
DRAWINGS = {"EPS", "WMF"}  # Pillow hands these to other programs


def beginning(file: Path, call: str) -> bytes:
    """A file's first bytes, once something is known to be in it."""
    try:
        with file.open("rb") as stream:
            start = stream.read(512)
    except OSError as error:
        closed = f"the file cannot be opened ({error.strerror}). Check its permissions."
        raise HelpersError(f"{call}: {closed}") from None
    if not start:
        raise HelpersError(f"{call}: the file is empty (0 bytes). Download or copy it again.")
    return start


def decode(file: Path, start: bytes, call: str) -> Image.Image:
    """A pixel picture as a Pillow image of one of the modes that over_white takes."""
    if start.lstrip()[:9].lower() in (b"<!doctype", b"<html"):
        page = "this is a web page, not a picture. Download the picture itself."
        raise HelpersError(f"{call}: {page}")
    heic = start[4:8] == b"ftyp" and start[8:12] in HEIC
    if heic:
        with suppress(ImportError):
            import_module("pillow_heif").register_heif_opener()
            heic = False  # Pillow reads it from now on
    try:
        with header(file) as image:
            if image.format in DRAWINGS:
                save = "drawings are not read. Save it as PNG or SVG first."
                raise HelpersError(f"{call}: {image.format} {save}")
            if image.width * image.height > MAX_PIXELS:
                millions = f"{image.width * image.height / 1e6:,.0f}"
                size = f"{image.width:,} x {image.height:,} = {millions} million pixels"
                raise HelpersError(f"{call}: {LARGE.format(size)}")
            return _eight_bits(ImageOps.exif_transpose(image), call)
    except HelpersError:
        raise
    except UnidentifiedImageError:
        told = EXPORT if heic else STRANGE.format(start[:8])
        raise HelpersError(f"{call}: {told}") from None
    except Image.DecompressionBombError as error:
        pixels = int(next(iter(re.findall(r"\d+", str(error))), 0))
        size = f"{pixels / 1e6:,.0f} million pixels"
        raise HelpersError(f"{call}: {LARGE.format(size)}") from None
    except Exception as error:  # decoders meet damaged files with errors of any kind
        raise HelpersError(f"{call}: {DAMAGED.format(error)}") from None


def header(source: Path | io.BytesIO) -> Image.Image:
    """A picture of which only the header has been read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is stricter
        return Image.open(source)


def _eight_bits(image: Image.Image, call: str) -> Image.Image:
    """The same picture with 8 bits a channel: RGB, or RGBA where anything shines through."""
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image)
        if image.mode == "F" or values.min() < 0 or values.max() > 65535:
            ends = f"{values.min():.4g} to {values.max():.4g}"
            scale = "which have no agreed black and white. Scale it to 8 or 16 bits first."
            raise HelpersError(f"{call}: its pixels are 32-bit numbers from {ends}, {scale}")
        return Image.fromarray(np.round(values / 257).astype(np.uint8)).convert("RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def over_white(image: Image.Image) -> Array:
    """A decoded picture as (H, W, 3) uint8, what shines through laid over white."""
    if image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    return np.array(image)
