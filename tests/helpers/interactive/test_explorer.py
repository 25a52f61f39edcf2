"""The window explorer without a browser: values against Keras, errors, the static picture."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import HelpersError
from helpers.interactive.explorer import explore_window
from helpers.interactive.page import script_json
from helpers.interactive.windows import slide
from helpers.interactive.writing import number
from kernkit.checks.pictures.colours import diverging, fill_and_ink, grey
from support.explorers import LAYERS, by_keras, data_of, tables

RNG = np.random.default_rng(5)
DIGITS = RNG.integers(0, 10, (6, 7))
KERNEL = [[-1, 0, 2], [3, 1, -2]]
COLOUR = RNG.integers(0, 10, (5, 6, 3))
FILTERS = RNG.integers(-3, 4, (3, 2, 3, 2))


# --- what comes out -------------------------------------------------------------------------------


@given(st.data())
def test_every_output_is_what_keras_gives(data):
    op = data.draw(st.sampled_from(["convolution", *LAYERS]))
    (rows, columns), size = (
        tuple(data.draw(st.integers(1, most)) for _ in range(2)) for most in (8, 5)
    )
    stride, padding = data.draw(st.integers(1, 3)), data.draw(st.sampled_from(["valid", "same", 1]))
    wider = 2 if padding == 1 else 0
    if padding != "same" and (size[0] > rows + wider or size[1] > columns + wider):
        size = (1, 1)
    channels, filters = 1, 1
    if op == "convolution":
        channels, filters = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    noise = np.random.default_rng(data.draw(st.integers(0, 99)))
    image = noise.normal(size=(rows, columns, channels))
    kernel = bias = None
    if op == "convolution":
        kernel = noise.normal(size=(*size, channels, filters))
        bias = data.draw(st.none() | st.just(noise.normal(size=filters)))
    shown = explore_window(
        image, kernel, op, None if op == "convolution" else size, stride, padding, bias
    )
    wanted = by_keras(image, op, size, stride, padding, kernel, bias)
    np.testing.assert_allclose(shown.output.reshape(wanted.shape), wanted, atol=1e-5)
    assert shown.output.ndim == (3 if filters > 1 else 2)


def test_relu_gives_what_keras_gives():
    import keras

    image = RNG.normal(size=(4, 5)).round(2)
    np.testing.assert_allclose(
        explore_window(image, op="relu").output, keras.ops.relu(image), atol=1e-6
    )


def test_channels_are_added_up_and_the_bias_comes_once():
    image, kernel = np.arange(18).reshape(3, 3, 2), np.ones((3, 3, 2))
    assert explore_window(image, kernel, bias=-3).output == image.sum() - 3
    same = explore_window(image, kernel[..., None], bias=[-3])
    assert same.output.shape == (1, 1)


def test_tensor_like_channels_and_booleans_are_taken():
    kernel = np.array(KERNEL)[..., None, None]
    assert explore_window(DIGITS[..., None], kernel).output.shape == (5, 5)
    assert explore_window(DIGITS > 4, op="average_pool").output.max() <= 1
    many = explore_window(DIGITS, np.stack([KERNEL, KERNEL], axis=-1)[:, :, None])
    assert many.output.shape == (5, 5, 2)


# --- what cannot be shown -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            {"image": np.zeros((13, 4)), "kernel": [[1]]},
            r"image\): shape \(13, 4\) is too large.*Cut a piece out",
        ),
        (
            {"image": np.zeros((4, 4, 3)), "op": "max_pool"},
            r"image\): shape \(4, 4, 3\).*Pick one channel",
        ),
        (
            {"image": np.zeros((4, 4, 5)), "kernel": np.ones((2, 2, 5))},
            r"image.*at most 4 channels",
        ),
        (
            {"image": COLOUR, "kernel": [[1]]},
            r"kernel\): shape \(1, 1, 1, 1\) has slices for 1 channels; the image has 3",
        ),
        ({"image": COLOUR, "kernel": np.ones((2, 2, 3, 5))}, r"kernel.*at most.*4 filters"),
        ({"image": COLOUR, "kernel": FILTERS, "bias": 1}, r"bias\): shape \(1,\).*2 in all"),
        ({"image": COLOUR, "kernel": FILTERS, "bias": [1, np.nan]}, r"bias\): holds NaN"),
        ({"image": DIGITS, "op": "relu", "bias": 1}, r"bias\): relu has no bias"),
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


# --- the page without its scripts -----------------------------------------------------------------


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


def test_nothing_can_break_out_of_the_script():
    nasty = {"text": "</script><!-- <script> & \u2028\u2029"}
    text = script_json(nasty)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == nasty
    assert explore_window(DIGITS, KERNEL).html.count("</script") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (DIGITS, KERNEL),
        (COLOUR, FILTERS, "convolution", None, 1, "same", [1, 2]),
        (DIGITS - 5, None, "max_pool", 2, 2),
        (DIGITS, None, "average_pool", 3, 1, "same"),
        (DIGITS - 5, None, "relu"),
    ],
)
def test_without_scripts_tables_show_all_numbers_and_a_window_in_a_frame(arguments):
    shown = explore_window(*arguments)
    windows = slide(
        *arguments, *(None, "convolution", None, 1, "valid", None)[len(arguments) - 1 :]
    )
    row, column, chosen = start = tuple(data_of(shown.html)["start"])
    stacks = {"input": windows.input, "output": windows.output}
    if windows.kernel is not None:
        stacks["kernel"] = windows.kernel[..., chosen]
    found = tables(shown.html)
    assert len(found) == sum(stack.shape[2] for stack in stacks.values())
    for name, stack in stacks.items():
        deep = stack.shape[2] > 1
        for i in range(stack.shape[2]):
            texts, framed = found[f"{name}[:, :, {i}]" if deep else name]
            assert texts == [[number(v, windows.places) for v in line] for line in stack[..., i]]
            wanted = np.zeros(framed.shape, bool)
            if name == "input":  # as a plain loop has it
                for r, c in np.ndindex(wanted.shape):
                    down = r + windows.ends[0][0] - row * windows.stride
                    across = c + windows.ends[1][0] - column * windows.stride
                    wanted[r, c] = 0 <= down < windows.size[0] and 0 <= across < windows.size[1]
            elif name == "output" and i == chosen:
                wanted[row, column] = True
            np.testing.assert_array_equal(framed, wanted)
    place = ", ".join(map(str, start[: shown.output.ndim]))
    value = number(windows.output[start], windows.places)
    assert f"<b>output[{place}]: {value}</b><br><span>{windows.op}, input" in shown.html
    assert "http" not in shown.html.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            {"op": "max_pool", "size": (2, 3), "stride": 2},
            "max_pool, input 6 × 7, window 2 × 3, stride 2, output 3 × 3",
        ),
        ({"op": "relu"}, "relu, input 6 × 7, output 6 × 7"),
        (
            {"kernel": KERNEL, "padding": "same"},
            "convolution, input 6 × 7, window 2 × 3, stride 1, padding same, output 6 × 7",
        ),
        (
            {"image": COLOUR, "kernel": FILTERS},
            "convolution, input 5 × 6 × 3, window 3 × 2, stride 1, output 3 × 5 × 2",
        ),
    ],
)
def test_repr_says_what_it_shows_and_nothing_that_changes(arguments, says):
    assert repr(explore_window(**{"image": DIGITS, **arguments})) == f"<explore_window: {says}>"


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
    assert above[0] > above[2] + 50  # orange
    np.testing.assert_array_equal(diverging(np.array([-9.0, 9.0]), 2), [below, above])
    np.testing.assert_array_equal(diverging(np.zeros(2), 0), [zero, zero])
