"""What a failed check draws: the numbers or shades of input, wanted and yours, in words for who
cannot see them.
"""

import base64
import io
import re

import numpy as np
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image

from kernkit.checks.keys import File
from kernkit.checks.pictures.colours import diverging
from kernkit.checks.pictures.differences import NUMBERS, SIDE, difference_picture

RNG = np.random.default_rng(8)


def drawn(given, wanted, got):
    return BeautifulSoup(
        difference_picture(given, np.asarray(wanted), np.asarray(got)), "html.parser"
    )


def captions(page):
    return [caption.get_text() for caption in page.select("figcaption")]


def pixels(image):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(image["src"].split(",")[1]))))


def test_few_numbers_are_written_out_and_the_odd_ones_stand_out():
    page = drawn({"x": np.array([-2.0, 0.5, 3])}, [0, 0.5, 3.0], [0, 0, 3.0])
    assert captions(page) == ["x (3,)", "wanted (3,)", "yours (3,)"]
    assert [[cell.get_text() for cell in table.select("td")] for table in page.select("table")] == [
        ["−2", "0.5", "3"],
        ["0", "0.5", "3"],
        ["0", "0", "3"],
    ]
    assert [cell.get_text() for cell in page.select("td") if "bold" in cell["style"]] == ["0"]
    assert (
        page.select("table")[2].select("td")[1]["style"]
        != page.select("table")[2].select("td")[2]["style"]
    )


def test_pictures_are_shades_on_one_scale_with_words():
    wanted = RNG.random((20, 30))
    got = wanted / 2
    page = drawn({"image": wanted}, wanted, got)
    assert [image["alt"].split(":")[0] for image in page.select("img")] == [
        "image",
        "wanted",
        "yours",
        "difference",
    ]
    assert "20 by 30" in page.img["alt"]
    assert "100% of all values are off" in page.select("img")[3]["alt"]
    darker, dark = (pixels(image).astype(int) for image in page.select("img")[1:3])
    assert (dark <= darker).all()
    assert darker.shape == (20 * (SIDE // 30), 30 * (SIDE // 30))


def test_a_difference_is_bright_where_it_is():
    got = np.zeros((9, 9))
    got[2, 3] = 5
    shades = pixels(drawn({}, np.zeros((9, 9)), got).select("img")[2])
    assert shades[shades.shape[0] * 5 // 18, shades.shape[1] * 7 // 18] == 255
    assert shades[0, 0] == 0


def test_signed_numbers_have_the_colours_of_maps_and_others_are_grey_from_zero():
    signed = np.linspace(-2, 4, 100).reshape(10, 10)
    page = drawn({"picture": signed + 2}, signed, signed * 0.5)
    assert captions(page)[:2] == [
        "picture (10, 10), 0 to 6",
        "wanted (10, 10), −2 to 4, blue below 0",
    ]
    picture, wanted, yours = (pixels(image) for image in page.select("img")[:3])
    assert picture.ndim == 2
    assert (picture[0, 0], picture[-1, -1]) == (0, 255)
    step = SIDE // 10
    np.testing.assert_array_equal(wanted[::step, ::step], diverging(signed, 4))
    np.testing.assert_array_equal(yours[::step, ::step], diverging(signed / 2, 4))


def test_one_wild_number_leaves_the_rest_to_be_seen():
    wanted = RNG.random((20, 30))
    got = wanted.copy()
    got[3, 4] = 1e6
    assert np.median(pixels(drawn({}, wanted, got).select("img")[0])) > 100


def test_of_many_maps_the_one_with_the_difference_is_shown():
    wanted = RNG.normal(size=(4, 4, 3))
    got = wanted.copy()
    got[1, 2, 2] += 9
    page = drawn({}, wanted, got)
    assert captions(page) == ["wanted (4, 4, 3), channel 2", "yours (4, 4, 3), channel 2"]
    batch = np.stack([wanted, wanted])
    assert "picture 1, channel 2" in captions(drawn({}, batch, np.stack([wanted, got])))[0]


def test_colours_stay_together_and_files_are_shown():
    wanted = RNG.random((12, 12, 3))
    data = io.BytesIO()
    Image.new("RGB", (3, 2)).save(data, "PNG")
    page = drawn({"path": File("photo.png", data.getvalue())}, wanted, wanted[..., ::-1])
    assert captions(page)[0] == "photo.png"
    assert pixels(page.select("img")[1]).shape[2] == 3
    assert captions(drawn({"path": File("gone.png", None)}, wanted, wanted[..., ::-1]))[
        0
    ].startswith("wanted")


def test_other_shapes_stand_beside_each_other_without_a_difference():
    assert captions(drawn({}, np.ones((2, 3)), np.ones((3, 2)))) == [
        "wanted (2, 3)",
        "yours (3, 2)",
    ]


def test_large_answers_are_drawn_smaller():
    assert (
        max(
            pixels(image).shape[0]
            for image in drawn({}, np.zeros((999, 700)), np.ones((999, 700))).select("img")
        )
        <= SIDE
    )


@pytest.mark.parametrize(
    "other", [np.array(3.0), np.zeros((0, 2)), np.zeros((1, 1, 1, 1, 1)), np.array(["a"])]
)
def test_nothing_is_drawn_of_what_is_no_picture(other):
    assert difference_picture({}, np.ones((2, 2)), other) == ""


NUMBER = st.floats(width=32, allow_nan=True, allow_infinity=True)


@pytest.mark.filterwarnings("error")
@given(st.data())
def test_any_arrays_can_be_drawn_with_alt_text(data):
    shapes = array_shapes(min_dims=1, max_dims=4, max_side=NUMBERS + 3)
    dtypes = st.sampled_from([np.float32, np.uint8, np.int64, np.bool_, np.float64])
    one = data.draw(arrays(data.draw(dtypes), data.draw(shapes)))
    same = arrays(data.draw(dtypes), one.shape)
    other = data.draw(st.one_of(same, arrays(np.float32, shapes, elements=NUMBER)))
    html = difference_picture({"a": other}, one, other)
    assert html.count("<figure") >= 3
    assert all(re.search(r'alt="[^"<>]+"', tag) for tag in re.findall(r"<img[^>]*>", html))


@pytest.mark.parametrize(
    ("got", "told"),
    [
        (lambda wanted: wanted + 1, "difference, 1 everywhere"),
        (lambda wanted: wanted + (wanted > 50), "difference, bright where it is large"),
        (lambda wanted: wanted * 2, "difference, bright where it is large"),
    ],
)
def test_a_difference_that_is_the_same_everywhere_is_told_as_a_number(got, told):
    wanted = np.arange(1.0, 101).reshape(10, 10)
    assert captions(drawn({}, wanted, got(wanted)))[-1] == told
