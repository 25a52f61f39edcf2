"""Pictures are looked at before they are believed."""

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kernkit.engine.clean.pictures import MARK, MOST_SIDE, NONE, picture, picture_at
from support.course import ROOT


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


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>", "<use href='#x'/>", "<image href='/x'/>", "<style>*{}</style>",
        "<rect onload='1'/>", "<rect fill='url(#x)'/>", "<rect style='fill:url(/x)'/>",
        "<foreignObject/>", "<animate/>", "<filter/>", "<a href='x'/>", "<g>" * 40 + "</g>" * 40,
        "<g/>" * 6000, "<line stroke-dasharray='.001'/>", "<g transform='scale(99)'/>", "<svg/>",
        "<!-- x -->", "<![CDATA[x]]>", "<?x y?>", "<g", "&x;", "<g xmlns='http://x'/>",
        "<line stroke-dasharray='1 1'/>" * 60,
    ],
)  # fmt: skip
def test_a_drawing_that_could_do_more_is_not(inside):
    assert picture(encoded(SHAPES.format(inside))) == NONE
    entities = '<!DOCTYPE svg [<!ENTITY x "xxxxxxxxxx">]>' + SHAPES.format("")
    assert picture(encoded(entities)) == NONE
