"""Lesson 01: an image is an array. Exercises on arrays here, on files in the modules beside."""

import numpy as np

from kernkit.course.definitions import Exercise, Suspect

from .lesson01_any import LOAD_ANY
from .lesson01_readers import GREY_NP, GREY_TF, LOAD_COLOUR

READER_GUESSES = Exercise(
    points=0,
    kind="prediction",
    asks="Three guesses about readers and numbers, before you see them.",
    reference={"apple": "blue", "png_values": "0 to 1", "uint8_sum": "wraps to 44"},
    choices={
        "apple": ["red", "green", "blue"],
        "png_values": ["0 to 1", "0 to 255"],
        "uint8_sum": ["grows to 300", "stops at 255", "wraps to 44"],
    },
    hints=(
        "A guess costs nothing here. Write the one you would bet on, spelled as in the list.",
        (
            'Each entry is text in quotes, such as `reader_guesses = {"apple": "red", …}` with all'
            " three names."
        ),
        "The cells further down show all three; come back then and compare with what you wrote.",
    ),
)


# --- fix_colours ----------------------------------------------------------------------------------


def fix_colours(bgr):
    return bgr[..., ::-1].copy()


def _overwritten(bgr):
    out = bgr.copy()
    out[..., 0] = out[..., 2]
    out[..., 2] = out[..., 0]
    return out


def _bytes(seed, *shape):
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


FIX_COLOURS = Exercise(
    points=1,
    asks="Turn a picture from OpenCV's channel order, blue-green-red, into red-green-blue.",
    reference=fix_colours,
    probes={"a wide picture": (_bytes(1, 3, 5, 3),), "a tall picture": (_bytes(2, 6, 2, 3),)},
    hidden={"a square picture": (_bytes(3, 4, 4, 3),), "a single row": (_bytes(4, 1, 7, 3),)},
    sample=lambda rng: (rng.integers(0, 256, (*rng.integers(2, 9, 2), 3), dtype=np.uint8),),
    suspects={
        "rows_flipped": Suspect(
            "Your picture stands on its head: `[::-1]` turns the first axis, the rows. The colours"
            " are the last axis, and `...` reaches it.",
            lambda bgr: bgr[::-1],
        ),
        "columns_flipped": Suspect(
            "Left and right have changed places: you turned the second axis, the columns. The"
            " colours are the third axis.",
            lambda bgr: bgr[:, ::-1],
        ),
        "unchanged": Suspect(
            "The picture came back as it went in, blue still first. Turn the order of its last"
            " axis.",
            lambda bgr: bgr.copy(),
        ),
        "overwritten": Suspect(
            "Red now stands in two channels and blue is gone: the first assignment wrote over blue"
            " before it was saved. Turn the whole axis in one step, or keep a copy of blue.",
            _overwritten,
        ),
    },
    hints=(
        "Nothing moves within the picture. Only the three numbers of each pixel change places.",
        "A slice with a step of -1 reads an axis backwards: `[3, 2, 1]` is `[1, 2, 3][::-1]`.",
        (
            "The axes are (row, column, channel). Keep the first two whole with `:` and turn the"
            " third."
        ),
    ),
    returns="array",
    dtype="uint8",
)


# --- brighten -------------------------------------------------------------------------------------


def brighten(image, amount):
    return np.clip(image.astype(int) + amount, 0, 255).astype(np.uint8)


BRIGHTEN = Exercise(
    points=1,
    asks=(
        "Add an amount to every value of a uint8 picture; what would leave 0 to 255 stops at its"
        " end."
    ),
    reference=brighten,
    probes={
        "a grey picture, brighter": (_bytes(5, 4, 7), 90),
        "a colour picture, brighter": (_bytes(6, 3, 5, 3), 120),
        "a colour picture, darker": (_bytes(7, 5, 3, 3), -100),
    },
    hidden={
        "by nothing": (_bytes(8, 3, 4), 0),
        "all the way up": (_bytes(9, 2, 6, 3), 255),
        "a grey picture, all the way down": (_bytes(10, 6, 2), -255),
    },
    sample=lambda rng: (
        rng.integers(0, 256, rng.integers(2, 9, 2), dtype=np.uint8),
        int(rng.integers(-255, 256)),
    ),
    suspects={
        "wraps": Suspect(
            "Bright pixels turn dark: 270 turned into uint8 gives 14. Clip to 0–255 before you turn"
            " the sum into uint8.",
            lambda image, amount: (image.astype(int) + amount).astype(np.uint8),
        ),
        "clips_late": Suspect(
            "You add while the picture is still uint8, which has no room for 270 or −10: the sum is"
            " spoilt before a clip can see it. Turn the picture into `int` first, then add, clip,"
            " and turn it back.",
            lambda image, amount: np.clip(image + amount, 0, 255),
        ),
        "returns_float": Suspect(
            "Right values, but they come back as floats, and pyplot takes floats for 0–1. End with"
            " `.astype(np.uint8)`.",
            lambda image, amount: np.clip(image.astype(float) + amount, 0, 255),
        ),
        "ceiling_only": Suspect(
            "You stop at 255 but not at 0: an amount below zero makes dark pixels bright. Clip at"
            " both ends.",
            lambda image, amount: np.minimum(image.astype(int) + amount, 255).astype(np.uint8),
        ),
    },
    hints=(
        "A uint8 has room for 0 to 255 only. Where can the sum be kept meanwhile?",
        (
            "`image.astype(int)` makes a copy with room for any sum; `np.clip(values, low, high)`"
            " stops at both ends."
        ),
        "Four steps in this order: to int, add, clip to 0 and 255, back to uint8.",
    ),
    returns="array",
    dtype="uint8",
)

EXERCISES: dict[str, Exercise] = {
    "reader_guesses": READER_GUESSES,
    "fix_colours": FIX_COLOURS,
    "brighten": BRIGHTEN,
    "load_colour": LOAD_COLOUR,
    "grey_tf": GREY_TF,
    "grey_np": GREY_NP,
    "load_any": LOAD_ANY,
}
