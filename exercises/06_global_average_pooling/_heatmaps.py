"""Heatmaps with masks, for `pointing_game`."""

import numpy as np

Place = tuple[int, int]


def game(
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


def sample(rng: np.random.Generator) -> tuple:
    """A heatmap of whole numbers, no two alike, and a square mask of 4 by 4."""
    height, width = (int(n) for n in rng.integers(6, 14, 2))
    row, column = int(rng.integers(0, height - 4)), int(rng.integers(0, width - 4))
    _, mask = game((height, width), {}, np.s_[row : row + 4, column : column + 4])
    return rng.permutation(height * width).reshape(height, width).astype(np.float32) - 20, mask


def read(numbers: str, marks: str) -> tuple:
    """A heatmap and a mask, rows parted by "/"; "#" is marked."""
    heatmap = [row.split() for row in numbers.split("/")]
    return np.array(heatmap, np.float32), np.array(
        [list(r.strip()) for r in marks.split("/")]
    ) == "#"


# Chosen so that four answers of yes or no tell any two of the exercise's ideas from each other
SMALL = (
    ("6 3 / 8 1 / 0 9", ".# / .# / .#"),
    ("9 4 0 7 7 / 5 1 6 6 7 / 3 7 6 5 4", ".###. / #..#. / #.##."),
    ("-8 -7 -7 / -5 -2 -3 / -9 -7 -4", "... / .#. / #.."),
    ("2 2 / -4 -2 / 3 -2", "#. / ## / .."),
    ("-6 -8 -4 / -2 -3 0 / -6 -9 -8", "##. / #.. / ##."),
    ("-3 -8 -3 -3 -6 / -1 0 -4 -3 -9 / -5 -7 -3 -5 -3", "#.#.. / ..... / .##.."),
    ("4 4 5 -7 / -5 -7 4 3 / 2 -9 8 4", "..#. / .... / #..."),
    ("6 -1 / -4 1 / -2 4", ".# / .. / .."),
    ("2 -3 2 2 / -8 3 -7 9 / 3 1 -9 4", "##.. / ##.. / ...."),
    ("6 5 -5 3 -4 / -2 0 2 -1 -4 / -3 0 0 -2 3", "..... / ..... / ....."),
    ("-2 -5 5 2 / 2 -3 0 -3", "..#. / ##.."),
    ("5 4 4 -3 -1 / 0 1 0 1 -2", "..... / ....."),
    ("5 -1 6 -3 6 / 0 4 9 0 4", "....# / #...."),
    ("8 6 3 9 / 4 3 1 2 / 6 7 2 6", ".... / .... / ...."),
    ("3 -1 -3 -4 / 0 4 -6 3 / -3 -8 2 -4", "..#. / ...# / #..."),
    ("-3 -4 -4 6 3 / 5 -5 -3 -4 2 / 1 3 2 2 2", "###.. / ....# / ....#"),
    ("1 5 6 2 8 / 9 2 6 4 5 / 7 5 7 2 4", "..... / ....# / ##..#"),
    ("-5 -8 / -3 -3 / -2 -5", ".. / .. / #."),
    ("-9 0 / -3 -4 / -2 -6", ".# / .# / #."),
)
