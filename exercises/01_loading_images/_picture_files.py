"""Small picture files for lesson 01's probes, made when the definitions are compiled.

JPEG decoders round differently inside a block. A mosaic of flat 8 by 8 blocks comes out of all of
them within one level, so a check need not care which library a student reads it with.
"""

import io

import numpy as np
from PIL import Image

from kernkit.checks.keys import File


def mosaic(rows: int, columns: int, seed: int, trim: tuple[int, int] = (0, 0)) -> np.ndarray:
    """(8·rows, 8·columns, 3) uint8 of flat blocks in random colours; `trim` takes rows and columns
    off its end.
    """
    colours = np.random.default_rng(seed).integers(20, 236, (rows, columns, 3), dtype=np.uint8)
    blocks = np.kron(colours, np.ones((8, 8, 1), np.uint8))
    return blocks[: 8 * rows - trim[0], : 8 * columns - trim[1]]


def fading(picture: np.ndarray) -> np.ndarray:
    """(H, W, 4) uint8: the picture, opaque at the left and fully transparent at the right, its
    colours kept all over.
    """
    height, width, _ = picture.shape
    alpha = np.linspace(255, 0, width).astype(np.uint8)
    return np.dstack([picture, np.tile(alpha, (height, 1))])


def sixteen_bits(rows: int, columns: int, seed: int, brightest: int = 65_535) -> np.ndarray:
    """(rows, columns) uint16: random grey from 0 to `brightest`."""
    return np.random.default_rng(seed).integers(0, brightest + 1, (rows, columns), np.uint16)


def noise(rng: np.random.Generator) -> np.ndarray:
    """A random colour picture, with or without alpha, of at least 2 by 2 pixels."""
    height, width = rng.integers(2, 12, 2)
    return rng.integers(0, 256, (height, width, rng.integers(3, 5)), dtype=np.uint8)


def jpeg(name: str, picture: np.ndarray) -> File:
    """A JPEG of (H, W) grey or (H, W, 3) colour, with full colour resolution."""
    return File(name, _bytes(Image.fromarray(picture), "JPEG", quality=95, subsampling=0))


def png(name: str, picture: np.ndarray) -> File:
    """A PNG of (H, W) grey, (H, W, 2) grey with alpha, (H, W, 3) colour or (H, W, 4) colour with
    alpha; of 16 bits for (H, W) uint16.
    """
    return File(name, _bytes(Image.fromarray(picture), "PNG"))


def palette_png(name: str, picture: np.ndarray) -> File:
    """A PNG that stores a number per pixel and a table of eight colours, one of them
    transparent.
    """
    return File(name, _bytes(Image.fromarray(picture).quantize(8), "PNG", transparency=2))


def svg(name: str, width: int, height: int) -> File:
    """A drawing on a transparent ground: a red rectangle, and a blue one through which half of what
    is behind it shows.
    """
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0'
        f' {width} {height}"><rect x="2" y="1" width="{width // 2}" height="{height // 2}"'
        f' fill="#d0391b"/><rect x="{width // 3}" y="{height // 3}" width="{width // 2}"'
        f' height="{height // 2}" fill="#1c4fb8" fill-opacity="0.5"/></svg>'
    )
    return File(name, text.encode())


def cut(file: File) -> File:
    """The file without its last 40 bytes, as a broken download leaves it: its head is whole, its
    pixels are not.
    """
    return File(file.name, file.content[:-40])


def text(name: str) -> File:
    """A file of words, whatever its name says."""
    return File(name, b"Castings checked on Monday: 12 good, 3 with blowholes.\n")


def missing(name: str) -> File:
    """A path where there is no file."""
    return File(name, None)


def _bytes(picture: Image.Image, form: str, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, form, **options)
    return data.getvalue()
