"""A product of one's own: what a word draws, or a folder of one's own photographs."""

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from kernfoundry.draw import cast
from kernfoundry.product import PRODUCTS, Product, product
from kernkit.checks.others_code.own_words import chance_of, plain_word, problem_with

from ..arguments import Array, as_path, as_whole
from ..errors import HelpersError
from .dataset import PICTURES

SIZE, TRAIN, OTHERS = 128, 400, 300  # of a picture's side; castings to learn from, to validate on
CLASSES = ("ok", "defective")  # folders of photographs, by label
FEWEST, FEWEST_OF_ONE = 40, 10  # photographs, in all and of a class
PHOTOGRAPHS = "photographs"  # how the word of somebody begins who brings some


class Castings(NamedTuple):
    """Pictures (N, side, side) uint8; labels (N,) int64, 1 = defective; and masks (N, side, side)
    bool of defects, None where nobody drew any.
    """

    pictures: Array
    labels: Array
    masks: Array | None


class OwnProduct(NamedTuple):
    """What there is of a product to work with, and what it is, in words."""

    train: Castings
    validation: Castings
    about: str

    def __repr__(self) -> str:
        many = f"{len(self.train.labels)} castings to learn from"
        return f"{self.about}\n{many}, {len(self.validation.labels)} to validate on."


def own_product(word: str) -> OwnProduct:
    """The product that a word draws: 400 castings to learn from, 300 to validate on, half of each
    defective, 128 pixels a side.

    The same word gives the same castings, in capitals or not. Raises HelpersError for what is no
    word of 3 to 40 letters, and for a word that says that there are photographs.

    >>> product = own_product("walnut")
    >>> product.train.pictures.shape, product.validation.labels.mean()
    ((400, 128, 128), np.float64(0.5))
    """
    if problem := problem_with(word):
        raise HelpersError(f"own_product({word!r}): {problem}")
    if brings_photographs(word):
        raise HelpersError(f"own_product({word!r}): use own_photographs(folder) with this word.")
    of = product_of(word)
    train, validation = (public_castings(word, split) for split in ("train", "validation"))
    return OwnProduct(train, validation, _about(of))


def own_photographs(folder: str, size: int = SIZE) -> OwnProduct:
    """One's own photographs, from the folders `ok` and `defective` in `folder`, at least 40 and 10
    of each: grey, cut to a square, `size` pixels a side. A third is kept to validate on.

    Give each thing one photograph: two of one may fall on both sides. Raises HelpersError for
    folders that are not so, and for a file that is no picture.

    >>> from tempfile import mkdtemp
    >>> from PIL import Image
    >>> root = Path(mkdtemp())
    >>> for n in range(42):
    ...     folder = root / ("ok" if n % 2 else "defective")
    ...     folder.mkdir(exist_ok=True)
    ...     Image.new("L", (40, 30), n).save(folder / f"{n}.png")
    >>> own_photographs(str(root)).train.pictures.shape
    (28, 128, 128)
    """
    size = as_whole("own_photographs(size)", size, 32, 512)
    root = as_path("own_photographs(folder)", folder).expanduser()
    files = [_files(root / name) for name in CLASSES]
    counts = [len(some) for some in files]
    if sum(counts) < FEWEST or min(counts) < FEWEST_OF_ONE:
        found = " and ".join(
            f"{n} in {root / name}" for n, name in zip(counts, CLASSES, strict=True)
        )
        wanted = f"It takes {FEWEST} photographs, {FEWEST_OF_ONE} or more of each."
        raise HelpersError(f"own_photographs({str(folder)!r}): {found}. {wanted}")
    pictures = np.stack([_photograph(path, size) for some in files for path in some])
    labels = np.repeat([0, 1], counts)
    order = np.random.default_rng(0).permutation(len(labels))
    kept = order[: len(order) // 3], order[len(order) // 3 :]
    validation, train = (Castings(pictures[some], labels[some], None) for some in kept)
    return OwnProduct(train, validation, "Your own photographs, which a person marks.")


def brings_photographs(word: Any) -> bool:
    """Whether a word says that its student's product is in photographs."""
    return isinstance(word, str) and plain_word(word).startswith(PHOTOGRAPHS)


def number_of(word: str) -> int:
    """Which of the thirty products a word draws."""
    return int(chance_of(word, "own product").integers(PRODUCTS))


def product_of(word: str) -> Product:
    """The product that a word draws."""
    return product(number_of(word))


@lru_cache(maxsize=4)
def public_castings(word: str, split: str, most: int | None = None) -> Castings:
    """A word's castings to learn from ("train"), or to validate on; the first `most` of them."""
    count = TRAIN if split == "train" else OTHERS
    return drawn_castings(product_of(word), chance_of(word, split), count, most)


def drawn_castings(
    of: Product, chance: np.random.Generator, count: int, most: int | None = None
) -> Castings:
    """Castings of a product from seeds that `chance` draws, half of them defective; the first
    `most` of `count`.
    """
    labels = chance.permutation(np.arange(count) % 2)
    seeds, kinds = chance.integers(1 << 62, size=count), chance.permutation(count)
    drawn = [
        cast(of, int(seed), of.defects[kind % len(of.defects)] if bad else None, SIZE)
        for seed, kind, bad in zip(seeds[:most], kinds, labels, strict=False)
    ]
    pictures, masks = (np.stack([one[layer] for one in drawn]) for layer in (0, 1))
    return Castings(pictures, labels[:most], masks)


def _about(of: Product) -> str:
    design = of.design
    straight = abs(design.twist[1]) < 0.2
    what = f"a wheel with {design.vanes} {'straight spokes' if straight else 'bent vanes'}"
    if design.holes:
        what = f"a flange with {design.holes} holes"
    wrong = ", ".join(str(defect).replace("_", " ") for defect in of.defects)
    costs = f"A miss costs {of.miss}, a false alarm {of.alarm}."
    return f"Your product is {what}.\nWhat goes wrong with it: {wrong}.\n{costs}"


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURES)


def _photograph(path: Path, size: int) -> Array:
    try:
        with Image.open(path) as picture:
            upright = ImageOps.exif_transpose(picture).convert("L")
            return np.asarray(ImageOps.fit(upright, (size, size), Image.Resampling.BOX))
    except (OSError, UnidentifiedImageError) as error:
        wrong = f"cannot read {path} ({error}). Copy it again, or take it away."
        raise HelpersError(f"own_photographs(): {wrong}") from None
