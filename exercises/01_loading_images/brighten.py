"""`brighten`, an exercise of lesson 1."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._picture_bytes import picture_bytes


def brighten(image, amount):
    return np.clip(image.astype(int) + amount, 0, 255).astype(np.uint8)


MULTIPLIED = "You multiply, so dark values change least. To add the same amount to all, write `+`."

EXAMPLE = """\
The same steps for other numbers: percentages are doubled, and stop at 100:

    percent = np.uint8([20, 45, 80])
    doubled = percent.astype(int) * 2  # room for 160
    print(np.clip(doubled, 0, 100).astype(np.uint8))  # [ 40  90 100]"""


EXERCISE = Function(
    points=1,
    asks=(
        "Add an amount to every value of a uint8 picture; what would leave 0 to 255 stops at its"
        " end."
    ),
    reference=brighten,
    probes={
        "four numbers, brighter": (np.uint8([10, 200, 90, 250]), 80),
        "a small grey picture, darker": (np.uint8([[0, 50, 100], [150, 200, 255]]), -80),
        "a colour picture, brighter": (picture_bytes(6, 3, 5, 3), 120),
        "a colour picture, darker": (picture_bytes(7, 5, 3, 3), -100),
    },
    hidden={
        "a grey picture, brighter": (picture_bytes(5, 4, 7), 90),
        "a row, darker": (picture_bytes(11, 6), -60),
        "by nothing": (picture_bytes(8, 3, 4), 0),
        "all the way up": (picture_bytes(9, 2, 6, 3), 255),
        "a grey picture, all the way down": (picture_bytes(10, 6, 2), -255),
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
        "floor_only": Suspect(
            "You stop at 0 but not at 255: an amount above zero makes bright pixels dark. Clip at"
            " both ends.",
            lambda image, amount: np.maximum(image.astype(int) + amount, 0).astype(np.uint8),
        ),
        "multiplies": Suspect(
            MULTIPLIED,
            lambda image, amount: np.clip(image.astype(int) * amount, 0, 255).astype(np.uint8),
        ),
        "scales": Suspect(
            MULTIPLIED,
            lambda image, amount: np.clip(image * (1 + amount / 255), 0, 255).astype(np.uint8),
        ),
        "amount_forgotten": Suspect(
            "The picture comes back as it went in: the amount is not added, or the sum is lost.",
            lambda image, amount: image.copy(),
        ),
    },
    hints=(
        "A uint8 has room for 0 to 255 only. Where can the sum be kept meanwhile?",
        (
            "`image.astype(int)` makes a copy with room for any sum; `np.clip(values, low, high)`"
            " stops at both ends."
        ),
        "Four steps in this order: to int, add, clip to 0 and 255, back to uint8.",
        EXAMPLE,
    ),
    returns="array",
    dtype="uint8",
)
