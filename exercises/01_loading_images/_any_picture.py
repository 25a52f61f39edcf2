"""Reading any picture, in steps on which right answers and slips of lesson 1 build."""

import numpy as np
from PIL import Image

# Pillow's and the SVG renderer's ways of saying no
UNREADABLE = (OSError, SyntaxError, ValueError)


def load_any(path):
    return over(rgba(path), 1.0)


def rgba(path):
    """(H, W, 4) float32 in 0–1."""
    return drawn(path) if is_drawing(path) else decoded(path)


def is_drawing(path):
    return path.lower().endswith(".svg")


def drawn(path):
    from helpers import rasterise_svg

    return unit(rasterise_svg(path))


def decoded(path):
    """What Pillow makes of a bitmap, and what Pillow raises."""
    grey = sixteen_bits(path)
    if grey is None:
        return converted(path)
    grey = np.float32(grey / 65535)
    return np.dstack([grey, grey, grey, np.ones_like(grey)])


def sixteen_bits(path):
    """A grey picture of 16 bits as it is, (H, W) uint16; None for any other bitmap."""
    with Image.open(path) as picture:
        values = np.asarray(picture)
    return values if values.dtype == np.uint16 else None


def converted(path):
    """As `decoded`, but 16 bits are left to Pillow, which cuts them off at 255."""
    with Image.open(path) as picture:
        return unit(picture.convert("RGBA"))


def unit(picture):
    return np.asarray(picture, np.float32) / np.float32(255)


def over(rgba, ground):
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + np.float32(ground) * (1 - alpha)
