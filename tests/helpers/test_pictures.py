"""The kit's own pictures, and the reader: every good file as RGB, every bad one with a sentence
that helps.
"""

import base64
import io
import os
import re
import struct
import time
import tracemalloc
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers.errors import HelpersError
from helpers.picture_files import MAX_PIXELS
from helpers.pictures import OWN, grey, picture, rasterise_svg, read_picture

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


# The kit's own


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


# Good files


@pytest.mark.parametrize("ending", ["png", "bmp", "tiff", "gif", "webp", "ppm"])
def test_colour_files_of_many_formats(tmp_path, ending):
    pixels = np.zeros((4, 6, 3), np.uint8)
    pixels[:, :3] = RED
    options = {"lossless": True} if ending == "webp" else {}
    read = read_picture(save(tmp_path / f"p.{ending}", pixels, **options))
    assert np.array_equal(read, pixels)
    read[0, 0] = 7  # it is the reader's own copy


def test_path_may_be_text_path_or_bytes():
    path = picture("scene")
    assert np.array_equal(read_picture(path), read_picture(Path(path)))
    assert np.array_equal(read_picture(path), read_picture(os.fsencode(path)))


def test_contents_count_not_the_ending(tmp_path):
    save(tmp_path / "p.png", np.full((3, 3, 3), 9, np.uint8)).rename(tmp_path / "p.jpeg")
    (tmp_path / "logo.txt").write_bytes(Path(picture("logo")).read_bytes())
    assert (read_picture(tmp_path / "p.jpeg") == 9).all()
    assert np.array_equal(read_picture(tmp_path / "logo.txt"), read_picture(picture("logo")))


def test_transparency_is_laid_over_white(tmp_path):
    pixels = np.array([[[255, 0, 0, 0], [255, 0, 0, 128], [255, 0, 0, 255]]], np.uint8)
    assert read_picture(save(tmp_path / "p.png", pixels)).tolist() == [
        [[255, 255, 255], [255, 127, 127], [255, 0, 0]]
    ]


@pytest.mark.parametrize("mode", ["LA", "P", "L"])
def test_transparency_of_grey_and_palette_files(tmp_path, mode):
    image = Image.new(mode, (2, 1), (0, 0) if mode == "LA" else 0)
    options = {} if mode == "LA" else {"transparency": 0}
    image.save(tmp_path / "p.png", **options)
    assert (read_picture(tmp_path / "p.png") == 255).all()


def test_badge_agrees_with_a_plain_blend():
    rgba = np.asarray(Image.open(picture("badge"))).astype(float)
    alpha = rgba[..., 3:] / 255
    assert (
        np.abs(read_picture(picture("badge")) - (rgba[..., :3] * alpha + 255 * (1 - alpha))).max()
        <= 1
    )


def test_grey_is_widened(tmp_path):
    read = read_picture(save(tmp_path / "p.png", np.array([[0, 100, 255]], np.uint8)))
    assert read.tolist() == [[[0] * 3, [100] * 3, [255] * 3]]


def test_black_and_white_is_widened(tmp_path):
    read = read_picture(save(tmp_path / "p.png", np.array([[True, False]])))
    assert read[0, :, 0].tolist() == [255, 0]


@pytest.mark.parametrize("ending", ["png", "tiff", "pgm"])
def test_sixteen_bits_are_scaled(tmp_path, ending):
    read = read_picture(
        save(tmp_path / f"p.{ending}", np.array([[0, 128 * 257, 65535]], np.uint16))
    )
    assert read[0, :, 0].tolist() == [0, 128, 255]


def test_cmyk_jpeg_becomes_rgb(tmp_path):
    read = read_picture(save(tmp_path / "p.jpg", np.full((8, 8, 3), RED, np.uint8), mode="CMYK"))
    assert np.abs(read.astype(int) - RED).max() < 12


def test_camera_rotation_is_honoured(tmp_path):
    pixels = np.zeros((4, 8, 3), np.uint8)
    pixels[0, 0] = 255
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it clockwise
    read = read_picture(save(tmp_path / "p.png", pixels, exif=exif))
    assert read.shape == (8, 4, 3)
    assert (read[0, 3] == 255).all()


