"""`load_any`, an exercise of lesson 1."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

from . import _picture_files as files
from ._any_picture import converted, is_drawing, load_any, over, rgba, sixteen_bits


def _grey_flat(path):
    rgb = load_any(path)
    return rgb[..., 0] if np.ptp(rgb, axis=-1).max() == 0 else rgb


def _all_or_nothing(path):
    pixels = rgba(path)
    return np.where(pixels[..., 3:] > 0, pixels[..., :3], np.float32(1))


def _unlike_16_bits(path, scale):
    """Right, but for what `scale` makes of the numbers (H, W) of 16 bits."""
    grey = None if is_drawing(path) else sixteen_bits(path)
    if grey is None:
        return load_any(path)
    return np.stack([np.float32(scale(grey.astype(float)))] * 3, axis=-1)


def _white(path):
    return _unlike_16_bits(path, lambda grey: np.minimum(grey, 255) / 255)


def _svg_refused(path):
    if is_drawing(path):
        raise ValueError(f"{path} is not a picture that can be read")
    return load_any(path)


def _svg_to_pillow(path):
    return over(converted(path), 1.0) if is_drawing(path) else load_any(path)


def _small_letters(path):
    return load_any(path) if path.endswith(".svg") else _svg_to_pillow(path)


def _refusing_capitals(path):
    return load_any(path) if path.endswith(".svg") else _svg_refused(path)


def _also_white(code, says, answer):
    """A slip with drawings, alone and beside the most likely one with 16 bits."""
    both = {code: answer, f"{code}_and_white": lambda p: (answer if is_drawing(p) else _white)(p)}
    return {name: Suspect(says, slip) for name, slip in both.items()}


CAPITALS = (
    "You know `.svg` in small letters alone; `LOGO.SVG` is a drawing too. Ask"
    " `path.lower().endswith(…)`."
)
DEEP_LEVELS = (
    "Your picture of 16 bits runs far beyond 1. Where the dtype is uint16, the scale ends at"
    " 65535: divide by that."
)
DEEP_MAXIMUM = (
    "You scale a picture of 16 bits by its own brightest pixel, so a dark picture turns light."
    " Whatever is in the picture, the scale of uint16 ends at 65535."
)

EXAMPLE = """\
The same steps for the numbers of two dtypes, over black:

    def over_black(levels):
        end = 65535 if levels.dtype == np.uint16 else 255
        shares = np.asarray(levels, np.float32) / end
        return shares[..., :3] * shares[..., 3:]

    print(over_black(np.uint8([[[255, 51, 0, 51]]])).round(2))  # [[[0.2  0.04 0.  ]]]"""


