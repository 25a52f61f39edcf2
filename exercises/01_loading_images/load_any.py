"""`load_any`, an exercise of lesson 1."""

import numpy as np
from PIL import Image, UnidentifiedImageError

from kernkit.course.definitions import Function, Suspect

from . import _picture_files as files

UNREADABLE = (OSError, SyntaxError, ValueError)  # Pillow's and the SVG renderer's ways of saying no


def load_any(path):
    return _over(_rgba(path), 1.0)


def _rgba(path):
    """(H, W, 4) float32 in 0–1; ValueError names a file that cannot be read."""
    try:
        return _drawn(path) if path.lower().endswith(".svg") else _decoded(path)
    except UNREADABLE as error:
        raise ValueError(f"{path} is not a picture that can be read") from error


def _drawn(path):
    from helpers import rasterise_svg

    return _unit(rasterise_svg(path))


def _decoded(path):
    """What Pillow makes of a file, and what Pillow raises."""
    with Image.open(path) as picture:
        return _unit(picture.convert("RGBA"))


def _unit(picture):
    return np.asarray(picture, np.float32) / np.float32(255)


def _over(rgba, ground):
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + np.float32(ground) * (1 - alpha)


def _grey_flat(path):
    rgb = load_any(path)
    return rgb[..., 0] if np.ptp(rgb, axis=-1).max() == 0 else rgb


def _square(path):
    if not path.lower().endswith(".svg"):
        return load_any(path)
    from helpers import rasterise_svg

    return _over(_unit(Image.fromarray(rasterise_svg(path)).resize((300, 300))), 1.0)


def _svg_refused(path):
    if path.lower().endswith(".svg"):
        raise ValueError(f"{path} is not a picture that can be read")
    return load_any(path)


def _capitals_unknown(path):
    return load_any(path) if path.endswith(".svg") else _svg_refused(path)


def _all_or_nothing(path):
    rgba = _rgba(path)
    return np.where(rgba[..., 3:] > 0, rgba[..., :3], np.float32(1))


def _svg_to_pillow(path):
    return _over(_decoded(path), 1.0)


def _own_errors(path):
    return _over(_drawn(path) if path.lower().endswith(".svg") else _decoded(path), 1.0)


def _one_kind_of_error(path):
    try:
        return _own_errors(path)
    except UnidentifiedImageError as error:
        raise ValueError(f"{path} is not a picture that can be read") from error


def _decoded_outside(path):
    if path.lower().endswith(".svg"):
        return load_any(path)
    try:
        picture = Image.open(path)
    except UNREADABLE as error:
        raise ValueError(f"{path} is not a picture that can be read") from error
    with picture:
        return _over(_unit(picture.convert("RGBA")), 1.0)


EXAMPLE = """\
A reader of tables, with two ways to read and its own refusal:

    def load_table(path):
        try:
            binary = path.lower().endswith(".npy")
            table = np.load(path) if binary else np.loadtxt(path, delimiter=",")
        except (OSError, ValueError) as error:
            raise ValueError(f"{path} is no table of numbers") from error
        return np.asarray(table, np.float32) / 100

    try:
        load_table("missing.csv")
    except ValueError as refusal:
        print(refusal)  # missing.csv is no table of numbers"""


