"""A folder full of castings, laid out as the real set: `train|test/ok_front|def_front/*.jpeg`."""

from pathlib import Path

import numpy as np
from PIL import Image

from .defects import KINDS
from .draw import SIZE, draw
from .marks import USUAL

OTHER_SHOP = 1 << 32  # the first seed of the other shop's parts
DEFECTIVE = {"train": 0.57, "test": 0.62}  # about as in the real set
MARKS = ", ".join(f"{number} {mark.__name__}" for number, mark in enumerate(USUAL, 1))
DRAWN = "These castings are drawn by the KERN kit's own program."
NOTE = f"""{DRAWN} They are not photographs of real parts.
masks/ shows where a defect is: 255, elsewhere 0.
marks/ shows where harmless marks are: {MARKS};
elsewhere, and where a defect is, 0.
"""


def count(train: int, test: int) -> dict[str, int]:
    """How many pictures go into each folder, at least one: {"train/def_front": 228, …}; of a split
    of 0 there are no folders.
    """
    numbers: dict[str, int] = {}
    for split, total in (("train", train), ("test", test)):
        if total:
            defective = min(max(round(DEFECTIVE[split] * total), 1), total - 1)
            numbers |= {f"{split}/ok_front": total - defective, f"{split}/def_front": defective}
    return numbers


def part_seed(split: str, kind: str, number: int, shop: str = "a") -> int:
    """A picture's seed; shop, and remainder by four, name the folder: none share a part."""
    return OTHER_SHOP * (shop == "b") + 4 * number + 2 * (kind == "def_front") + (split == "test")


def draw_set(folder: Path, train: int, test: int, shop: str = "a", first: int = 1) -> None:
    """Draw a whole set into a new `folder`, numbered from `first` on. Defects take turns."""
    for part, total in count(train, test).items():
        split, kind = part.split("/")
        for layer in ("", "marks", *["masks"] * (kind == "def_front")):
            (folder / layer / part).mkdir(parents=True)
        for number in range(first, first + total):
            name = f"cast_{kind.removesuffix('_front')}_0_{number}"
            defect = list(KINDS)[number % len(KINDS)] if kind == "def_front" else None
            drawn = draw(part_seed(split, kind, number, shop), defect, SIZE, shop)
            grey = Image.fromarray(drawn.picture)
            grey.convert("RGB").save(folder / part / f"{name}.jpeg", quality=90)
            Image.fromarray(drawn.marks).save(folder / "marks" / part / f"{name}.png")
            if defect:
                mask = Image.fromarray(drawn.mask * np.uint8(255))
                mask.save(folder / "masks" / part / f"{name}.png")
    (folder / "README.txt").write_text(NOTE, "utf-8")
