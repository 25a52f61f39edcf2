"""Files that tests of the picture reader make, and what it says of bad ones."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers.errors import HelpersError
from helpers.pictures import read_picture

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
RED = (255, 0, 0)


def refusal(path, read=read_picture) -> str:
    """What the reader says of a bad file: one sentence or two, on one line, that name the file."""
    with pytest.raises(HelpersError) as refused:
        read(path)
    said = str(refused.value)
    assert said.startswith(f"{read.__name__}(")
    assert Path(path).name in said
    assert "\n" not in said
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return said


def save(path: Path, pixels, mode: str | None = None, **options) -> Path:
    image = Image.fromarray(np.asarray(pixels))
    (image.convert(mode) if mode else image).save(path, **options)
    return path


def write_svg(path: Path, inside: str, attributes: str = 'width="20" height="10"') -> Path:
    path.write_text(SVG.format(attributes, inside))
    return path


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )
