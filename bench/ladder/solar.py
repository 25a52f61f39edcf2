"""Solar cells in the form that the ladder's methods want: what to learn from, cells to test on of
the same modules, and of other ones.

The set does not say which cells are of one module. Its list has ten runs of cells that are all
monocrystalline or all polycrystalline, and a module is one or the other; neighbours in the list
look alike. So the longest run of each kind is kept aside whole: those are the other modules.
"""

from pathlib import Path

import numpy as np
from PIL import Image

from .pool import Pool

EACH = 200  # defective cells of a test, and as many sound ones


class Cells(Pool):
    """Some of the solar cells, all of them such as the experts were sure of."""

    def __init__(self, cells: np.ndarray, labels: np.ndarray, kept: Path) -> None:
        self.cells, self.labels, self.kept = cells, labels, kept

    def pictures(self, size: int) -> np.ndarray:
        """Pictures (N, size, size, 1) uint8: the mean of the pixels that merge."""
        box = (size, size), Image.Resampling.BOX
        return np.stack([np.asarray(Image.fromarray(one).resize(*box)) for one in self.cells])[
            ..., None
        ]


def runs_of(kinds: np.ndarray) -> list[np.ndarray]:
    """Rows of each run of one kind in the list."""
    return np.split(np.arange(len(kinds)), np.flatnonzero(kinds[1:] != kinds[:-1]) + 1)


def split(doubt: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of the sure cells to learn from, to test on of the same modules, and of other ones."""
    longest = [
        max((run for run in runs_of(kinds) if kinds[run[0]] == kind), key=len)
        for kind in ("mono", "poly")
    ]
    aside = np.concatenate(longest)
    rest = np.setdiff1d(np.arange(len(kinds)), aside)
    same, others = drawn(rest, doubt), drawn(aside, doubt)
    learn = np.setdiff1d(rest[np.isin(doubt[rest], [0, 1])], same)
    return learn, same, others


def list_of_cells() -> dict:
    """Of each run its kind, its cells, how many of them are sure, how many of these defective; and
    how alike the mean brightness is of cells so far from each other in the list (correlation).
    """
    from elpv_dataset.utils import load_dataset

    cells, doubt, kinds = load_dataset()
    level, runs = cells.mean(axis=(1, 2)), []
    for run in runs_of(kinds):
        sure = doubt[run][np.isin(doubt[run], [0, 1])]
        runs.append([str(kinds[run[0]]), len(run), len(sure), int(sure.sum())])
    apart = {far: np.corrcoef(level[:-far], level[far:])[0, 1] for far in (1, 300)}
    return {"runs": runs, "alike": {far: round(float(r), 2) for far, r in apart.items()}}


def drawn(rows: np.ndarray, doubt: np.ndarray) -> np.ndarray:
    """EACH of the rows that are surely defective, and EACH that are surely sound."""
    rng = np.random.default_rng(0)
    return np.concatenate([rng.permutation(rows[doubt[rows] == sure])[:EACH] for sure in (0, 1)])


def solar_cells(home: Path) -> tuple[Cells, Cells, Cells]:
    """Cells to learn from, to test on of the same modules, and of other ones; `home` keeps maps."""
    from elpv_dataset.utils import load_dataset

    cells, doubt, kinds = load_dataset()
    parts = zip(("learn", "same", "others"), split(doubt, kinds), strict=True)
    found = [
        Cells(cells[rows], (doubt[rows] == 1).astype(int), home / part) for part, rows in parts
    ]
    return found[0], found[1], found[2]
