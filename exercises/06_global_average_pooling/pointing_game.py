"""`pointing_game`, an exercise of lesson 6."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._heatmaps import SMALL, Place, game, read, sample


def pointing_game(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    """True when the largest number of `heatmap` (H, W) lies where `mask` (H, W) is True.

    J. Zhang and others, Top-down neural attention by excitation backprop, ECCV 2016: the pointing
    game.
    """
    return bool(mask[_place(heatmap.argmax(), heatmap)])


def _place(index: int, heatmap: np.ndarray) -> Place:
    row, column = np.unravel_index(index, heatmap.shape)
    return int(row), int(column)


def _at_peak(heatmap: np.ndarray, mask: np.ndarray) -> Place:
    return _place(heatmap.argmax(), heatmap)


def _in_box(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    """Is the peak inside the smallest rectangle around the mask?"""
    place = _at_peak(heatmap, mask)
    return bool(mask.any()) and all(
        at.min() <= i <= at.max() for i, at in zip(place, np.nonzero(mask), strict=True)
    )


def _swapped_inside(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    column, row = _at_peak(heatmap, mask)
    rows, columns = mask.shape
    return bool(mask[min(row, rows - 1), min(column, columns - 1)])


def _beside(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    row, column = _at_peak(heatmap, mask)
    return bool(mask[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2].any())


def _in_row_and_column(heatmap: np.ndarray, mask: np.ndarray) -> tuple[bool, bool]:
    row, column = _at_peak(heatmap, mask)
    return bool(mask[row].any()), bool(mask[:, column].any())


def _warm(limit: Callable) -> Callable:
    """Is any number on the defect above this limit?"""
    return lambda heatmap, mask: bool((heatmap[mask] > limit(heatmap)).any())


def _without_a_defect(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    return bool(heatmap[mask].max() == heatmap.max())


def _number_for_place(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    return bool(mask[heatmap.max()])


ROW_FIRST = "You read the mask at (column, row). An array wants the row first: `mask[row, column]`."
WARM = (
    "You ask whether any warm place lies on the defect. One place counts: the very peak. Read the"
    " mask there."
)
PEAKS_ROW = (
    "You ask whether the peak's row or column is marked anywhere; so does `in` on an array. Read"
    " the mask at the peak alone: `mask[row, column]`."
)
BELOW_ZERO = (
    "Where no number is above zero, your answer goes by 0 and not by the peak. Does something"
    " start at 0, or become 0? The largest of −3 and −1 is −1."
)
FIRST_MARKED = (
    "You compare the peak with one place of the defect, its first. Any of its places will do: read"
    " the mask at the peak."
)
AS_A_WHOLE = (
    "You compare the defect as a whole with the rest. The game asks for one place: where the"
    " largest number is."
)

EXAMPLE = """\
Which letter stands where the height is lowest?

    heights = np.array([[3.0, -2.0], [5.0, 0.0], [1.0, 4.0]])
    letters = np.array([["a", "b"], ["c", "d"], ["e", "f"]])
    down, right = np.unravel_index(heights.argmin(), heights.shape)
    print(letters[down, right])  # b"""


