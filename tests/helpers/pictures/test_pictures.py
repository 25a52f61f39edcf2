"""The kit's own pictures, and the grey of a picture."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers.errors import HelpersError
from helpers.pictures import OWN, grey, picture, rasterise_svg, read_picture


@pytest.mark.parametrize("name", OWN)
def test_own_pictures_are_small_and_readable(name):
    path = picture(name)
    assert isinstance(path, str)
    assert 500 < os.path.getsize(path) < 60_000
    pixels = read_picture(path)
    assert pixels.dtype == np.uint8
    assert pixels.ndim == 3


def test_own_picture_sizes():
    sizes = {name: read_picture(picture(name)).shape for name in OWN}
    assert sizes == {
        "scene": (240, 320, 3),
        "badge": (200, 240, 3),
        "logo": (160, 240, 3),
        "casting": (300, 300, 3),
    }


def test_scene_shows_a_channel_swap():
    scene = read_picture(picture("scene")).astype(int)
    red, green, blue = scene[..., 0], scene[..., 1], scene[..., 2]
    for strong, weak, other in ((red, green, blue), (green, blue, red), (blue, red, green)):
        assert ((strong > weak + 20) & (strong > other + 20)).mean() > 0.02
    assert np.abs(scene - scene[..., ::-1]).mean() > 20


def test_badge_is_partly_transparent():
    alpha = np.asarray(Image.open(picture("badge")))[..., 3]
    for share in ((alpha == 0).mean(), (alpha == 255).mean(), ((alpha > 0) & (alpha < 255)).mean()):
        assert share > 0.1


def test_logo_has_no_text_and_transparency():
    assert "<text" not in Path(picture("logo")).read_text()
    alpha = rasterise_svg(picture("logo"))[..., 3]
    assert alpha.min() == 0
    assert ((alpha > 0) & (alpha < 255)).any()


def test_casting_is_a_grey_jpeg_of_three_channels():
    with Image.open(picture("casting")) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (300, 300))
    pixels = read_picture(picture("casting"))
    assert (pixels == pixels[..., :1]).all()


def test_unknown_name_lists_the_known():
    with pytest.raises(HelpersError, match="scene, badge, logo, casting"):
        picture("cat")


def test_grey_weighs_the_colours():
    pure = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]], np.uint8)
    result = grey(pure)
    assert (result.dtype, result.shape) == (np.float32, (1, 4))
    assert result[0] == pytest.approx([0.299, 0.587, 0.114, 1])


def test_grey_of_floats_and_of_grey():
    colours = read_picture(picture("scene"))
    assert np.allclose(grey(colours / 255), grey(colours), atol=1e-6)
    flat = colours[..., 0]
    assert np.array_equal(grey(flat), flat / np.float32(255))
    assert np.array_equal(grey(flat[..., None]), grey(flat))


def test_grey_stays_within_its_range_and_leaves_its_input_alone():
    pixels = read_picture(picture("logo"))
    before = pixels.copy()
    result = grey(pixels)
    assert result.min() >= 0
    assert result.max() <= 1
    assert np.array_equal(pixels, before)


@pytest.mark.parametrize(
    ("pixels", "says"),
    [
        (np.zeros((4, 5, 4), np.uint8), r"shape \(4, 5, 4\)"),
        (np.zeros((2, 4, 5, 3), np.uint8), r"shape \(2, 4, 5, 3\)"),
        (np.zeros((4, 5, 3), np.int64), "dtype int64"),
        (np.full((4, 5, 3), 255.0), "values from 255 to 255.*Divide by 255"),
        (np.full((4, 5), np.nan), "values from nan"),
    ],
)
def test_grey_refuses(pixels, says):
    with pytest.raises(HelpersError, match=says):
        grey(pixels)
