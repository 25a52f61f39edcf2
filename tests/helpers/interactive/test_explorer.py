"""The window explorer without a browser: values, words, colours, errors, fallbacks."""

import base64
import json
import re
import subprocess
import sys
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import HelpersError
from helpers.interactive.colours import diverging, fill_and_ink, grey
from helpers.interactive.explorer import explore_window
from helpers.interactive.page import script_json
from helpers.interactive.window_drawing import Drawing
from helpers.interactive.windows import slide

RNG = np.random.default_rng(5)
DIGITS = RNG.integers(0, 10, (6, 7))
KERNEL = [[-1, 0, 2], [3, 1, -2]]


def plain_slide(image, size, stride, combine):
    """The definition, as loops over output pixels."""
    rows = []
    for top in range(0, image.shape[0] - size[0] + 1, stride):
        places = range(0, image.shape[1] - size[1] + 1, stride)
        rows.append([combine(image[top : top + size[0], left : left + size[1]]) for left in places])
    return np.array(rows)


# --- the window explorer --------------------------------------------------------------------------


@given(st.data())
def test_output_and_parts_are_what_the_loops_say(data):
    rows, columns, stride = (data.draw(st.integers(1, n)) for n in (8, 8, 3))
    height, width = (
        data.draw(st.integers(1, min(rows, 5))),
        data.draw(st.integers(1, min(columns, 5))),
    )
    number = st.floats(-9, 9).map(lambda v: round(v, 3))
    image = np.array(
        data.draw(st.lists(number, min_size=rows * columns, max_size=rows * columns))
    ).reshape(rows, columns)
    kernel = RNG.integers(-3, 4, (height, width))
    for op, combine in [
        ("convolution", lambda w: (w * kernel).sum()),
        ("max_pool", np.max),
        ("average_pool", np.mean),
    ]:
        given_window = {"kernel": kernel} if op == "convolution" else {"size": (height, width)}
        windows = slide(image, given_window.get("kernel"), op, given_window.get("size"), stride)
        np.testing.assert_allclose(
            windows.output, plain_slide(image, (height, width), stride, combine), atol=1e-12
        )
        assert len(windows.steps) == windows.output.size
        for step, value in zip(windows.steps, windows.output.flat, strict=True):
            together = {"convolution": np.sum, "max_pool": np.max, "average_pool": np.mean}[op](
                step.parts
            )
            assert together == pytest.approx(value)
            assert step.calculation.rstrip(".").count(windows.text(value)) >= 1


def test_the_calculation_is_written_out():
    windows = slide([[1, 2, 3], [4, 5, 6]], [[-1, 2], [0, 1]], "convolution", None, 1)
    assert windows.steps[1].result == "output[0, 1] = 10, from input[0:2, 1:3]"
    assert windows.steps[1].calculation == "2×(−1) + 3×2 + 5×0 + 6×1 = 10"


def test_max_pooling_names_the_winner_and_says_when_it_is_shared():
    windows = slide([[1, 7, 4, 4], [3, 2, 4, 0]], None, "max_pool", 2, 2)
    first, second = windows.steps
    assert first.calculation == "The largest of 1, 7, 3, 2 is 7. It won at input[0, 1]."
    assert first.winners == [1]
    assert (
        second.calculation
        == "The largest of 4, 4, 4, 0 is 4. 3 pixels share the win: input[0, 2], input[0, 3],"
        " input[1, 2]."
    )


def test_averaging_divides_by_the_number_of_pixels():
    windows = slide([[1, -2, 6], [3, 4, 0]], None, "average_pool", (2, 3), 1)
    assert windows.steps[0].calculation == "(1 + (−2) + 6 + 3 + 4 + 0) ÷ 6 = 12 ÷ 6 = 2"


def test_relu_says_what_becomes_of_a_pixel():
    windows = slide([[-3, 0], [2, 0.5]], None, "relu", None, 1)
    np.testing.assert_array_equal(windows.output, [[0, 0], [2, 0.5]])
    assert windows.steps[0].result == "output[0, 0] = 0, from input[0, 0]"
    assert [step.calculation for step in windows.steps[:3]] == [
        "max(0, −3) = 0. Below zero, so it becomes 0.",
        "max(0, 0) = 0. Zero stays zero.",
        "max(0, 2) = 2. Above zero, so it stays.",
    ]


def test_the_border_is_counted_in_words():
    ones = np.ones((3, 3))
    first = slide(ones, ones, "convolution", None, 1, "same").steps[0]
    assert first.result == "output[0, 0] = 4, from input[0:2, 0:2] and 5 added zeros"
    assert (
        first.calculation == " + ".join(["0×1"] * 4 + ["1×1"] * 2 + ["0×1"] + ["1×1"] * 2) + " = 4"
    )
    assert (
        slide(ones, [[1]], "convolution", None, 2, 1).steps[0].result
        == "output[0, 0] = 0, from 1 added zero alone"
    )


