"""The castings that the ladder is measured on: drawn once into a folder, read in every form that a
method wants.
"""

from functools import cached_property
from pathlib import Path

import numpy as np
from PIL import Image

from kernfoundry.draw import EDITION
from kernfoundry.folders import draw_set

from . import borrowed, rules

SMALL, LARGE = 128, 300
FIRST = 10_001  # no part of a lesson's set, nor of those on which the foundry was tried out


class Pool:
    """One split of a drawn set. Arrays have a casting a row, all in one order."""

    def __init__(self, folder: Path, split: str) -> None:
        self.paths = sorted(folder.glob(f"{split}/*/*.jpeg"))
        self.labels = np.array([path.parent.name == "def_front" for path in self.paths], int)
        self.kept = folder / f"maps-{split}"

    def pictures(self, size: int) -> np.ndarray:
        """Pictures (N, size, size, 1) uint8: the mean of the pixels that merge."""
        return np.stack([read(path, size) for path in self.paths])[..., None]

    @cached_property
    def small(self) -> np.ndarray:
        """Pictures (N, 128, 128, 1) uint8, as the lessons' networks see them."""
        return self.pictures(SMALL)

    @cached_property
    def large(self) -> np.ndarray:
        """Pictures (N, 300, 300, 1) uint8, as they were drawn."""
        return self.pictures(LARGE)

    @cached_property
    def masks(self) -> np.ndarray:
        """Where defects are, (N, 300, 300) bool."""
        found = np.zeros((len(self.paths), LARGE, LARGE), bool)
        for row, path in zip(found, self.paths, strict=True):
            split, kind = path.parts[-3:-1]
            if kind == "def_front":
                row[:] = read(path.parents[2] / "masks" / split / kind / f"{path.stem}.png", LARGE)
        return found

    @cached_property
    def numbers(self) -> np.ndarray:
        """Twenty hand-made numbers of each, (N, 20): ten of intensity, then ten of edges."""
        return np.concatenate([rules.intensities(self.small), rules.edges(self.small)], axis=1)

    def maps(self, layer: str, size: int) -> np.ndarray:
        """Maps of the borrowed base at a layer, kept on disk: they take a minute."""
        file = self.kept.with_name(f"{self.kept.name}-{layer}-{size}.npy")
        if not file.exists():
            np.save(file, borrowed.maps_at(layer, self.pictures(size)))
        return np.load(file, mmap_mode="r")


def read(path: Path, size: int) -> np.ndarray:
    """A picture as (size, size) uint8."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("L").resize((size, size), Image.Resampling.BOX))


def pools(home: Path, train: int, test: int) -> tuple[Pool, Pool, Pool]:
    """Castings to learn from, to test on, and of the other shop; drawn where they are not there."""
    ours, theirs = (home / f"edition-{EDITION}-shop-{shop}-{train}-{test}" for shop in "ab")
    for folder, number, shop in ((ours, train, "a"), (theirs, 0, "b")):
        if not (folder / "README.txt").exists():  # written last
            draw_set(folder, number, test, shop, FIRST)
    return Pool(ours, "train"), Pool(ours, "test"), Pool(theirs, "test")