def test_animation_gives_its_first_picture(tmp_path):
    frames = [Image.new("RGB", (3, 3), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "p.gif", save_all=True, append_images=frames[1:])
    assert (read_picture(tmp_path / "p.gif") == RED).all()


# SVG


def test_svg_over_white_and_in_its_own_size(tmp_path):
    read = read_picture(
        write_svg(
            tmp_path / "p.svg", '<rect width="10" height="10" fill="#f00" fill-opacity="0.5"/>'
        )
    )
    assert read.shape == (10, 20, 3)
    assert read[5, 5].tolist() == pytest.approx([255, 127, 127], abs=1)
    assert read[5, 15].tolist() == [255, 255, 255]


@pytest.mark.parametrize(
    ("width", "shape"), [(None, (160, 240, 4)), (60, (40, 60, 4)), (480, (320, 480, 4))]
)
def test_rasterised_svg_keeps_its_aspect(width, shape):
    pixels = rasterise_svg(picture("logo"), width)
    assert (pixels.shape, pixels.dtype) == (shape, np.uint8)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 30 20"', (20, 30)),
        ('viewBox="0 0 30 20" width="60"', (40, 60)),
        ('viewBox="0 0 30 20" height="40"', (40, 60)),
        ('viewBox="0,0,30,20" width="100%" height="100%"', (20, 30)),
        ('width="25.4mm" height="1in"', (96, 96)),
        ('width="1000000" height="500000"', (2048, 4096)),
        ('width="1" height="1000000"', (4096, 1)),
        ('viewBox="0 0 1e300 1e300"', (4096, 4096)),
    ],
)
def test_svg_sizes(tmp_path, attributes, size):
    read = read_picture(write_svg(tmp_path / "p.svg", '<rect width="9" height="9"/>', attributes))
    assert read.shape[:2] == size


@pytest.mark.parametrize("width", [1, 5000, 2.5, "wide"])
def test_rasterise_svg_refuses_a_width(width):
    with pytest.raises(HelpersError, match=r"width=.*from 2 to 4096"):
        rasterise_svg(picture("logo"), width)


def test_rasterise_svg_refuses_other_pictures():
    assert "not an SVG" in refusal(picture("scene"), rasterise_svg)


def test_svg_with_inner_links_and_embedded_picture(tmp_path):
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2), "blue").save(buffer, "PNG")
    embedded = "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()
    inside = (
        '<defs><rect id="r" width="5" height="5" fill="#f00"/></defs><use xlink:href="#r"/><a'
        ' href="https://kern.invalid"><image x="10" width="10" height="10"'
        f' xlink:href="{embedded}"/></a><g style="fill:url(#none)"/>'
    )
    read = read_picture(write_svg(tmp_path / "p.svg", inside))
    assert read[2, 2].tolist() == [255, 0, 0]
    assert read[5, 15].tolist() == [0, 0, 255]


# Bad files


def test_missing_file(tmp_path):
    said = refusal(tmp_path / "nowhere.jpeg")
    assert "no such file" in said
    assert str(tmp_path) in said


@pytest.mark.parametrize("name", ["empty.jpeg", "empty.svg"])
def test_empty_file(tmp_path, name):
    (tmp_path / name).touch()
    assert "empty (0 bytes)" in refusal(tmp_path / name)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
def test_truncated_jpeg(tmp_path, share):
    whole = Path(picture("casting")).read_bytes()
    (tmp_path / "cut.jpeg").write_bytes(whole[: int(share * len(whole))])
    assert "damaged or cut short" in refusal(tmp_path / "cut.jpeg")


def test_truncated_png(tmp_path):
    whole = Path(picture("badge")).read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    assert "damaged or cut short" in refusal(tmp_path / "cut.png")


def test_truncated_within_the_header(tmp_path):
    (tmp_path / "cut.jpeg").write_bytes(Path(picture("casting")).read_bytes()[:12])
    assert re.search("damaged", refusal(tmp_path / "cut.jpeg"))


def test_not_a_picture(tmp_path):
    (tmp_path / "notes.png").write_text("my notes about castings")
    assert "not a picture" in refusal(tmp_path / "notes.png")


def test_web_page_saved_as_picture(tmp_path):
    (tmp_path / "cat.jpg").write_text("<!DOCTYPE html><html><body>Not found</body></html>")
    assert "web page" in refusal(tmp_path / "cat.jpg")


def test_not_a_path():
    with pytest.raises(
        HelpersError, match=r"read_picture\(path\): got a ndarray; give a file's path"
    ):
        read_picture(np.zeros((3, 3)))


@pytest.mark.parametrize("values", [[[0.0, 1.5]], [[-3.0, 0.2]]])
def test_numbers_without_a_scale(tmp_path, values):
    assert "no agreed black and white" in refusal(
        save(tmp_path / "p.tiff", np.array(values, np.float32))
    )


def test_eps_starts_no_other_program(tmp_path):
    Image.new("RGB", (5, 5)).save(tmp_path / "p.eps")
    assert "Save it as PNG" in refusal(tmp_path / "p.eps")


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (10_000, 9_500), (8_000, 6_251)])
def test_huge_picture_is_refused_by_its_header(tmp_path, width, height):
    (tmp_path / "huge.png").write_bytes(png_header(width, height))
    start = time.perf_counter()
    tracemalloc.start()
    said = refusal(tmp_path / "huge.png")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "the limit is 50 million" in said
    assert f"{width * height / 1e6:.0f} million pixels" in said
    assert peak < 5e6
    assert time.perf_counter() - start < 1