def test_pooling_leaves_out_what_same_adds_and_counts_given_zeros():
    numbers = -np.arange(1.0, 10).reshape(3, 3)
    mean = slide(numbers, None, "average_pool", 2, 2, "same").steps[1]
    assert mean.result == "output[0, 1] = −4.5, from input[0:2, 2:3] and 2 empty places"
    assert mean.calculation == "((−3) + (−6)) ÷ 2 = −9 ÷ 2 = −4.5"
    largest = slide(numbers, None, "max_pool", 2, 2, 1).steps[0]
    assert (
        largest.calculation
        == "The largest of 0, 0, 0, −1 is 0. 3 pixels share the win: an added zero, an added zero,"
        " an added zero."
    )


def test_each_equation_is_judged_by_its_own_numbers():
    """One mean that needs three decimals does not make the exact ones look rounded."""
    windows = slide([[1, 1, 0, 0], [1, 1, 0, 0.5]], None, "average_pool", 2, 2)
    assert windows.steps[0].calculation == "(1 + 1 + 1 + 1) ÷ 4 = 4 ÷ 4 = 1"
    assert windows.steps[1].calculation == "(0 + 0 + 0 + 0.5) ÷ 4 = 0.5 ÷ 4 ≈ 0.12"
    assert (
        "output[0, 0] = 1,"
        in explore_window([[1, 1, 0, 0], [1, 1, 0, 0.5]], op="average_pool", stride=2).html
    )


def test_rounded_numbers_are_not_called_equal():
    windows = slide(
        np.full((3, 3), 0.5, np.float32), np.full((3, 3), 1 / 9), "convolution", None, 1
    )
    assert windows.steps[0].calculation.endswith("0.5×0.111 ≈ 0.5")
    assert (
        "rounded to 3 decimals" in explore_window(np.full((3, 3), 0.5), np.full((3, 3), 1 / 9)).html
    )
    assert "rounded" not in explore_window(DIGITS, KERNEL).html


def test_small_numbers_do_not_all_read_zero():
    assert (
        slide([[0.004, 0.002]], [[1, 1]], "convolution", None, 1)
        .steps[0]
        .result.startswith("output[0, 0] = 0.006")
    )


def test_tensor_like_channels_and_booleans_are_taken():
    assert explore_window(DIGITS[..., None], np.array(KERNEL)[..., None, None]).output.shape == (
        5,
        5,
    )
    assert explore_window(DIGITS > 4, op="average_pool").output.max() <= 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            {"image": np.zeros((13, 4)), "kernel": [[1]]},
            r"image\): shape \(13, 4\) is too large.*Cut a piece out",
        ),
        (
            {"image": np.zeros((4, 4, 3)), "kernel": [[1]]},
            r"image\): shape \(4, 4, 3\).*Pick one channel",
        ),
        ({"image": [1, 2, 3], "kernel": [[1]]}, r"image\): shape \(3,\).*rows and columns"),
        ({"image": [[1, 2], [3]], "kernel": [[1]]}, "rows have different lengths"),
        ({"image": [["a", "b"]], "kernel": [[1]]}, "needs numbers"),
        ({"image": [[np.nan, 1]], "kernel": [[1]]}, "NaN or infinity"),
        ({"image": [[1e9, 1]], "kernel": [[1]]}, "beyond"),
        ({"image": np.zeros((0, 3)), "kernel": [[1]]}, r"shape \(0, 3\)"),
        ({"image": DIGITS}, r"kernel\): a convolution needs one"),
        ({"image": DIGITS, "kernel": [1, 2]}, r"kernel\): shape \(2,\)"),
        ({"image": DIGITS, "kernel": np.ones((7, 1))}, "window of 7 × 1 does not fit"),
        (
            {"image": np.ones((9, 9)), "kernel": np.ones((6, 6))},
            "too large to write its calculation out",
        ),
        (
            {"image": DIGITS, "kernel": KERNEL, "size": 2},
            r"size\): a convolution takes its size from the kernel",
        ),
        (
            {"image": DIGITS, "kernel": KERNEL, "op": "max_pool"},
            r"kernel\): max_pool has no kernel",
        ),
        ({"image": DIGITS, "op": "median"}, r"op\): 'median' is unknown.*max_pool"),
        ({"image": DIGITS, "op": "max_pool", "size": 0}, r"size\): 0"),
        ({"image": DIGITS, "op": "max_pool", "size": (2, 2, 2)}, r"size\): \(2, 2, 2\)"),
        ({"image": DIGITS, "op": "max_pool", "size": 2.5}, r"size\): 2.5"),
        ({"image": DIGITS, "op": "max_pool", "stride": 0}, r"stride\): 0"),
        ({"image": DIGITS, "op": "max_pool", "stride": True}, r"stride\): True"),
        (
            {"image": DIGITS, "op": "max_pool", "padding": "full"},
            r"padding\): 'full'; it takes 'valid', 'same'",
        ),
        ({"image": DIGITS, "op": "max_pool", "padding": 5}, r"padding\): 5.*at most 4"),
        (
            {"image": np.ones((1, 1)), "kernel": np.ones((4, 4)), "padding": 1},
            "does not fit.*with padding 1",
        ),
        ({"image": DIGITS, "op": "relu", "size": 2}, "relu looks at one pixel"),
        ({"image": DIGITS, "op": "relu", "padding": "same"}, "relu looks at one pixel"),
    ],
)
def test_what_cannot_be_explored_gets_a_sentence(arguments, says):
    with pytest.raises(HelpersError, match=f"^explore_window.*{says}"):
        explore_window(**arguments)


