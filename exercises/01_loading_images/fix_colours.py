"""`fix_colours`, an exercise of lesson 1."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._picture_bytes import picture_bytes


def fix_colours(bgr):
    return bgr[..., ::-1].copy()


def _overwritten(bgr):
    bgr[..., 0] = bgr[..., 2]
    bgr[..., 2] = bgr[..., 0]
    return bgr


def _rows_unpacked(bgr, axis=0):
    blue, green, red = bgr
    return np.stack([red, green, blue], axis=axis)


MOVED_ON = "All three channels moved on by one place. Only red and blue change places."
OVERWRITTEN = (
    "Red now stands in two channels and blue is gone: the first assignment wrote over blue before"
    " it was saved. Turn the whole axis in one step, or keep a copy of blue."
)
UNPACKED = "`b, g, r = bgr` takes the picture's rows apart, not its colours: `bgr[..., 0]` is blue."
# Three rows can be unpacked like three colours, and no other number
FIRST = np.arange(1, 37, dtype=np.uint8).reshape(3, 4, 3)

EXAMPLE = """\
The same for another axis. Here the columns change places; rows and channels stay:

    two_pixels = np.uint8([[[1, 2, 3], [7, 8, 9]]])  # one row, two columns
    mirrored = two_pixels[:, ::-1, :]
    print(mirrored.tolist())  # [[[7, 8, 9], [1, 2, 3]]]"""


EXERCISE = Function(
    points=1,
    asks="Turn a picture from OpenCV's channel order, blue-green-red, into red-green-blue.",
    reference=fix_colours,
    probes={
        "three rows of small numbers": (FIRST,),
        "a wide picture": (picture_bytes(1, 2, 5, 3),),
        "a tall picture": (picture_bytes(2, 6, 2, 3),),
    },
    hidden={
        "a square picture": (picture_bytes(3, 4, 4, 3),),
        "a single row": (picture_bytes(4, 1, 7, 3),),
    },
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
        "all_flipped": Suspect(
            "All three axes are turned: the picture stands on its head too. Turn the last axis"
            " alone.",
            lambda bgr: bgr[::-1, ::-1, ::-1],
        ),
        "rotated": Suspect(
            MOVED_ON,
            lambda bgr: bgr[..., [2, 0, 1]],
        ),
        "rotated_back": Suspect(
            MOVED_ON,
            lambda bgr: bgr[..., [1, 2, 0]],
        ),
        "rows_unpacked": Suspect(UNPACKED, _rows_unpacked),
        "rows_stacked": Suspect(UNPACKED, lambda bgr: _rows_unpacked(bgr, axis=-1)),
        "unchanged": Suspect(
            "The picture came back as it went in, blue still first. Turn the order of its last"
            " axis.",
            lambda bgr: bgr.copy(),
        ),
        "overwritten": Suspect(OVERWRITTEN, lambda bgr: _overwritten(bgr.copy())),
        "overwritten_in_place": Suspect(OVERWRITTEN, _overwritten),
    },
    hints=(
        "Nothing moves within the picture. Only the three numbers of each pixel change places.",
        "A slice with a step of -1 reads an axis backwards: `[3, 2, 1]` is `[1, 2, 3][::-1]`.",
        (
            "The axes are (row, column, channel). A `:` keeps an axis whole, and the channels are"
            " the third."
        ),
        EXAMPLE,
    ),
    returns="array",
    dtype="uint8",
)
