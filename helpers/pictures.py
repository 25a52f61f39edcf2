"""The kit's own pictures, and one safe way to read any picture as RGB."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from .arguments import (
    Array,
    as_array,
    as_choice,
    as_picture_file,
    as_whole,
    drop_lone_channel,
    refuse_nan,
)
from .errors import HelpersError
from .picture_files import beginning, decode, over_white
from .svg import MAX_SIDE, MIN_WIDTH, is_svg, render

DATA = Path(__file__).parent / "data"
OWN = {"scene": "scene.jpg", "badge": "badge.png", "logo": "logo.svg", "casting": "casting.jpeg"}
# Luma of ITU-R BT.601, an agreement of television: for values as files hold them
LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def picture(name: str) -> str:
    """Path of one of the kit's own pictures, all drawn by code; HelpersError for another name.

    "scene" (JPEG, 320 x 240, colour), "badge" (PNG, 240 x 200, colour, partly transparent), "logo"
    (SVG, 240 x 160, partly transparent), "casting" (JPEG, 300 x 300, three equal channels).

    >>> read_picture(picture("scene")).shape
    (240, 320, 3)
    """
    return str(DATA / OWN[as_choice("picture(name)", name, OWN)])


def read_picture(path: str | os.PathLike[str]) -> Array:
    """Read a picture file as (H, W, 3) uint8 RGB: JPEG, PNG, SVG or whatever else Pillow reads.

    Transparency is laid over white, grey is widened to three equal channels, 16 bits are scaled to
    8, a camera's rotation mark is honoured, of an animation the first picture counts, and an SVG
    has its own size. HEIC photos are read where the package pillow-heif is installed. Raises
    HelpersError, which names the file and what to do, for a file that is missing, empty, damaged,
    no picture, over 50 million pixels, or an SVG that refers to others.

    >>> read_picture(picture("badge"))[0, 0]
    array([255, 255, 255], dtype=uint8)
    """
    file, call = as_picture_file("read_picture", path), f"read_picture({str(path)!r})"
    start = beginning(file, call)
    return over_white(render(file, call) if is_svg(file, start) else decode(file, start, call))


def rasterise_svg(path: str | os.PathLike[str], width: int | None = None) -> Array:
    """Turn an SVG drawing into pixels, (H, W, 4) uint8 RGBA.

    `width` is how many columns, 2 to 4096; the drawing's own size when None. The aspect is kept,
    and the picture fits into 4096 x 4096. Text needs a font and may be missing. Raises HelpersError
    as `read_picture` does, and for a width out of range.

    >>> rasterise_svg(picture("logo"), width=60).shape
    (40, 60, 4)
    """
    file, call = as_picture_file("rasterise_svg", path), f"rasterise_svg({str(path)!r})"
    if width is not None:
        width = as_whole("rasterise_svg(width=…)", width, MIN_WIDTH, MAX_SIDE)
    if not is_svg(file, beginning(file, call)):
        other = "this is not an SVG drawing. Read other pictures with read_picture."
        raise HelpersError(f"{call}: {other}")
    return np.asarray(render(file, call, width))


def grey(picture: Any) -> Array:
    """Brightness of an RGB picture, (H, W) float32 in 0 to 1, by the luma weights of ITU-R BT.601.

    Takes (H, W, 3), (H, W, 1) or (H, W), as uint8 or as floats in 0 to 1. Raises HelpersError for
    anything else.

    >>> grey([[[1.0, 1.0, 1.0], [0.0, 0.0, 1.0]]])
    array([[1.   , 0.114]], dtype=float32)
    """
    pixels = as_array("grey(picture)", picture)
    if pixels.ndim == 3:
        pixels = drop_lone_channel(pixels)
    if pixels.ndim != 2 and (pixels.ndim != 3 or pixels.shape[2] != 3):
        give = "give (row, column, 3) or (row, column). read_picture lays transparency over white."
        raise HelpersError(f"grey(picture): shape {pixels.shape} is not one picture; {give}")
    if pixels.dtype == np.uint8:
        pixels = pixels.astype(np.float32) / 255
    elif pixels.dtype.kind != "f":
        give = "give uint8, or floats from 0 to 1."
        raise HelpersError(f"grey(picture): dtype {pixels.dtype}; {give}")
    elif pixels.size and not (pixels.min() >= 0 and pixels.max() <= 1):
        found = f"values from {pixels.min():.3g} to {pixels.max():.3g}"
        give = "floats must lie from 0 to 1. Divide by 255 first."
        raise HelpersError(f"grey(picture): {found}; {give}")
    pixels = pixels.astype(np.float32)
    if pixels.ndim == 2:
        return pixels
    # A fixed order of sums: a matrix product would round differently from machine to machine.
    red, green, blue = (pixels[..., c] * LUMA[c] for c in range(3))
    return np.asarray(red + green + blue)


def as_grey(call: str, image: Any) -> Array:
    """A path, array, tensor, or the casting for None, as (H, W) float32 in 0–1; or HelpersError."""
    pixels = as_pixels(call, image)
    return pixels if pixels.ndim == 2 else grey(pixels)


def as_pixels(call: str, image: Any) -> Array:
    """As `as_grey`, but in its colours where it has some: (H, W) or (H, W, 3) float32 in 0–1."""
    if image is None or isinstance(image, str | os.PathLike):
        image = read_picture(picture("casting") if image is None else image)
    array = as_array(call, image)
    while array.ndim > 2 and 1 in (array.shape[0], array.shape[-1]):  # batch of one, lone channel
        array = array[0] if array.shape[0] == 1 else array[..., 0]
    if not is_picture(array):
        found = f"shape {array.shape} of {array.dtype} {why_no_picture(array)}"
        give = "Give a path, or an array of shape (H, W) or (H, W, 3)."
        raise HelpersError(f"{call}: {found}. {give}")
    if array.dtype.kind in "iu":
        array = array.astype(np.float32) / (65535 if array.max() > 255 else 255)
    elif array.max() > 1.5:  # floats that were never divided
        array = array / 255
    array = array.astype(np.float32)
    refuse_nan(call, array)
    return array if array.ndim == 2 else array[..., :3]


def is_picture(array: Array) -> bool:
    """Whether this has the shape of a grey, RGB or RGBA picture with pixels in it."""
    shaped = array.ndim == 2 or (array.ndim == 3 and array.shape[2] in (3, 4))
    return shaped and array.size > 0


def why_no_picture(array: Array) -> str:
    """What is wrong with the shape of an array that is no picture."""
    if array.ndim == 3 and array.shape[0] == 3:
        return "looks channel-first; helpers use (row, column, channel)"
    return "is no picture"
