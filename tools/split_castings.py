"""Copy a set of castings that nobody has split into train and test, look-alikes on one side.

    python tools/split_castings.py casting_512x512 my-castings

casting_512x512 holds photographs in `ok_front` and `def_front`, one level down or two. Others
report parts that were photographed twice, turned or mirrored; no name tells which. Taken for one
part are pictures whose perceptual hashes hardly differ (24 of 256 bits at most), also turned by
quarters or mirrored. Whatever another picture looks like goes into train; of the rest a fifth of
each kind goes into test, at random, always the same. One part at any other angle is not recognised.
Needs NumPy and Pillow alone. Then: castings("my-castings").
"""

import argparse
import shutil
import sys
from pathlib import Path

import numpy as np
from PIL import Image

KINDS = ("ok_front", "def_front")
PICTURES = {".jpeg", ".jpg", ".png"}
SIDE, LOW, APART = 64, 16, 24  # pixels; frequencies along an axis; bits of 256 that may differ
TEST = 0.2


def main() -> int:
    """Split as the command line asks; returns the exit status."""
    parser = argparse.ArgumentParser(
        description="Copy an unsplit set of castings into train and test, look-alikes on one side."
    )
    parser.add_argument("folder", type=Path, help="holds ok_front and def_front")
    parser.add_argument("new", type=Path, help="the folder to be made")
    asked = parser.parse_args()
    folder, new = asked.folder, asked.new
    if not all((folder / kind).is_dir() for kind in KINDS):
        folder = folder / folder.name  # as the archive unpacks
    paths = [path for kind in KINDS for path in sorted((folder / kind).glob("*"))]
    paths = [path for path in paths if path.suffix.lower() in PICTURES]
    if not paths:
        return refused(f"{asked.folder} has no pictures in {' and '.join(KINDS)}.")
    if new.exists():
        return refused(f"{new} exists. Name a folder that does not.")
    alone = alone_of_its_kind(paths)
    tested = in_test(paths, alone)
    if len({path.parent.name for path in tested}) < len(KINDS):
        return refused("too few pictures of each kind that look like no other.")
    for path in paths:
        side = new / ("test" if path in tested else "train") / path.parent.name
        side.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, side / path.name)
    say = (
        f"{len(paths)} pictures of {folder}: {len(tested)} in test, the others in train, among them"
        f" {np.sum(~alone)} that look like another, also turned by quarters or mirrored. The same"
        " part at another angle may be in both."
    )
    (new / "README.txt").write_text(say + "\n", "utf-8")
    print(say)
    return 0


def refused(why: str) -> int:
    """Say why nothing was done."""
    print(f"split_castings: {why}", file=sys.stderr)
    return 2


def alone_of_its_kind(paths: list[Path]) -> np.ndarray:
    """(N,) bool: whether no other picture looks like this one."""
    small = np.stack([grey(path) for path in paths])
    turned = [np.rot90(side, k, (1, 2)) for side in (small, small[:, :, ::-1]) for k in range(4)]
    hashes = [hashed(pictures) for pictures in turned]
    alike = np.zeros((len(paths), len(paths)), bool)
    for one in hashes:
        alike |= one @ hashes[0].T >= LOW**2 - 2 * APART
    return (alike | alike.T).sum(axis=1) == 1


def grey(path: Path) -> np.ndarray:
    """A picture, (SIDE, SIDE) uint8."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX))


def hashed(pictures: np.ndarray) -> np.ndarray:
    """(N, SIDE, SIDE) to (N, 256): 1 or -1 as a low frequency lies above their median or not."""
    waves = np.cos(np.pi / SIDE * (np.arange(SIDE) + 0.5) * np.arange(LOW)[:, None])
    low = (waves @ pictures @ waves.T).reshape(len(pictures), -1)
    return np.where(low > np.median(low, axis=1, keepdims=True), 1, -1).astype(np.float32)


def in_test(paths: list[Path], alone: np.ndarray) -> set[Path]:
    """Of the pictures that look like no other, a fifth of all of each kind."""
    shuffled = [paths[i] for i in np.random.default_rng(0).permutation(np.flatnonzero(alone))]
    chosen: set[Path] = set()
    for kind in KINDS:
        share = round(TEST * sum(path.parent.name == kind for path in paths))
        chosen.update([path for path in shuffled if path.parent.name == kind][:share])
    return chosen


if __name__ == "__main__":
    sys.exit(main())