def test_largest_picture_within_the_limit_is_not_too_large(tmp_path):
    (tmp_path / "large.png").write_bytes(png_header(10_000, MAX_PIXELS // 10_000))
    assert "damaged" in refusal(tmp_path / "large.png")  # it is only a header


@pytest.mark.parametrize(
    "text",
    [
        "<svg",
        "<svg><g></svg>",
        "no drawing",
        '<?xml version="1.0"?><html/>',
        SVG.format('width="0"', ""),
    ],
)
def test_bad_svg(tmp_path, text):
    (tmp_path / "bad.svg").write_text(text)
    assert "not a proper SVG" in refusal(tmp_path / "bad.svg")


@pytest.fixture
def secret(tmp_path):
    """A picture that an SVG would like to show: were it read, red would appear."""
    return save(tmp_path / "secret.png", np.full((8, 8, 3), RED, np.uint8))


@pytest.mark.parametrize(
    "inside",
    [
        '<image width="20" height="10" href="{secret}"/>',
        '<image width="20" height="10" xlink:href="secret.png"/>',
        '<image width="20" height="10" href="file://{secret}"/>',
        '<image width="20" height="10" href="http://127.0.0.1:9/p.png"/>',
        '<image width="20" height="10" href=" #/../secret.png"/>',
        '<image width="20" height="10" href="data:../secret.png"/>',
        '<image width="20" height="10" href="data:image/png;base64,AAAA"/>',
        (
            '<filter id="f"><feImage href="secret.png"/></filter><rect filter="url(#f)" width="20"'
            ' height="10"/>'
        ),
        '<use href="other.svg#r"/>',
        '<style>@import url("http://kern.invalid/a.css");</style>',
        "<style>@font-face {{ src: url(http://kern.invalid/a.woff) }}</style>",
        '<rect width="5" height="5" fill="url(other.svg#g)"/>',
    ],
)
def test_svg_with_external_reference(tmp_path, secret, inside):
    assert "outside itself" in refusal(write_svg(tmp_path / "p.svg", inside.format(secret=secret)))


def test_svg_with_external_entity(tmp_path, secret):
    entity = f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{secret}">]>'
    (tmp_path / "p.svg").write_text(entity + SVG.format('width="9" height="9"', "<desc>&e;</desc>"))
    assert "not a proper SVG" in refusal(tmp_path / "p.svg")


def test_svg_reference_hidden_in_an_entity(tmp_path, secret):
    entity = f'<!DOCTYPE svg [<!ENTITY e "{secret}">]>'
    (tmp_path / "p.svg").write_text(
        entity + SVG.format('width="9" height="9"', '<image width="9" height="9" href="&e;"/>')
    )
    assert "outside itself" in refusal(tmp_path / "p.svg")


def test_svg_style_sheet_is_left_behind(tmp_path):
    text = '<?xml-stylesheet href="http://kern.invalid/a.css"?>' + SVG.format(
        'width="9" height="9"', ""
    )
    (tmp_path / "p.svg").write_text('<?xml version="1.0"?>' + text)
    assert (read_picture(tmp_path / "p.svg") == 255).all()


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (10_000, 9_500)])
def test_svg_with_a_huge_embedded_picture(tmp_path, width, height):
    embedded = "data:image/png;base64," + base64.b64encode(png_header(width, height)).decode()
    assert "outside itself" in refusal(write_svg(tmp_path / "p.svg", f'<image href="{embedded}"/>'))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a0 "x">{}]>'.format(
            "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        )
        + SVG.format('width="9" height="9"', "<desc>&a9;</desc>"),
        SVG.format('width="9" height="9"', "<g>" * 20_000 + "</g>" * 20_000),
        SVG.format(
            'width="9" height="9"',
            '<g id="a0"><path d="M0 0h9"/></g>'
            + "".join(
                f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9)
            ),
        ),
    ],
    ids=["entities", "depth", "uses"],
)
def test_svg_bombs(tmp_path, text):
    (tmp_path / "bomb.svg").write_text(text)
    start = time.perf_counter()
    assert "not a proper SVG" in refusal(tmp_path / "bomb.svg")
    assert time.perf_counter() - start < 5


def test_svg_of_many_megabytes(tmp_path):
    write_svg(tmp_path / "p.svg", "<!--" + "x" * 10_000_000 + "-->")
    assert "more than 10 MB" in refusal(tmp_path / "p.svg")


# Grey


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
