"""Drawings: their own size, over white; nothing from elsewhere is shown, and none takes long."""

import base64
import io
import time

import numpy as np
import pytest
from PIL import Image

from helpers.errors import HelpersError
from helpers.pictures import picture, rasterise_svg, read_picture
from support.picture_files import RED, SVG, png_header, refusal, save, write_svg


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
    start = time.process_time()
    assert "not a proper SVG" in refusal(tmp_path / "bomb.svg")
    assert time.process_time() - start < 5


def test_svg_of_many_megabytes(tmp_path):
    write_svg(tmp_path / "p.svg", "<!--" + "x" * 10_000_000 + "-->")
    assert "more than 10 MB" in refusal(tmp_path / "p.svg")
