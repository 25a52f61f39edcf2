"""`prepare`, an exercise of lesson 7."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect


def prepare(images: np.ndarray) -> np.ndarray:
    """(N, H, W, 3) or (N, H, W, 1) of 0–255 to (N, H, W, 3) float32, scaled as the base has learnt
    it.
    """
    return _prepared(images)


def _scaled(values: np.ndarray) -> np.ndarray:
    return (values - 127) / 128


def _prepared(
    images: np.ndarray, scale: Callable = _scaled, widen: Callable | None = None
) -> np.ndarray:
    """float32 first, then three channels, then the scale."""
    images = images.astype(np.float32)
    widen = widen or (lambda grey: np.repeat(grey, 3, axis=-1))
    return scale(widen(images) if images.shape[-1] == 1 else images).astype(np.float32)


def _wrapped(images: np.ndarray) -> np.ndarray:
    """Subtracts in the picture's own type: 100 − 127 is 229 in uint8."""
    less = images - np.asarray(127, images.dtype)
    return _prepared(less, lambda values: values / 128)


def _like_torch(values: np.ndarray) -> np.ndarray:
    mean, deviation = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])
    return (values / 255 - mean) / deviation


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
            "Your numbers still run from 0 to 255, a hundred times what this base has learnt from. "
            "Subtract 127, then divide by 128.",
            lambda images: _prepared(images, lambda values: values),
        ),
        "zero_to_one": Suspect(
            "You divide by 255, which gives 0 to 1. That suits other networks; this base has learnt"
            " from (x − 127) / 128.",
            lambda images: _prepared(images, lambda values: values / 255),
        ),
        "minus_one_to_one": Suspect(
            "You are very near: x / 127.5 − 1 is what MobileNet takes. This base has learnt from (x"
            " − 127) / 128.",
            lambda images: _prepared(images, lambda values: values / 127.5 - 1),
        ),
        "like_torch": Suspect(
            "You subtract ImageNet's mean colour and divide by its spread. Many networks want that;"
            " this base wants (x − 127) / 128 for every channel alike.",
            lambda images: _prepared(images, _like_torch),
        ),
        "divided_first": Suspect(
            "You divide by 255 first and then scale again, so that nearly every number becomes"
            " −0.99. (x − 127) / 128 wants x from 0 to 255.",
            lambda images: _prepared(images, lambda values: _scaled(values / 255)),
        ),
        "scaled_twice": Suspect(
            "Your pictures are scaled twice, so that nearly every number becomes −0.99 or −1. Apply"
            " (x − 127) / 128 once.",
            lambda images: _prepared(images, lambda values: _scaled(_scaled(values))),
        ),
        "order": Suspect(
            "You compute x − 127 / 128: without brackets the division comes first. Write (x − 127)"
            " / 128.",
            lambda images: _prepared(images, lambda values: values - 127 / 128),
        ),
        "bgr": Suspect(
            "Red and blue have changed places. The pictures come in as RGB, and the base wants RGB:"
            " leave the order alone.",
            lambda images: _prepared(images)[..., ::-1],
        ),
        "wraps_around": Suspect(
            "You subtract while the numbers are still uint8, where 100 − 127 wraps around to 229. "
            "Turn them into float32 first: `images.astype(np.float32)`.",
            _wrapped,
        ),
        "grey_left": Suspect(
            "Your grey pictures still have one channel. The base wants three: repeat the grey one.",
            lambda images: _prepared(images, widen=lambda grey: grey),
        ),
        "always_repeated": Suspect(
            "You repeat the channels of colour pictures too, and get nine. Repeat only where there"
            " is one channel.",
            lambda images: np.repeat(_prepared(images, widen=lambda grey: grey), 3, axis=-1),
        ),
        "one_of_three": Suspect(
            "Your grey pictures have three channels, but only the first is filled. All three must"
            " hold the grey values.",
            lambda images: _prepared(
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
