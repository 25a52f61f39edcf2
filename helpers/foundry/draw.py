"""One casting from one seed, and a folder full of them."""

from pathlib import Path

import numpy as np
from PIL import Image

from ..arguments import Array
from .defects import KINDS
from .light import expose
from .part import new_part, relief
from .shot import new_shot, view_of
from .surface import new_surface

EDITION = 2  # raise it with every change of what is drawn: sets drawn before are then drawn anew
SIZE = 300
MASK_FROM = 0.2  # share of a pixel that a defect must cover to be in its mask
DEFECTIVE = {"train": 0.57, "test": 0.62}  # about as in the real set
DRAWN = "These castings are drawn by the KERN kit's own program."
NOTE = f"{DRAWN} They are not photographs of real parts.\n"


def draw(seed: int, defect: str | None, size: int = SIZE) -> tuple[Array, Array]:
    """Picture (H, W) uint8 and mask (H, W) bool. A defect changes nothing else about the part."""
    for_part, for_shot, for_defect = (np.random.default_rng([seed, stream]) for stream in range(3))
    part, shot = new_part(for_part), new_shot(for_shot)
    view = view_of(shot, size)
    bare = relief(part, view)
    surface = new_surface(bare, view, for_part)
    mask = np.zeros((size, size), bool)
    if defect is not None:
        mask = KINDS[defect](part, bare, surface, view, for_defect) > MASK_FROM
    return expose(surface, view, for_shot), mask


def outline(seed: int, size: int = SIZE) -> tuple[float, float, float]:
    """The disc that a seed's part fills, in pixels: row and column of its middle, radius."""
    shot = new_shot(np.random.default_rng([seed, 1]))  # as `draw` makes it
    x, y = shot.shift
    return (y + 1) * size / 2 - 0.5, (x + 1) * size / 2 - 0.5, shot.scale * size / 2


def count(train: int, test: int) -> dict[str, int]:
    """How many pictures go into each folder, at least one: {"train/def_front": 228, …}."""
    numbers: dict[str, int] = {}
    for split, total in (("train", train), ("test", test)):
        defective = min(max(round(DEFECTIVE[split] * total), 1), total - 1)
        numbers |= {f"{split}/ok_front": total - defective, f"{split}/def_front": defective}
    return numbers


def part_seed(split: str, kind: str, number: int) -> int:
    """A picture's seed; its remainder by four names the folder: no two folders share a part."""
    return 4 * number + 2 * (kind == "def_front") + (split == "test")


def draw_set(folder: Path, train: int, test: int) -> None:
    """Draw a whole set into a new `folder`. Defects take turns."""
    for part, total in count(train, test).items():
        split, kind = part.split("/")
        (folder / part).mkdir(parents=True)
        if kind == "def_front":
            (folder / "masks" / part).mkdir(parents=True)
        for number in range(1, total + 1):
            name = f"cast_{kind.removesuffix('_front')}_0_{number}"
            defect = list(KINDS)[number % len(KINDS)] if kind == "def_front" else None
            picture, mask = draw(part_seed(split, kind, number), defect)
            Image.fromarray(picture).convert("RGB").save(folder / part / f"{name}.jpeg", quality=90)
            if defect:
                Image.fromarray(mask * np.uint8(255)).save(folder / "masks" / part / f"{name}.png")
    (folder / "README.txt").write_text(NOTE, "utf-8")
