"""Pictures are looked at before they are believed."""

import base64
import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from PIL import Image

from kernkit.engine.clean.budget import Budget
from kernkit.engine.clean.pictures import (
    MARK,
    MOST_SIDE,
    NONE,
    picture,
    picture_at,
    picture_of_drawing,
)
from support.course import ROOT
from support.shown import DOT


def encoded(content: bytes | str) -> str:
    return base64.b64encode(content.encode() if isinstance(content, str) else content).decode()


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp"])
@pytest.mark.parametrize("options", [{}, {"lossless": True}, {"exif": b"Exif\0\0", "quality": 9}])
def test_a_picture_is_shown_under_its_own_kind(kind, options):
    file = io.BytesIO()
    Image.new("RGB", (7, 5)).save(file, kind, **options)
    data = encoded(file.getvalue())
    assert picture(data) == (kind, data, 35)
    assert picture("\n".join([data[:40], data[40:]]) + "\n") == (kind, data, 35)
    assert picture_at(f"data:image/x;base64,{data}").address == ""
    given = f"data:image/png;base64,{data}"
    assert picture_at(given).address == f"data:image/{kind};base64,{data}"


@pytest.mark.parametrize("kind", ["png", "gif", "webp"])
def test_an_animation_costs_all_of_its_frames(kind):
    file = io.BytesIO()
    first, *others = (Image.new("RGB", (70, 50), (9 * n, 0, 0)) for n in range(20))
    first.save(file, kind, save_all=True, append_images=others)
    frames, rest = divmod(picture(encoded(file.getvalue())).pixels, 70 * 50)
    assert frames >= 19
    assert rest == 0


def test_a_picture_too_large_for_a_browser_is_not_shown():
    file = io.BytesIO()
    Image.new("1", (MOST_SIDE + 1, 1)).save(file, "png")
    assert picture(encoded(file.getvalue())) == NONE


@given(st.binary(max_size=60) | st.text(max_size=60) | st.none())
def test_what_is_no_picture_is_none(data):
    assert picture(data) == NONE
    heads = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF0000WEBPVP8 ", b"<svg")
    for head in heads if isinstance(data, bytes) else ():
        assert isinstance(picture(encoded(head + data)).address, str)


SHAPES = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def test_a_plain_drawing_is_shown():
    for text in (SHAPES.format('<g fill="#123"><rect width="3" height="4"/></g>'),
                 (ROOT / "helpers" / "data" / "logo.svg").read_text()):  # fmt: skip
        assert picture(encoded(text))[:2] == ("svg+xml", encoded(text))
    costs = [
        picture(encoded(SHAPES.format(inside))).pixels
        for inside in ("", '<path d="M0 0L10 10H.5"/>', "<text>ab c</text>")
    ]
    assert [cost - costs[0] for cost in costs] == [0, 6 * MARK, 4 * MARK]


def test_what_a_drawing_shows_many_times_costs_as_often():
    path = '<defs><path id="a" d="M0 0L10 10H.5"/></defs>'
    uses = '<use href="#a"/>', '<g clip-path="url(#b)"/>', '<image href="' + DOT + '"/>'
    clip = '<clipPath id="b"><rect x="1" y="2"/></clipPath>'
    costs = [
        picture(encoded(SHAPES.format(path + clip + "".join(uses[:n])))).pixels for n in range(4)
    ]
    assert [b - a for a, b in pairwise(costs)] == [7 * MARK, 5 * MARK, MARK + 1]


def test_figures_of_matplotlib_are_shown():
    figure = Figure()
    axes = figure.subplots(1, 3)
    axes[0].plot([1, 2, 4], "--", label="$x^2$")
    axes[0].legend()
    axes[1].scatter([1, 2, 3], [1, 3, 2], c=[1, 2, 3])
    axes[2].imshow([[1, 2], [3, 4]])
    file = io.StringIO()
    figure.savefig(file, format="svg")
    drawing = picture_of_drawing(file.getvalue())
    assert drawing.kind == "svg+xml"
    assert b"<use" in base64.b64decode(drawing.data)
    assert 0 < drawing.pixels < Budget().pixels / 10
    assert picture_of_drawing(file.getvalue().replace("#p", "#q")).kind == ""


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>", "<use href='#x'/>", "<image href='/x'/>", "<style>*{}</style>",
        "<rect onload='1'/>", "<rect fill='url(#x)'/>", "<rect style='fill:url(/x)'/>",
        "<foreignObject/>", "<animate/>", "<filter/>", "<a href='x'/>", "<g>" * 40 + "</g>" * 40,
        "<g/>" * 6000, "<line stroke-dasharray='.001'/>", "<g transform='scale(99)'/>", "<svg/>",
        "<!-- x -->", "<![CDATA[x]]>", "<?x y?>", "<g", "&x;", "<g xmlns='http://x'/>",
        "<line stroke-dasharray='1 1'/>" * 60, "<g style='stroke-dasharray: 1 1'/>" * 60,
        "<rect style='fill: url(#x)'/>", "<rect style='x'/>", "<path href='#a' id='a'/>",
        "<g id='a'><path/></g><use href='#a'/>", "<use id='a' href='#a'/>", "<use href='/a#b'/>",
        "<use href='data:image/svg+xml;base64,AAAA'/>", "<image href='data:image/png;base64,AA'/>",
        "<g clip-path='url(#a)'/>", "<g clip-path='url(/x#a)'/><clipPath id='a'/>",
        "<clipPath id='a'><g/></clipPath>",
        "<clipPath id='a'><rect clip-path='url(#a)'/></clipPath>",
    ],
)  # fmt: skip
def test_a_drawing_that_could_do_more_is_not(inside):
    assert picture(encoded(SHAPES.format(inside))) == NONE
    entities = '<!DOCTYPE svg [<!ENTITY x "xxxxxxxxxx">]>' + SHAPES.format("")
    assert picture(encoded(entities)) == NONE