EXERCISE = Function(
    points=2,
    asks=(
        "Read a jpg, a png of 8 or 16 bits or an svg as (H, W, 3) float32 from 0 to 1, over white."
    ),
    reference=load_any,
    probes={
        "bitmaps: a colour JPEG": (files.jpeg("photo.jpg", files.mosaic(2, 3, 12)),),
        "bitmaps: a suffix in capitals": (files.jpeg("CAMERA.JPG", files.mosaic(1, 2, 13)),),
        "bitmaps: a PNG's suffix in capitals": (files.png("SCAN.PNG", files.mosaic(2, 1, 30)),),
        "bitmaps: a PNG with alpha": (
            files.png("badge.png", files.fading(files.mosaic(2, 1, 14))),
        ),
        "bitmaps: a grey JPEG": (files.jpeg("mist.jpeg", files.mosaic(1, 2, 43)[..., 1]),),
        "bitmaps: a grey PNG": (files.png("grey.png", files.mosaic(1, 2, 15)[..., 0]),),
        "bitmaps: a PNG with a table of colours": (
            files.palette_png("table.png", files.mosaic(2, 2, 16, (3, 0))),
        ),
        "bitmaps: a grey PNG with alpha": (
            files.png("haze.png", files.fading(files.mosaic(2, 1, 31))[..., 2:]),
        ),
        "drawings and 16 bits: a wide SVG": (files.svg("logo.svg", 24, 12),),
        "drawings and 16 bits: a narrow SVG": (files.svg("mark.svg", 11, 19),),
        "drawings and 16 bits: a suffix of a drawing in capitals": (files.svg("LOGO.SVG", 20, 10),),
        "drawings and 16 bits: a suffix of both": (files.svg("Plan.Svg", 9, 16),),
        "drawings and 16 bits: a grey PNG of 16 bits": (
            files.png("scan.png", files.sixteen_bits(3, 4, 51)),
        ),
        "drawings and 16 bits: a dark one": (
            files.png("dusk.png", files.sixteen_bits(4, 3, 52, brightest=9000)),
        ),
    },
    hidden={
        "bitmaps: another grey JPEG": (files.jpeg("dull.jpeg", files.mosaic(2, 1, 19)[..., 1]),),
        "bitmaps: grey with alpha": (
            files.png("fog.png", files.fading(files.mosaic(1, 3, 20))[..., 2:]),
        ),
        "bitmaps: a tall PNG with alpha": (
            files.png("tall.png", files.fading(files.mosaic(3, 1, 21, (0, 2)))),
        ),
        "drawings and 16 bits: a tall SVG": (files.svg("tall.svg", 15, 31),),
        "drawings and 16 bits: capitals again": (files.svg("DRAWN.SVG", 14, 14),),
        "drawings and 16 bits: capitals once more": (files.svg("sketch.SVG", 8, 22),),
        "drawings and 16 bits: 16 bits again": (
            files.png("xray.png", files.sixteen_bits(5, 2, 53, brightest=30_000)),
        ),
    },
    suspects={
        "alpha_dropped": Suspect(
            "You leave alpha out, so colours hidden behind full transparency come to light. "
            "Mix each pixel with white: colour · alpha + 1 · (1 − alpha).",
            lambda path: rgba(path)[..., :3],
        ),
        "over_black": Suspect(
            "What is transparent turns black: colour · alpha lays the picture over black. "
            "Add the white that shines through, 1 − alpha.",
            lambda path: over(rgba(path), 0.0),
        ),
        "all_or_nothing": Suspect(
            "You ignore half transparency: a pixel stays whole or turns white. Mix: colour · alpha"
            " + 1 · (1 − alpha).",
            _all_or_nothing,
        ),
        "divided_twice": Suspect(
            "Your picture is almost black: it is divided by 255 twice.",
            lambda path: load_any(path) / np.float32(255),
        ),
        "levels": Suspect(
            "Your values run from 0 to 255 and should run from 0 to 1. Divide by 255.",
            lambda path: load_any(path) * np.float32(255),
        ),
        "bgr": Suspect(
            "Red and blue have changed places: OpenCV gives blue first. Turn the order of the last"
            " axis, as in `fix_colours`.",
            lambda path: load_any(path)[..., ::-1],
        ),
        "grey_flat": Suspect(
            "A grey file comes back as (H, W). Widen it to three equal channels: `np.stack`, or"
            ' Pillow\'s `convert` to "RGB" or "RGBA", does that.',
            _grey_flat,
        ),
        "deep_white": Suspect(
            "A grey PNG of 16 bits comes out white: `convert` cuts off at 255. Look at the dtype"
            " first; for uint16, divide by 65535 in place of `convert`.",
            _white,
        ),
        "deep_levels": Suspect(
            DEEP_LEVELS, lambda path: _unlike_16_bits(path, lambda grey: grey / 255)
        ),
        "deep_undivided": Suspect(
            DEEP_LEVELS, lambda path: _unlike_16_bits(path, lambda grey: grey)
        ),
        "deep_maximum": Suspect(
            DEEP_MAXIMUM, lambda path: _unlike_16_bits(path, lambda grey: grey / grey.max())
        ),
        "deep_stretched": Suspect(
            DEEP_MAXIMUM,
            lambda path: _unlike_16_bits(
                path, lambda grey: (grey - grey.min()) / (grey.max() - grey.min())
            ),
        ),
        "deep_wrapped": Suspect(
            "`astype(np.uint8)` keeps the lower half of 16 bits, and brightness starts again at 0"
            " over and over. Divide by 65535 as floats.",
            lambda path: _unlike_16_bits(path, lambda grey: grey % 256 / 255),
        ),
        **_also_white(
            "svg_refused",
            "You refuse a good SVG. It holds a drawing and no pixels, so `Image.open` cannot read"
            " it: for names that end in `.svg`, let `rasterise_svg(path)` make the pixels.",
            _svg_refused,
        ),
        **_also_white(
            "svg_to_pillow",
            "Pillow cannot open an SVG, which holds a drawing and no pixels. For names that end in"
            " `.svg`, let `rasterise_svg(path)` make the pixels.",
            _svg_to_pillow,
        ),
        **_also_white("capitals_unknown", CAPITALS, _small_letters),
        **_also_white("capitals_refused", CAPITALS, _refusing_capitals),
    },
    hints=(
        (
            "Which kinds of file want another way of reading, and how does your function know one?"
            " What follows the reading is the same for most."
        ),
        (
            "`path.lower().endswith(…)` knows a drawing, and `rasterise_svg(path)` gives its"
            " (H, W, 4). A picture of 16 bits is known by its dtype, uint16."
        ),
        (
            'For other bitmaps, `Image.open(path)` can `convert` to "RGBA". `np.stack` makes three'
            " channels of one."
        ),
        (
            "Over white: `rgb * alpha + (1 - alpha)`, with `alpha = rgba[..., 3:]`, all in 0–1"
            " and float32."
        ),
        EXAMPLE,
    ),
    dtype="float32",
    # Mixing in whole levels rounds twice, and another decoder may be one level off
    tolerance=2.5 / 255,
)
