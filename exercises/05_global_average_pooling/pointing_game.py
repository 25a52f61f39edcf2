"""`pointing_game`, an exercise of lesson 5."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

Place = tuple[int, int]


def pointing_game(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    """True when the largest number of `heatmap` (H, W) lies where `mask` (H, W) is True.

    J. Zhang and others, Top-down neural attention by excitation backprop, ECCV 2016: the pointing
    game.
    """
    return bool(mask[_place(heatmap.argmax(), heatmap)])


def _place(index: int, heatmap: np.ndarray) -> Place:
    row, column = np.unravel_index(index, heatmap.shape)
    return int(row), int(column)


def _in_box(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    """Is the peak inside the smallest rectangle around the mask?"""
    place = _place(heatmap.argmax(), heatmap)
    return bool(mask.any()) and all(
        at.min() <= i <= at.max() for i, at in zip(place, np.nonzero(mask), strict=True)
    )


def _swapped_inside(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    column, row = _place(heatmap.argmax(), heatmap)
    rows, columns = mask.shape
    return bool(mask[min(row, rows - 1), min(column, columns - 1)])


def _warmer_inside(heatmap: np.ndarray, mask: np.ndarray) -> bool:
    return bool(mask.any() and heatmap[mask].mean() > heatmap.mean())


def _game(
    size: Place, points: dict[Place, float], *patches: tuple[slice, slice], base: float = 0
) -> tuple:
    """A heatmap that is `base` but for a few numbers, one of them the largest of all; a mask of
    rectangles.
    """
    heatmap, mask = np.full(size, base, np.float32), np.zeros(size, bool)
    for place, value in points.items():
        heatmap[place] = value
    for patch in patches:
        mask[patch] = True
    return heatmap, mask


def _sample(rng: np.random.Generator) -> tuple:
    height, width = (int(n) for n in rng.integers(6, 14, 2))
    row, column = int(rng.integers(0, height - 4)), int(rng.integers(0, width - 4))
    _, mask = _game((height, width), {}, np.s_[row : row + 4, column : column + 4])
    return rng.permutation(height * width).reshape(height, width).astype(np.float32) - 20, mask


def _read(numbers: str, marks: str) -> tuple:
    """A heatmap and a mask, rows parted by "/"; "#" is marked."""
    heatmap = [row.split() for row in numbers.split("/")]
    return np.array(heatmap, np.float32), np.array(
        [list(r.strip()) for r in marks.split("/")]
    ) == "#"


# Chosen so that four answers of yes or no tell any two of the ideas below from each other
SMALL = (
    ("5 7 8 1 5 / 5 4 2 4 9", "...## / ..##."),
    ("-5 -3 / -1 -9", ".# / ##"),
    ("5 4 / -7 -6", ".# / ##"),
    ("-5 -9 -3 -1 / -7 -3 -6 -6 / -4 -3 -5 -6 / -7 -5 -7 -8", "###. / ###. / .... / ...."),
    ("7 0 3 8 / 1 9 3 2 / 3 1 5 4 / 1 4 8 7", ".... / ###. / ###. / ...."),
    ("-5 -8 / -2 0", ".. / #."),
    ("3 5 4 -6 / 8 1 2 1 / -8 0 4 -2", "..## / .... / #..."),
    ("3 2 3 6 7 / 4 4 1 5 8", "..... / ..#.."),
    ("-7 -2 / -3 0", ".. / .."),
    ("6 5 2 / 3 7 5 / 5 3 7 / 3 3 8", "... / ... / ... / ..."),
    ("-9 -1 -5 / -8 -7 -4 / -5 -4 -5", "... / ... / ..."),
    ("4 7 7 8 / 1 6 2 3", ".... / ..#."),
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
        **{f"small whole numbers, {n}": _read(*texts) for n, texts in enumerate(SMALL, 1)},
        "the peak is on the defect": _game((6, 9), {(2, 5): 1, (1, 1): -0.5}, np.s_[1:4, 4:7]),
        "the peak is beside the defect, the lowest number on it": _game(
            (6, 9), {(4, 1): 1, (2, 5): -0.5}, np.s_[1:4, 4:7]
        ),
        "the number furthest from zero is below zero": _game(
            (8, 5), {(6, 1): 1, (2, 3): -4}, np.s_[5:8, 0:3]
        ),
        "the defect is warm, the peak elsewhere": _game(
            (7, 6), {(6, 5): 1, (1, 2): 0.6, (6, 0): -1}, np.s_[0:3, 1:4]
        ),
        "the defect is a little warm, the peak elsewhere": _game(
            (7, 6), {(6, 5): 1, (1, 2): 0.3, (6, 0): -1}, np.s_[0:3, 1:4]
        ),
        "a square picture": _game((8, 8), {(1, 5): 1, (7, 7): -1}, np.s_[4:7, 0:3]),
        "all numbers are below zero": _game(
            (5, 8), {(3, 6): -1, (0, 0): -3}, np.s_[2:5, 5:8], base=-2
        ),
        "the peak in the corner of a defect shaped like an L": _game(
            (9, 9), {(2, 6): 1, (0, 0): -1}, np.s_[1:8, 2:4], np.s_[6:8, 2:8]
        ),
        "nothing is marked": _game((6, 4), {(3, 1): 1, (2, 2): -1}),
    },
    hidden={
        "a tall picture, the peak in the last row": _game(
            (11, 4), {(10, 2): 1, (0, 3): -1}, np.s_[9:11, 1:3]
        ),
        "a large defect, the peak just outside": _game(
            (9, 7), {(1, 3): 1, (4, 3): -1}, np.s_[2:8, 1:6]
        ),
        "a defect of one pixel": _game((5, 6), {(3, 2): 1, (2, 3): -1}, np.s_[3:4, 2:3]),
    },
    sample=_sample,
    suspects={
        "swapped": Suspect(
            "You read the mask at (column, row). An array wants the row first: `mask[row,"
            " column]`.",
            lambda heatmap, mask: bool(mask[_place(heatmap.argmax(), heatmap)[::-1]]),
        ),
        "swapped_inside": Suspect(
            "You read the mask at (column, row). An array wants the row first: `mask[row,"
            " column]`.",
            _swapped_inside,
        ),
        "anything_marked": Suspect(
            "You ask whether anything is marked. Find the place of the largest number, and read the"
            " mask there.",
            lambda heatmap, mask: bool(mask.any()),
        ),
        "above_zero": Suspect(
            "You ask whether any number on the defect is above zero. One place counts: the very"
            " peak.",
            lambda heatmap, mask: bool((heatmap[mask] > 0).any()),
        ),
        "above_mean": Suspect(
            "You ask whether any number on the defect is above the mean. One place counts: the very"
            " peak.",
            lambda heatmap, mask: bool((mask & (heatmap > heatmap.mean())).any()),
        ),
        "sums": Suspect(
            "You add up rows and columns to find the place. The game asks for one number, the"
            " largest: `heatmap.argmax()`.",
            lambda heatmap, mask: bool(mask[heatmap.sum(1).argmax(), heatmap.sum(0).argmax()]),
        ),
        "peaks_row": Suspect(
            "You ask whether the peak's row or column is marked anywhere. Read the mask at the"
            " peak alone.",
            lambda heatmap, mask: bool(mask[_place(heatmap.argmax(), heatmap)[0]].any()),
        ),
        "times_mask": Suspect(
            "Where all numbers are below zero, the zeros that the mask makes win. Read the mask at"
            " the peak.",
            lambda heatmap, mask: bool((heatmap * mask).max() == heatmap.max()),
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
        "inverted": Suspect(
            "Your answer is the opposite: True where the peak misses. True means that the peak is"
            " on the defect.",
            lambda heatmap, mask: not pointing_game(heatmap, mask),
        ),
        "over_half": Suspect(
            "You ask whether any strong place of the heatmap touches the defect. Here one place"
            " counts: the very peak.",
            lambda heatmap, mask: bool((mask & (heatmap > heatmap.max() / 2)).any()),
        ),
        "warmer_inside": Suspect(
            "You compare means, inside the defect and outside. The game asks for one place: where"
            " the largest number is.",
            _warmer_inside,
        ),
        "bounding_box": Suspect(
            "You take the rectangle around the defect. Only the marked pixels count: read the mask"
            " at the peak.",
            _in_box,
        ),
        "always_false": Suspect(
            "Your answer is False for every picture. Find the place of the largest number, and give"
            " back what the mask says there: it holds True and False, not 0 and 255.",
            lambda heatmap, mask: False,
        ),
        "always_true": Suspect(
            "Your answer is True for every picture. Find the place of the largest number, and give"
            " back what the mask says there.",
            lambda heatmap, mask: True,
        ),
        "the_place": Suspect(
            "You give back where the peak is. The game wants to know what the mask says there: True"
            " or False.",
            lambda heatmap, mask: _place(heatmap.argmax(), heatmap),
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
