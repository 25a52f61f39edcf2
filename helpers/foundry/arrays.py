"""Castings as arrays: all pictures of a split in one, with labels and masks."""

import os
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import HelpersError
from .dataset import PICTURES, castings, mask_path


class CastingArrays(NamedTuple):
    """A split of a casting set in one fixed random order."""

    pictures: np.ndarray  # (N, size, size, channels) uint8
    labels: np.ndarray  # (N,) int64, 1 = defective
    paths: list[str]


def casting_arrays(
    split: str = "train",
    folder: str | os.PathLike | None = None,
    size: int = 128,
    channels: int = 1,
    limit: int | None = None,
) -> CastingArrays:
    """Read the "train" or "test" castings of `folder`, or of `castings()`.

    Returns pictures (N, size, size, channels) uint8 with 1 or 3 equal channels, labels (N,) with 1
    = defective, and the files' paths. The order is shuffled once, always in the same way; `limit`
    keeps the first so many.

    Raises HelpersError for another split or another number of channels, and where
    `castings(folder)` does.
    """
    if split not in ("train", "test"):
        raise HelpersError(
            f"casting_arrays({split!r}): a casting set has the splits 'train' and 'test'."
        )
    if channels not in (1, 3):
        raise HelpersError(
            f"casting_arrays(channels={channels!r}): castings are grey; give 1, or 3 for three"
            " equal channels."
        )
    root = Path(castings(folder)) / split
    found = [
        (path, label)
        for label, kind in enumerate(("ok_front", "def_front"))
        for path in _pictures(root / kind)
    ]
    order = np.random.default_rng(0).permutation(len(found))[:limit]
    paths, labels = zip(*(found[i] for i in order), strict=True)
    pictures = np.stack([_read(path, size) for path in paths])[..., None]
    return CastingArrays(
        np.repeat(pictures, channels, -1), np.array(labels), [str(path) for path in paths]
    )


def casting_masks(paths: list[str], size: int = 128) -> np.ndarray:
    """Masks of the defects of drawn castings, (N, size, size) bool; all False for an ok casting.

    A pixel is in the mask where the defect touches it. Raises HelpersError where there are no
    masks: the real set has none.
    """
    return np.stack([_mask(path, size) for path in paths])


def _pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURES)


def _read(path: Path, size: int) -> np.ndarray:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            # The mean of the pixels that merge: shrinking without it would drop thin scratches.
            return np.asarray(picture.convert("L").resize((size, size), Image.Resampling.BOX))
    except (OSError, UnidentifiedImageError) as error:
        raise HelpersError(
            f"casting_arrays(): cannot read {path} ({error}). Copy it again, or take it away."
        ) from None


def _mask(path: str, size: int) -> np.ndarray:
    from PIL import Image

    if Path(path).parent.name == "ok_front":
        return np.zeros((size, size), bool)
    with Image.open(mask_path(path)) as mask:
        shrunk = mask.convert("F").resize((size, size), Image.Resampling.BOX)
    return np.asarray(shrunk) > 0
