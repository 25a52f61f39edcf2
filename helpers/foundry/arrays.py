"""Castings as arrays: all pictures of a split in one, with labels and masks."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, UnidentifiedImageError

from ..arguments import Array, as_choice, as_list, as_path, as_whole, is_whole
from ..errors import HelpersError
from .dataset import MASKS, PICTURES, Folder, mask_path, set_with, whose

LARGEST = 4096  # side of a picture
FOLDERS = ("ok_front", "def_front")

AGAIN = "; what you chose after a look, it no longer tests"

_opened: Counter[str] = Counter()  # test sets, by folder, since Python was started


class CastingArrays(NamedTuple):
    """A split of a casting set in one fixed random order."""

    pictures: Array  # (N, size, size, channels) uint8
    labels: Array  # (N,) int64, 1 = defective
    paths: list[str]


def casting_arrays(
    split: str = "train",
    folder: Folder = None,
    size: int = 128,
    channels: int = 1,
    limit: int | None = None,
) -> CastingArrays:
    """Read the "train" castings of `folder`, or of `castings()`: all to learn from and choose by.

    Returns pictures (N, size, size, channels) uint8 with 1 or 3 equal channels, labels (N,) with 1
    = defective, and the files' paths. The order is shuffled once, always in the same way; `limit`
    keeps the first so many. Raises HelpersError for another split (`open_test_set` reads "test"),
    another number of channels, and where `castings(folder)` does.

    >>> train = casting_arrays("train", castings(train=4, test=2), size=64)
    >>> train.pictures.shape, train.labels.tolist()
    ((4, 64, 64, 1), [1, 0, 0, 1])
    """
    if isinstance(split, str) and split == "test":
        cure = "Choose on castings of train; at the end, open_test_set() opens it, and counts."
        raise HelpersError(f'casting_arrays("test"): the test set is sealed. {cure}')
    as_choice("casting_arrays(split)", split, ["train"])
    return _split("casting_arrays", split, folder, size, channels, limit)


def open_test_set(
    folder: Folder = None, size: int = 128, channels: int = 1, limit: int | None = None
) -> CastingArrays:
    """Open the sealed test set of `folder`, or of `castings()`, once all is chosen.

    Returns what `casting_arrays` does, of the "test" castings, and prints how often that was done
    with this folder since Python was started: every call counts. Raises HelpersError likewise.

    >>> test = open_test_set(castings(train=4, test=2), size=64)
    Test set: opened once since this notebook was started.
    """
    test = _split("open_test_set", "test", folder, size, channels, limit)
    opened = set_with(folder, "test")
    _opened[opened] += 1
    times = _opened[opened]
    how_often = f"{times} times" if times > 1 else "once"
    again = AGAIN * (times > 1)
    print(f"Test set{whose(opened)}: opened {how_often} since this notebook was started{again}.")
    return test


def _split(
    call: str, split: str, folder: Folder, size: int, channels: int, limit: int | None
) -> CastingArrays:
    if not is_whole(channels) or channels not in (1, 3):
        give = "castings are grey; give 1, or 3 for three equal channels."
        raise HelpersError(f"{call}(channels={channels!r}): {give}")
    size = as_whole(f"{call}(size)", size, 1, LARGEST)
    most = None if limit is None else as_whole(f"{call}(limit)", limit, 1)
    root = set_with(folder, split)
    sound, defective = (_pictures(Path(root, split, k)) for k in FOLDERS)
    found = [*((path, 0) for path in sound), *((path, 1) for path in defective)]
    order = np.random.default_rng(0).permutation(len(found))[:most]
    paths, labels = zip(*(found[i] for i in order), strict=True)
    grey = np.stack([_read(path, size) for path in paths])[..., None]
    return CastingArrays(np.repeat(grey, channels, -1), np.array(labels), list(map(str, paths)))


def casting_masks(paths: Iterable[str], size: int = 128, of: str = "defects") -> Array:
    """Masks of drawn castings, (N, size, size) bool: `of` their "defects", or harmless "marks".

    A pixel is in the mask where what it masks touches it; of an ok casting, that of defects is all
    False. Raises HelpersError where there are no masks: the real set has none.

    >>> train = casting_arrays("train", castings(train=4, test=2), size=64)
    >>> casting_masks(train.paths, size=64).any(axis=(1, 2)).tolist()
    [True, False, False, True]
    """
    size = as_whole("casting_masks(size)", size, 1, LARGEST)
    as_choice("casting_masks(of)", of, MASKS)
    masks = [_mask(path, size, of) for path in as_list("casting_masks(paths)", paths, "paths")]
    return np.stack(masks) if masks else np.zeros((0, size, size), bool)


def _pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURES)


def _read(path: Path, size: int) -> Array:
    try:
        with Image.open(path) as picture:
            # The mean of the pixels that merge: shrinking without it would drop thin scratches.
            return np.asarray(picture.convert("L").resize((size, size), Image.Resampling.BOX))
    except (OSError, UnidentifiedImageError) as error:
        wrong = f"cannot read {path} ({error}). Copy it again, or take it away."
        raise HelpersError(f"casting_arrays(): {wrong}") from None


def _mask(path: str, size: int, of: str) -> Array:
    ok = as_path("casting_masks(paths)", path).parent.name == "ok_front"
    if ok and of == "defects":
        return np.zeros((size, size), bool)
    with Image.open(mask_path(path, of)) as mask:
        shrunk = mask.convert("F").resize((size, size), Image.Resampling.BOX)
    return np.asarray(shrunk) > 0
