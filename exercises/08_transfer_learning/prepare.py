"""`prepare`, an exercise of lesson 8."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._preparing import (
    EACH,
    by_own_numbers,
    first_axis,
    is_grey,
    like_resnet,
    like_torch,
    prepared,
    scaled,
    turned_branch,
    wrapped,
)


def prepare(images: np.ndarray) -> np.ndarray:
    """(N, H, W, 3) or (N, H, W, 1) of 0–255 to (N, H, W, 3) float32, scaled as the base has learnt
    it.
    """
    return prepared(images)


OWN_RANGE = (
    "You scale by the pictures' own numbers, so that one grey becomes another number in another"
    " picture. Take 127 and 128 for all of them."
)
OTHER_NUMBERS = (
    "You subtract or divide by other numbers than asked. This base wants 127 subtracted, and the"
    " rest divided by 128."
)
OTHER_AXIS = (
    "You repeat along another axis than the last, so that there are more pictures, rows or columns."
    " Channels are the last axis: `axis=-1`."
)
ZERO_TO_ONE = (
    "You divide by 255, which gives 0 to 1. That suits other networks; this base has learnt from (x"
    " − 127) / 128."
)
WRAPS_AROUND = (
    "You subtract while the numbers are still uint8, where 100 − 127 wraps around to 229. Turn them"
    " into float32 first: `images.astype(np.float32)`."
)
NEW_AXIS = (
    "`np.stack` makes a new axis, so yours are five. The channel axis is there already, of length"
    " 1: repeat along it."
)


def _colours(count: int, height: int, width: int, seed: int, channels: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (count, height, width, channels), np.uint8)


def _sample(rng: np.random.Generator) -> tuple:
    count, height, width = (int(n) for n in rng.integers(1, 7, 3))
    return (rng.integers(0, 256, (count, height, width, rng.choice([1, 3])), np.uint8),)


EXAMPLE = """\
Another base wants one channel, of numbers from 0 to 1. So colours become their mean:

    def for_another_base(photos):
        photos = photos.astype(np.float32)
        if photos.shape[-1] == 3:
            photos = photos.mean(axis=-1, keepdims=True)
        return photos / 255

    one_pixel = for_another_base(np.uint8([[[[0, 255, 51]]]]))
    print(one_pixel.shape, one_pixel.max())  # (1, 1, 1, 1) 0.4"""