def data_of(html):
    """What the page's script is given."""
    return json.loads(re.search(r"\}\)\(\),(\{.*\})\);</script>", html, re.DOTALL)[1])


def test_the_script_is_given_the_values_of_python():
    windows = slide(DIGITS, KERNEL, "convolution", None, 1)
    steps = data_of(explore_window(DIGITS, KERNEL).html)["steps"]
    for given_step, step in zip(steps, windows.steps, strict=True):
        assert given_step["result"] == step.result
        assert given_step["calculation"] == step.calculation
        assert given_step["value"][0] == [windows.text(step.value)]
        assert [part[0][1] for part in given_step["parts"]] == [
            windows.text(v) for v in step.parts.flat
        ]


def test_the_same_content_gives_the_same_html_in_every_process():
    code = (
        "import sys; from helpers import explore_window\n"
        "sys.stdout.buffer.write(explore_window([[1, 2], [3, 4]], [[1, -1]]).html.encode())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": "7"}
    ).stdout
    assert explore_window([[1, 2], [3, 4]], [[1, -1]]).html == other.decode()


def test_explorers_share_no_names():
    pages = [
        explore_window(DIGITS, KERNEL),
        explore_window(DIGITS, KERNEL, stride=2),
        explore_window(DIGITS, op="max_pool"),
        explore_window(DIGITS, op="average_pool"),
    ]
    assert len({data_of(page.html)["key"] for page in pages}) == len(pages)
    for page in pages:
        assert not re.search(r"\sid=", page.html)
        assert not re.search(r"\sid=", fallback(page.html))


def test_nothing_can_break_out_of_the_script():
    nasty = {"text": "</script><!-- <script> & \u2028\u2029"}
    text = script_json(nasty)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == nasty
    assert explore_window(DIGITS, KERNEL).html.count("</script") == 1


def fallback(html):
    """The static picture's SVG."""
    return base64.b64decode(
        re.search(r'<img alt="[^"]+"[^>]* src="data:image/svg\+xml;base64,([^"]+)"', html)[1]
    ).decode()


@pytest.mark.parametrize(
    "page", [explore_window(DIGITS, KERNEL), explore_window(DIGITS - 5, op="max_pool", stride=2)]
)
def test_the_static_picture_shows_one_window_and_its_alt_text_tells_it(page):
    svg = fallback(page.html)
    texts = [
        element.text
        for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]
    start = data_of(page.html)["steps"][data_of(page.html)["start"]]
    for number in [*start["value"][0], *start["parts"][0][0]]:
        assert number in texts
    assert re.search(r'<img alt="([^"]+)"', page.html)[1].endswith(
        f"{start['result']}. {start['calculation']}"
    )
    assert "http" not in (page.html + svg).replace("http://www.w3.org/2000/svg", "")


def test_repr_says_what_it_shows_and_nothing_that_changes():
    text = repr(explore_window(DIGITS, op="max_pool", size=(2, 3), stride=2))
    assert text == "<explore_window: max_pool, input 6 × 7, window 2 × 3, stride 2, output 3 × 3>"


# --- colours --------------------------------------------------------------------------------------


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_ink_is_readable_on_every_shade():
    for rgb in [*diverging(np.linspace(-1, 1, 255), 1), *grey(np.arange(256), 255)]:
        fill, ink = fill_and_ink(rgb)
        low, high = sorted([luminance(fill), {"#000": 0.0, "#fff": 1.0}[ink]])
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_signed_colours_are_centred_on_zero():
    below, zero, above = diverging(np.array([-2.0, 0.0, 2.0]), 2).astype(int)
    assert np.ptp(zero) == 0
    assert below[2] > below[0] + 50  # blue
    assert above[0] > above[2] + 50  # red
    np.testing.assert_array_equal(diverging(np.array([-9.0, 9.0]), 2), [below, above])
    np.testing.assert_array_equal(diverging(np.zeros(2), 0), [zero, zero])


def test_products_and_output_share_one_scale_and_pooling_keeps_the_inputs():
    convolution = Drawing(slide(DIGITS, KERNEL, "convolution", None, 1))
    largest = max(np.abs(step.parts).max() for step in convolution.windows.steps)
    assert convolution.reaches[2] == max(largest, np.abs(convolution.windows.output).max())
    pooling = Drawing(slide(DIGITS - 5, None, "max_pool", 2, 1))
    np.testing.assert_array_equal(
        pooling.result_colours(np.array(3)), pooling.input_colours(np.array(3))
    )
