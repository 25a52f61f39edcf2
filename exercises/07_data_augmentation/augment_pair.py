"""`augment_pair`, an exercise of lesson 7."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Open, Suspect

Move = Callable[[np.ndarray], np.ndarray]


def augment_pair(image: np.ndarray, mask: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """One move, drawn from `seed`, of picture and mask, both (H, H): quarter turns, mirrored or
    not.
    """
    move = _drawn(seed)
    return move(image), move(mask)


def _drawn(seed: int | None) -> Move:
    rng = np.random.default_rng(seed)
    turns, mirrored = rng.integers(4), rng.integers(2)
    return lambda picture: np.rot90(picture[:, ::-1] if mirrored else picture, turns)


def _turned(seed: int, order: int) -> Move:
    """By any angle; order 1 interpolates."""
    from scipy.ndimage import rotate

    angle = np.random.default_rng(seed).uniform(0, 360)
    return lambda picture: rotate(
        picture.astype(float), angle, reshape=False, order=order, mode="nearest"
    )


def _apart(image: np.ndarray, mask: np.ndarray, seed: int) -> tuple:
    rng = np.random.default_rng(seed)
    once, twice = rng.integers(4, size=2)
    return np.rot90(image, once), np.rot90(mask, twice)


def _grey(image: np.ndarray, mask: np.ndarray, seed: int) -> tuple:
    move = _turned(seed, order=1)
    return move(image), move(mask)


def _shifted_out(image: np.ndarray, mask: np.ndarray, seed: int) -> tuple:
    rows = 3 * len(mask) // 4 + np.random.default_rng(seed).integers(8)
    shift = lambda picture: np.pad(picture, [(rows, 0), (0, 0)])[: len(picture)]
    return shift(image), shift(mask)


EXAMPLE = """\
A piece of a sound and the marks that belong to it, from a place that the seed decides:

    def piece_of_both(sound, marks, seed):
        rng = np.random.default_rng(seed)
        start = rng.integers(len(sound) - 3)
        return sound[start : start + 4], marks[start : start + 4]

    sound, marks = piece_of_both(np.arange(9), np.arange(9) > 5, seed=1)
    print(np.array_equal(sound > 5, marks))  # True"""


EXERCISE = Open(
    points=3,
    asks="The same random move for a picture and its mask, decided by the seed alone.",
    reference=augment_pair,
    suspects={
        "does_nothing": Suspect(
            "Nothing moves, whatever the seed: picture and mask come out as they went in. "
            "Draw a move: mirror, turn or shift both.",
            lambda image, mask, seed: (image, mask),
        ),
        "mask_not_moved": Suspect(
            "The picture moves, the mask stays where it was, and now marks a place without a"
            " defect. Move both alike.",
            lambda image, mask, seed: (_drawn(seed)(image), mask),
        ),
        "image_not_moved": Suspect(
            "The mask moves, the picture stays where it was. Move both alike.",
            lambda image, mask, seed: (image, _drawn(seed)(mask)),
        ),
        "moved_apart": Suspect(
            "Picture and mask each make a move of their own, so the mask no longer lies on the"
            " defect. Draw the move once, then apply it to both.",
            _apart,
        ),
        "grey_mask": Suspect(
            "Your mask has values between 0 and 1: its edge was interpolated. A pixel belongs to"
            " the defect or it does not; move the mask with the nearest neighbour, or compare with"
            " 0.5 afterwards.",
            _grey,
        ),
        "defect_lost": Suspect(
            "For some seeds hardly anything is left of the defect: it moved out of the picture. "
            "Take smaller shifts, or moves that keep everything, such as mirroring.",
            _shifted_out,
        ),
        "mask_inverted": Suspect(
            "Your mask is True where the defect is not. It moves with the picture, but it should"
            " still say True on the defect: leave `~` or `not` out.",
            lambda image, mask, seed: (_drawn(seed)(image), ~_drawn(seed)(mask)),
        ),
        "mask_too_large": Suspect(
            "Your mask marks far more than the defect. Move the mask that you are given; what is"
            " not marked stays False.",
            lambda image, mask, seed: (_drawn(seed)(image), np.ones_like(mask)),
        ),
        "image_rescaled": Suspect(
            "Your picture comes out between 0 and 1. Only the places should change: leave its grey"
            " values from 0 to 255.",
            lambda image, mask, seed: (_drawn(seed)(image) / 255, _drawn(seed)(mask)),
        ),
        "swapped": Suspect(
            "You return the mask first. The picture comes first, then the mask: `return image,"
            " mask`.",
            lambda image, mask, seed: (_drawn(seed)(mask), _drawn(seed)(image)),
        ),
        "unseeded": Suspect(
            "Called twice with the same seed, your function gives two results. Draw from a"
            " generator made of the seed: `rng = np.random.default_rng(seed)`.",
            lambda image, mask, seed: augment_pair(image, mask, None),
        ),
        "seed_ignored": Suspect(
            "Every seed gives the same move. Make your generator of the argument `seed`, not of a"
            " fixed number.",
            lambda image, mask, seed: augment_pair(image, mask, 3),
        ),
    },
    hints=(
        (
            "Two steps: draw the move, once, from the seed; then apply that one move to picture"
            " and mask."
        ),
        (
            "`rng = np.random.default_rng(seed)` draws the same numbers for the same seed:"
            " `rng.integers(4)` is 0, 1, 2 or 3."
        ),
        (
            "`np.rot90(picture, turns)` turns by quarters, `picture[:, ::-1]` mirrors. Neither"
            " invents new values, so a mask of True and False stays one."
        ),
        EXAMPLE,
    ),
)