EXERCISE = Function(
    points=2,
    asks="True when the largest number of the heatmap lies on the defect, False when it does not.",
    reference=pointing_game,
    probes={
        **{f"small whole numbers, {n}": read(*texts) for n, texts in enumerate(SMALL, 1)},
        "the peak is on the defect": game((6, 9), {(2, 5): 1, (1, 1): -0.5}, np.s_[1:4, 4:7]),
        "the peak is beside the defect, the lowest number on it": game(
            (6, 9), {(4, 1): 1, (2, 5): -0.5}, np.s_[1:4, 4:7]
        ),
        "the number furthest from zero is below zero": game(
            (8, 5), {(6, 1): 1, (2, 3): -4}, np.s_[5:8, 0:3]
        ),
        "the defect is warm, the peak elsewhere": game(
            (7, 6), {(6, 5): 1, (1, 2): 0.6, (6, 0): -1}, np.s_[0:3, 1:4]
        ),
        "the defect is a little warm, the peak elsewhere": game(
            (7, 6), {(6, 5): 1, (1, 2): 0.3, (6, 0): -1}, np.s_[0:3, 1:4]
        ),
        "a square picture": game((8, 8), {(1, 5): 1, (7, 7): -1}, np.s_[4:7, 0:3]),
        "all numbers are below zero": game(
            (5, 8), {(3, 6): -1, (0, 0): -3}, np.s_[2:5, 5:8], base=-2
        ),
        "the peak in the corner of a defect shaped like an L": game(
            (9, 9), {(2, 6): 1, (0, 0): -1}, np.s_[1:8, 2:4], np.s_[6:8, 2:8]
        ),
        "nothing is marked": game((6, 4), {(3, 1): 1, (2, 2): -1}),
    },
    hidden={
        "a tall picture, the peak in the last row": game(
            (11, 4), {(10, 2): 1, (0, 3): -1}, np.s_[9:11, 1:3]
        ),
        "a large defect, the peak just outside": game(
            (9, 7), {(1, 3): 1, (4, 3): -1}, np.s_[2:8, 1:6]
        ),
        "a defect of one pixel": game((5, 6), {(3, 2): 1, (2, 3): -1}, np.s_[3:4, 2:3]),
    },
    sample=sample,
    suspects={
        "swapped": Suspect(
            ROW_FIRST, lambda heatmap, mask: bool(mask[_at_peak(heatmap, mask)[::-1]])
        ),
        "swapped_inside": Suspect(ROW_FIRST, _swapped_inside),
        "anything_marked": Suspect(
            "You ask whether anything is marked. Find the place of the largest number, and read the"
            " mask there.",
            lambda heatmap, mask: bool(mask.any()),
        ),
        "above_zero": Suspect(WARM, _warm(lambda heatmap: 0)),
        "above_mean": Suspect(WARM, _warm(np.mean)),
        "above_one_half": Suspect(WARM, _warm(lambda heatmap: 0.5)),
        "over_half": Suspect(WARM, _warm(lambda heatmap: heatmap.max() / 2)),
        "sums": Suspect(
            "You add up rows and columns to find the place. The game asks for one number, the"
            " largest: `heatmap.argmax()`.",
            lambda heatmap, mask: bool(mask[heatmap.sum(1).argmax(), heatmap.sum(0).argmax()]),
        ),
        "peaks_row": Suspect(PEAKS_ROW, lambda heatmap, mask: _in_row_and_column(heatmap, mask)[0]),
        "peaks_row_or_column": Suspect(
            PEAKS_ROW, lambda heatmap, mask: any(_in_row_and_column(heatmap, mask))
        ),
        "peaks_row_and_column": Suspect(
            PEAKS_ROW, lambda heatmap, mask: all(_in_row_and_column(heatmap, mask))
        ),
        "times_mask": Suspect(
            BELOW_ZERO, lambda heatmap, mask: bool((heatmap * mask).max() == heatmap.max())
        ),
        "starts_at_zero": Suspect(
            BELOW_ZERO,
            lambda heatmap, mask: bool(heatmap.max() > 0 and pointing_game(heatmap, mask)),
        ),
        "zero_below": Suspect(
            BELOW_ZERO, lambda heatmap, mask: pointing_game(np.maximum(heatmap, 0), mask)
        ),
        "argmin": Suspect(
            "You look where the heatmap is smallest: the place that speaks most against a defect."
            " Look at the largest number.",
            lambda heatmap, mask: bool(mask[_place(heatmap.argmin(), heatmap)]),
        ),
        "magnitude": Suspect(
            "You look for the number furthest from zero; it may be a negative one. Look for the"
            " largest: leave `abs` out.",
            lambda heatmap, mask: bool(mask[_place(np.abs(heatmap).argmax(), heatmap)]),
        ),
        "height_for_width": Suspect(
            "You cut the place out of `argmax` by the number of rows, which is right for square"
            " pictures alone. Each row has as many numbers as there are columns; `np.unravel_index`"
            " knows that.",
            lambda heatmap, mask: bool(mask[divmod(int(heatmap.argmax()), len(heatmap))]),
        ),
        "flat_index": Suspect(
            "`argmax` gives one number that counts along all rows, and you use it as a row. "
            "`np.unravel_index(number, heatmap.shape)` turns it into row and column.",
            lambda heatmap, mask: mask[heatmap.argmax()],
        ),
        "number_for_place": Suspect(
            "You use the largest number itself as a place. `max` says how large it is, `argmax`"
            " where; `np.unravel_index` turns that into row and column.",
            _number_for_place,
            error="only integers",
        ),
        "inverted": Suspect(
            "Your answer is the opposite: True where the peak misses. True means that the peak is"
            " on the defect.",
            lambda heatmap, mask: not pointing_game(heatmap, mask),
        ),
        "warmer_inside": Suspect(
            AS_A_WHOLE,
            lambda heatmap, mask: bool(mask.any() and heatmap[mask].mean() > heatmap.mean()),
        ),
        "sum_inside": Suspect(
            AS_A_WHOLE,
            lambda heatmap, mask: bool(heatmap[mask].sum() > heatmap[~mask].sum()),
        ),
        "bounding_box": Suspect(
            "You take the rectangle around the defect. Only the marked pixels count: read the mask"
            " at the peak.",
            _in_box,
        ),
        "beside": Suspect(
            "You let the peak lie one pixel beside the defect. Read the mask at the peak alone.",
            _beside,
        ),
        "first_marked": Suspect(
            FIRST_MARKED, lambda heatmap, mask: bool(heatmap.argmax() == mask.argmax())
        ),
        "first_marked_of_a_defect": Suspect(
            FIRST_MARKED,
            lambda heatmap, mask: bool(mask.any() and heatmap.argmax() == mask.argmax()),
        ),
        "first_row_only": Suspect(
            "You find the largest number of the first row alone. Does `return` stand inside a loop?"
            " Move it behind.",
            lambda heatmap, mask: bool(mask[0, heatmap[0].argmax()]),
        ),
        "nothing_marked": Suspect(
            "Where nothing is marked, `heatmap[mask]` holds no number, so it has no largest one."
            " Such a picture is a miss: read the mask at the peak.",
            _without_a_defect,
            error="zero-size",
        ),
        "always_false": Suspect(
            "Your answer is False for every picture that is tried here. Find the place of the"
            " largest number, and give back what the mask says there: it holds True and False, not"
            " 0 and 255.",
            lambda heatmap, mask: False,
        ),
        "always_true": Suspect(
            "Your answer is True for every picture that is tried here. Find the place of the"
            " largest number, and give back what the mask says there.",
            lambda heatmap, mask: True,
        ),
        "the_place": Suspect(
            "You give back where the peak is. The game wants to know what the mask says there: True"
            " or False.",
            _at_peak,
        ),
        "number": Suspect(
            "You answer with 1 and 0. Give `True` or `False`: `bool(…)` makes them.",
            lambda heatmap, mask: int(pointing_game(heatmap, mask)),
        ),
        "text": Suspect(
            "You answer with a text. Leave the quotes out: `True` and `False` are words of Python.",
            lambda heatmap, mask: str(pointing_game(heatmap, mask)),
        ),
        "in_an_array": Suspect(
            "You give an array with one True or False in it. `bool(…)` takes it out.",
            lambda heatmap, mask: mask[heatmap == heatmap.max()],
        ),
        "row_of_the_mask": Suspect(
            "You give a whole row of the mask. Read it at the peak's row and column: `mask[row,"
            " column]`.",
            lambda heatmap, mask: mask[_at_peak(heatmap, mask)[0]],
        ),
    },
    hints=(
        (
            "The question is one place: where is the heatmap largest? And then: what does the"
            " mask say there?"
        ),
        (
            "`heatmap.argmax()` counts along the rows and gives one number."
            " `np.unravel_index(number, heatmap.shape)` turns it into row and column."
        ),
        (
            "The mask holds True and False: read it at that row and that column. `bool(…)` makes"
            " Python's own of NumPy's."
        ),
        EXAMPLE,
    ),
)
