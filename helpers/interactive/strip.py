"""The kernel lab's picture: four panels in one PNG, so that nothing flickers while one types."""

import base64
import html
import io
from functools import cache

import numpy as np
from matplotlib import get_data_path
from PIL import Image, ImageDraw, ImageFont

from ..arguments import Array
from ..filtering import filter_image
from .colours import diverging, grey
from .writing import by

# One byte a pixel encodes fast: 0 to 127 go from black to white, 128 to 254 from blue over black to
# orange. Text is drawn in the greys, where mixing two shades gives the shade between them.
WHITE, ZERO, HALF = 127, 191, 63
INK, SOFT, LINE = 12, 34, 68

SIDE = 300  # pixels of a panel's longer side
GAP, HEAD, FOOT = 28, 64, 58
BAR = 12


def strip(picture: Array, kernel: Array) -> str:
    """`<img alt>` of picture (H, W) in 0–1, sides of 2 to SIDE, its filter, ReLU, 2×2 max pool."""
    filtered = filter_image(picture, kernel)
    detected = np.maximum(filtered, 0)
    pooled = max_pool(detected)
    inner = filtered[1:-1, 1:-1] if min(filtered.shape) > 2 else filtered
    # Of the inner pixels: the response to the zeros beyond the edge would drown all else
    reach = float(np.abs(inner).max()) or 1.0
    greys = np.rint(np.clip(picture, 0, 1) * WHITE).astype(np.uint8)
    panels = [greys, *(_signed(values, reach) for values in (filtered, detected, pooled))]
    whole, small = by(picture.shape), by(pooled.shape)
    low, high = _number(filtered.min()), _number(filtered.max())
    captions = {
        "picture": f"{whole}, black 0, white 1",
        "filter": f"{whole}, from {low} to {high}",
        "ReLU": f"{whole}, negatives are 0",
        "max pool 2 × 2": f"{small}, drawn larger",
    }
    alt = (
        f"Four panels. A grey picture. Filter: the kernel's response, from {low} to {high}. ReLU:"
        f" negatives set to 0, {np.mean(detected > 0):.0%} of the pixels stay above zero. Max pool:"
        f" the largest of each 2 × 2 block, {small} pixels."
    )
    paper = _paper(panels, captions, reach)
    data = io.BytesIO()
    paper.save(data, "PNG", compress_level=1)
    # Fixed sizes and synchronous decoding: the page neither jumps nor blinks at a new picture.
    sides = f'width="{paper.width}" height="{paper.height}" decoding="sync"'
    source = f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"
    look = f'{sides} style="max-width: 100%; height: auto"'
    return f'<img alt="{html.escape(alt)}" {look} src="{source}">'


def max_pool(values: Array) -> Array:
    """The largest of each 2×2 block, (H, W) to (H // 2, W // 2), without an odd last row."""
    height, width = (n // 2 * 2 for n in values.shape)
    even = values[:height, :width]
    rows = np.maximum(even[::2], even[1::2])
    return np.maximum(rows[:, ::2], rows[:, 1::2])


def _signed(values: Array, reach: float) -> Array:
    return (ZERO + np.rint(np.clip(values * (HALF / reach), -HALF, HALF))).astype(np.uint8)


def _paper(panels: list[Array], captions: dict[str, str], reach: float) -> Image.Image:
    """The panels side by side under their captions, and the scale below."""
    height, width = panels[0].shape[:2]
    zoom = max(1, SIDE // max(height, width))
    across, down = max(width * zoom, SIDE), height * zoom
    paper = Image.new("L", (4 * across + 5 * GAP, HEAD + down + FOOT), WHITE)
    draw = ImageDraw.Draw(paper)
    for index, (panel, (title, caption)) in enumerate(zip(panels, captions.items(), strict=True)):
        left = GAP + index * (across + GAP)
        draw.text((left, 6), title, INK, _font(24))
        draw.text((left, 37), caption, SOFT, _font(19))
        each = 2 * zoom if title.startswith("max pool") else zoom
        size = (panel.shape[1] * each, panel.shape[0] * each)
        drawn = Image.fromarray(panel).resize(size, Image.Resampling.NEAREST)
        draw.rectangle((left - 1, HEAD - 1, left + drawn.width, HEAD + drawn.height), outline=LINE)
        paper.paste(drawn, (left, HEAD))
        if index:
            start, tip, middle = left - GAP + 8, left - 8, HEAD + down / 2
            draw.polygon([(start, middle - 8), (tip, middle), (start, middle + 8)], fill=INK)
    _scale(paper, draw, 2 * GAP + across, HEAD + down + 14, 3 * across + 2 * GAP, reach)
    paper.putpalette(_palette())
    return paper


def _scale(
    paper: Image.Image, draw: ImageDraw.ImageDraw, left: int, top: int, width: int, reach: float
) -> None:
    """The scale shared by filter, ReLU and pool, with its numbers."""
    shades = _signed(np.linspace(-reach, reach, width), reach)
    paper.paste(Image.fromarray(np.repeat(shades[None], BAR, axis=0)), (left, top))
    draw.rectangle((left - 1, top - 1, left + width, top + BAR), outline=LINE)
    words = f"{_number(-reach)}, or less", "0", f"{_number(reach)}, or more"
    for half, (anchor, text) in enumerate(zip(("la", "ma", "ra"), words, strict=True)):
        place = (left + half * width / 2, top + BAR + 5)
        draw.text(place, text, INK, _font(19), anchor=anchor)


@cache
def _palette() -> bytes:
    colours = [grey(np.arange(WHITE + 1), WHITE), diverging(np.arange(-HALF, HALF + 1), HALF)]
    return np.concatenate(colours).tobytes()


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # Pillow's built-in font has no minus sign and no ×; matplotlib brings one that has.
    return ImageFont.truetype(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf", size)