EXERCISE = Function(
    points=3,
    asks=(
        "Read a jpg, png or svg as (H, W, 3) float32 from 0 to 1, over white; ValueError names a"
        " file that is no picture."
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
        "drawings: a wide SVG": (files.svg("logo.svg", 24, 12),),
        "drawings: a narrow SVG": (files.svg("mark.svg", 11, 19),),
        "drawings: a suffix in capitals": (files.svg("LOGO.SVG", 20, 10),),
        "drawings: a suffix of both": (files.svg("Plan.Svg", 9, 16),),
        "refusals: a good picture, for comparison": (
            files.png("good.png", files.mosaic(1, 1, 17)),
        ),
        "refusals: a text with a picture's name": (files.text("notes.png"),),
        "refusals: a text with a JPEG's name": (files.text("letter.jpg"),),
        "refusals: a JPEG cut short": (files.cut(files.jpeg("half.jpg", files.mosaic(3, 3, 18))),),
        "refusals: a PNG cut short": (files.cut(files.png("part.png", files.mosaic(4, 4, 32))),),
        "refusals: a file that is not there": (files.missing("nowhere.png"),),
        "refusals: another that is not there": (files.missing("lost.jpg"),),
    },
    hidden={
        "bitmaps: another grey JPEG": (files.jpeg("dull.jpeg", files.mosaic(2, 1, 19)[..., 1]),),
        "bitmaps: grey with alpha": (
            files.png("fog.png", files.fading(files.mosaic(1, 3, 20))[..., 2:]),
        ),
        "bitmaps: a tall PNG with alpha": (
            files.png("tall.png", files.fading(files.mosaic(3, 1, 21, (0, 2)))),
        ),
        "drawings: a tall SVG": (files.svg("tall.svg", 15, 31),),
        "drawings: capitals again": (files.svg("DRAWN.SVG", 14, 14),),
        "drawings: capitals once more": (files.svg("sketch.SVG", 8, 22),),
        "refusals: another good picture": (files.jpeg("good.jpeg", files.mosaic(1, 2, 22)),),
        "refusals: an empty JPEG": (files.File("empty.jpg", b""),),
        "refusals: an empty PNG": (files.File("empty.png", b""),),
        "refusals: another PNG cut short": (
            files.cut(files.png("half.png", files.fading(files.mosaic(4, 4, 23)))),
        ),
        "refusals: another text with a JPEG's name": (files.text("notes.jpeg"),),
        "refusals: a text with an SVG's name": (files.text("notes.svg"),),
        "refusals: an SVG that is not there": (files.missing("nowhere.svg"),),
    },
    suspects={
        "alpha_dropped": Suspect(
            "You leave alpha out, so colours hidden behind full transparency come to light. "
            "Mix each pixel with white: colour · alpha + 1 · (1 − alpha).",
            lambda path: _rgba(path)[..., :3],
        ),
        "over_black": Suspect(
            "What is transparent turns black: colour · alpha lays the picture over black. "
            "Add the white that shines through, 1 − alpha.",
            lambda path: _over(_rgba(path), 0.0),
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
        "grey_flat": Suspect(
            "A grey file comes back as (H, W). Widen it to three equal channels: "
            'Pillow\'s `convert` to "RGB" or "RGBA" does that.',
            _grey_flat,
        ),
        "aspect_lost": Suspect(
            "You force the drawing into a square, and circles become ellipses. "
            "Leave it the size that `rasterise_svg(path)` gives it.",
            _square,
        ),
        "svg_refused": Suspect(
            "You refuse a good SVG. It holds a drawing and no pixels, so `Image.open` cannot read"
            " it: for names that end in `.svg`, let `rasterise_svg(path)` make the pixels.",
            _svg_refused,
        ),
        "library_error": Suspect(
            "For a file that is no picture your function stops with the library's own error. "
            "Catch it with `try` and `except`, and raise a `ValueError` whose text names the file.",
            _own_errors,
        ),
        "one_kind_of_error": Suspect(
            "You catch one kind of error, and a file cut short or missing gives another. "
            "`except (OSError, SyntaxError, ValueError)` catches what the readers raise here.",
            _one_kind_of_error,
        ),
        "decoded_outside": Suspect(
            "A file cut short gets past your `try`: `Image.open` reads only its beginning, and the"
            " pixels come later. Convert inside the `try` as well.",
            _decoded_outside,
        ),
        "capitals_unknown": Suspect(
            "You know `.svg` in small letters alone; `LOGO.SVG` is a drawing too. Ask"
            " `path.lower().endswith(…)`.",
            _capitals_unknown,
        ),
        "svg_to_pillow": Suspect(
            "Pillow cannot open an SVG, which holds a drawing and no pixels. For names that end in"
            " `.svg`, let `rasterise_svg(path)` make the pixels.",
            _svg_to_pillow,
        ),
    },
    hints=(
        (
            "Bring every file to one form first: (H, W, 4) with red, green, blue, alpha. What"
            " follows is then the same for all."
        ),
        (
            "`rasterise_svg(path)` gives such an array for an SVG. For all others,"
            ' `Image.open(path)` can `convert` to "RGBA".'
        ),
        (
            "Over white: `rgb * alpha + (1 - alpha)`, with `alpha = rgba[..., 3:]`, all in 0–1"
            " and float32."
        ),
        (
            "Read inside `try:`. What readers raise is caught by `except (OSError, SyntaxError,"
            " ValueError) as error:`."
        ),
        EXAMPLE,
    ),
    dtype="float32",
    # Mixing in whole levels rounds twice, and another decoder may be one level off
    tolerance=2.5 / 255,
)