EXERCISE = Function(
    points=2,
    asks=(
        "Pictures of 0–255, colour or grey, to what the base takes: three channels, float32, (x −"
        " 127) / 128."
    ),
    reference=prepare,
    dtype="float32",
    probes={
        "two pixels": (np.array([[[[127, 255, 63], [191, 0, 127]]]], np.uint8),),
        "two colour pictures": (_colours(2, 3, 5, seed=1),),
        "three grey pictures": (_colours(3, 4, 2, seed=2, channels=1),),
        "a grey picture": (_colours(1, 3, 3, seed=5, channels=1),),
        "colours as float32": (
            np.random.default_rng(3).uniform(0, 255, (1, 4, 3, 3)).astype(np.float32),
        ),
    },
    hidden={
        "one black and white picture": (np.array([[[[0], [255]], [[255], [0]]]], np.uint8),),
        "grey as float32": (
            np.random.default_rng(4).uniform(0, 255, (2, 5, 4, 1)).astype(np.float32),
        ),
        "a picture of one colour": (np.full((1, 6, 6, 3), [200, 30, 90], np.uint8),),
    },
    sample=_sample,
    suspects={
        "left_at_255": Suspect(
            "Your numbers still run from 0 to 255, more than a hundred times what this base has"
            " learnt from. Subtract 127, then divide by 128.",
            lambda images: prepared(images, lambda values: values),
        ),
        "zero_to_one": Suspect(
            ZERO_TO_ONE, lambda images: prepared(images, lambda values: values / 255)
        ),
        "zero_to_one_grey_left": Suspect(ZERO_TO_ONE, lambda images: np.float32(images) / 255),
        "minus_one_to_one": Suspect(
            "You are very near: x / 127.5 − 1 is what MobileNet takes. This base has learnt from (x"
            " − 127) / 128.",
            lambda images: prepared(images, lambda values: values / 127.5 - 1),
        ),
        "like_torch": Suspect(
            "You subtract ImageNet's mean colour and divide by its spread. Many networks want that;"
            " this base wants (x − 127) / 128 for every channel alike.",
            lambda images: prepared(images, like_torch),
        ),
        "divided_first": Suspect(
            "You divide by 255 first and then scale again, so that nearly every number becomes"
            " −0.99. (x − 127) / 128 wants x from 0 to 255.",
            lambda images: prepared(images, lambda values: scaled(values / 255)),
        ),
        "scaled_twice": Suspect(
            "Your pictures are scaled twice, so that nearly every number becomes −0.99 or −1. Apply"
            " (x − 127) / 128 once.",
            lambda images: prepared(images, lambda values: scaled(scaled(values))),
        ),
        "order": Suspect(
            "You compute x − 127 / 128: without brackets the division comes first. Write (x − 127)"
            " / 128.",
            lambda images: prepared(images, lambda values: values - 127 / 128),
        ),
        "bgr": Suspect(
            "Red and blue have changed places. The pictures come in as RGB, and the base wants RGB:"
            " leave the order alone.",
            lambda images: prepared(images)[..., ::-1],
        ),
        "wraps_around": Suspect(WRAPS_AROUND, wrapped),
        "wraps_around_grey_left": Suspect(
            WRAPS_AROUND, lambda images: wrapped(images, widen=lambda grey: grey)
        ),
        "grey_left": Suspect(
            "Your grey pictures still have one channel. The base wants three: repeat the grey one.",
            lambda images: prepared(images, widen=lambda grey: grey),
        ),
        "always_repeated": Suspect(
            "You repeat the channels of colour pictures too, and get nine. Repeat only where there"
            " is one channel.",
            lambda images: np.repeat(prepared(images, widen=lambda grey: grey), 3, axis=-1),
        ),
        "wrong_branch": Suspect(
            "You repeat the channels of colour pictures and leave the grey ones as they are. Turn"
            " the condition round.",
            turned_branch,
        ),
        "asks_first_axis": Suspect(
            "You look at the first axis, which counts pictures. The number of channels is the last:"
            " `images.shape[-1]`.",
            first_axis,
        ),
        "repeats_rows": Suspect(
            OTHER_AXIS,
            lambda images: prepared(images, widen=lambda grey: np.repeat(grey, 3, axis=1)),
        ),
        "repeats_columns": Suspect(
            OTHER_AXIS,
            lambda images: prepared(images, widen=lambda grey: np.repeat(grey, 3, axis=2)),
        ),
        "repeats_pictures": Suspect(
            OTHER_AXIS,
            lambda images: prepared(images, widen=lambda grey: np.repeat(grey, 3, axis=0)),
        ),
        "repeats_flat": Suspect(
            "Without an `axis`, `np.repeat` lays all numbers out in one row. Channels are the last"
            " axis: `axis=-1`.",
            lambda images: prepared(images, widen=lambda grey: np.repeat(grey, 3)),
        ),
        "new_axis": Suspect(
            NEW_AXIS,
            lambda images: prepared(images, widen=lambda grey: np.stack([grey] * 3, axis=-1)),
        ),
        "new_first_axis": Suspect(
            NEW_AXIS, lambda images: prepared(images, widen=lambda grey: np.stack([grey] * 3))
        ),
        "squeezed": Suspect(
            "`squeeze` without an axis takes off every axis of length 1, that of a single picture"
            " too. Tell it which: `squeeze(axis=3)`.",
            lambda images: prepared(
                images, widen=lambda grey: np.stack([grey] * 3, axis=-1).squeeze()
            ),
        ),
        "first_picture": Suspect(
            "Only the first picture comes back. Does `return` stand inside of your loop? The whole"
            " array can be computed at once.",
            lambda images: prepared(images)[0],
        ),
        "colours_lost": Suspect(
            "Colour pictures lose their colours: all three channels are equal now. Only grey ones"
            " get equal channels.",
            lambda images: np.repeat(prepared(images).mean(-1, keepdims=True), 3, axis=-1),
        ),
        "grey_unscaled": Suspect(
            "Grey pictures are left from 0 to 255; only the colour ones are scaled. Scale after the"
            " `if`, for both.",
            lambda images: prepared(images, (lambda v: v) if is_grey(images) else scaled),
        ),
        "colours_unscaled": Suspect(
            "Colour pictures are left from 0 to 255; only the grey ones are scaled. Scale after the"
            " `if`, for both.",
            lambda images: prepared(images, scaled if is_grey(images) else lambda v: v),
        ),
        "whole_division": Suspect(
            "`//` rounds down to whole numbers, so only −1, 0 and 1 are left. Divide with `/`.",
            lambda images: prepared(images, lambda values: (values - 127) // 128),
        ),
        "cut_to_whole": Suspect(
            "Numbers that are not whole lose what stands behind the point. Pictures may be float32:"
            " turn them into floats, not into whole numbers.",
            lambda images: prepared(images.astype(int)),
        ),
        "inverted": Suspect(
            "Dark and bright have changed places: you subtract x from 127. Write (x − 127) / 128.",
            lambda images: prepared(images, lambda values: (127 - values) / 128),
        ),
        "added": Suspect(
            "You add 127. Subtract it: black becomes about −0.99.",
            lambda images: prepared(images, lambda values: (values + 127) / 128),
        ),
        "clipped": Suspect(
            "You cut off below 0, and with it all that is dark. Numbers from −0.99 to 1 are what"
            " this base wants.",
            lambda images: prepared(images, lambda values: np.clip(scaled(values), 0, 1)),
        ),
        "by_127": Suspect(
            OTHER_NUMBERS, lambda images: prepared(images, lambda values: (values - 127) / 127)
        ),
        "twice_128": Suspect(
            OTHER_NUMBERS, lambda images: prepared(images, lambda values: (values - 128) / 128)
        ),
        "numbers_exchanged": Suspect(
            OTHER_NUMBERS, lambda images: prepared(images, lambda values: (values - 128) / 127)
        ),
        "own_range": Suspect(
            OWN_RANGE, lambda images: by_own_numbers(images, (0, *EACH), np.min, np.ptp)
        ),
        "own_range_each": Suspect(
            OWN_RANGE, lambda images: by_own_numbers(images, EACH, np.min, np.ptp)
        ),
        "own_spread": Suspect(
            OWN_RANGE, lambda images: by_own_numbers(images, (0, *EACH), np.mean, np.std)
        ),
        "own_spread_each": Suspect(
            OWN_RANGE, lambda images: by_own_numbers(images, EACH, np.mean, np.std)
        ),
        "like_resnet": Suspect(
            "You turn red and blue round and subtract a mean colour: that is for ResNet50. This"
            " base wants (x − 127) / 128, red first.",
            lambda images: prepared(images, like_resnet),
        ),
        "one_of_three": Suspect(
            "Your grey pictures have three channels, but only the first is filled. All three must"
            " hold the grey values.",
            lambda images: prepared(
                images, widen=lambda grey: np.pad(grey, [(0, 0)] * 3 + [(0, 2)])
            ),
        ),
    },
    hints=(
        (
            "Three things to do: floats, three channels, the base's own scale. Which of them must"
            " come before you subtract?"
        ),
        (
            "`images.shape[-1]` tells whether the pictures are grey. `np.repeat(images, 3,"
            " axis=-1)` makes three equal channels of one."
        ),
        (
            "127 must become 0, and 255 must become 1. Mind the brackets: subtract first, divide"
            " after."
        ),
        EXAMPLE,
    ),
)
