"""A folder full of castings, laid out as the real set: `train|test/ok_front|def_front/*.jpeg`."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from .defects import KINDS
from .draw import SIZE, draw
from .marks import USUAL

OTHER_SHOP = 1 << 32  # the first seed of the other shop's parts
DEFECTIVE = {"train": 0.57, "test": 0.62}  # about as in the real set
MARKS = ", ".join(f"{number} {mark.__name__}" for number, mark in enumerate(USUAL, 1))
WORTH_IT = 40  # pictures: about a second of drawing, and a Python starts in a third of one
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
    """Draw a whole set into a new `folder`, numbered from `first` on. Defects take turns.

    Processes of its own help with a large one (see `processes`): the bytes are the same, and where
    they cannot be started or fail, this one draws their pictures as well.
    """
    for part in count(train, test):
        for layer in ("", "marks", *["masks"] * part.endswith("def_front")):
            (folder / layer / part).mkdir(parents=True)
    of = processes(train + test)
    helping = [_helper(folder, train, test, shop, first, share, of) for share in range(1, of)]
    try:
        draw_share(folder, train, test, shop, first, 0, of)
        for share, helper in enumerate(helping, 1):
            if helper is None or helper.wait() != 0:
                draw_share(folder, train, test, shop, first, share, of)
    finally:
        for helper in filter(None, helping):
            helper.kill()
            helper.wait()
    (folder / "README.txt").write_text(NOTE, "utf-8")


def draw_share(
    folder: Path, train: int, test: int, shop: str, first: int, share: int, of: int
) -> None:
    """Draw the pictures of a set whose numbers leave `share` when divided by `of`; the folders are
    there.
    """
    for part, total in count(train, test).items():
        split, kind = part.split("/")
        for number in range(first, first + total):
            if number % of == share:
                _draw_one(folder, split, kind, number, shop)


def processes(total: int) -> int:
    """How many processes draw a set of so many pictures: one for each core, each with WORTH_IT."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(cores, total // WORTH_IT))


def _helper(folder: Path, *what: object) -> subprocess.Popen[bytes] | None:
    """A Python of its own that draws one share; None where none can be started."""
    if not sys.executable:
        return None
    # -P: a file of a student's, such as random.py, must not stand in for Python's own
    command = [sys.executable, "-P", "-m", f"{__package__}.share", str(folder), *map(str, what)]
    roots = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]
    path = os.pathsep.join(filter(None, roots))
    nothing = subprocess.DEVNULL
    try:
        return subprocess.Popen(
            command, env=os.environ | {"PYTHONPATH": path},
            stdin=nothing, stdout=nothing, stderr=nothing,
        )  # fmt: skip
    except OSError:
        return None


def _draw_one(folder: Path, split: str, kind: str, number: int, shop: str) -> None:
    part, name = f"{split}/{kind}", f"cast_{kind.removesuffix('_front')}_0_{number}"
    defect = list(KINDS)[number % len(KINDS)] if kind == "def_front" else None
    drawn = draw(part_seed(split, kind, number, shop), defect, SIZE, shop)
    grey = Image.fromarray(drawn.picture)
    grey.convert("RGB").save(folder / part / f"{name}.jpeg", quality=90)
    Image.fromarray(drawn.marks).save(folder / "marks" / part / f"{name}.png")
    if defect:
        mask = Image.fromarray(drawn.mask * np.uint8(255))
        mask.save(folder / "masks" / part / f"{name}.png")
