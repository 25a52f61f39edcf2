"""Castings, which look alike anyway, and copies of some of them, for `find_copies`."""

import io
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image

from helpers.foundry.dataset import DEFECTS, casting

Pair = tuple[int, int]
LIGHT = {"brighter": 15, "darker": -15}  # grey levels
QUALITY = 60  # of the JPEG


@dataclass(frozen=True)
class Way:
    """What happened to a copy: mirrored or not, then turned by quarters, then its grey values."""

    turns: int = 0
    mirrored: bool = False
    change: str = ""

    @property
    def part(self) -> str:
        """The part of the exercise that it counts for; an equal copy is changed by nothing."""
        if self.turns or self.mirrored:
            return "both" if self.change else "turned"
        return "changed"

    def copy(self, picture: np.ndarray) -> np.ndarray:
        """The copy of a picture, both (H, H) uint8."""
        picture = np.rot90(picture[:, ::-1] if self.mirrored else picture, self.turns)
        if self.change in LIGHT:
            return np.clip(picture + np.int64(LIGHT[self.change]), 0, 255).astype(np.uint8)
        if self.change == "jpeg":
            file = io.BytesIO()
            Image.fromarray(np.ascontiguousarray(picture)).save(file, "JPEG", quality=QUALITY)
            return np.asarray(Image.open(file))
        return picture


@dataclass(frozen=True)
class Planted:
    """Two sets of pictures, (N, H, H) and (M, H, H) uint8, and the copies: (i, j) to what happened
    to a[i] until it was b[j].
    """

    a: np.ndarray
    b: np.ndarray
    copies: dict[Pair, Way]


MOVED = [Way(turns, mirrored) for mirrored in (False, True) for turns in range(4)][1:]
CHANGED = [Way(change=change) for change in ("jpeg", "brighter", "darker") * 2]
BOTH = [Way(1, False, "jpeg"), Way(2, False, "brighter"), Way(3, True, "darker")]


@cache
def sets() -> tuple[Planted, Planted]:
    """A large set of 64 by 64 pixels and a small one of 96 by 96. In the first, one casting has two
    copies: an equal one, and a JPEG.
    """
    large = [[Way(), Way(change="jpeg")], *([way] for way in MOVED + CHANGED + BOTH), [], [], []]
    small = [[Way(3)], [Way(change="brighter")], [Way(1, True, "jpeg")], [], []]
    return _planted(64, 1, large, 5), _planted(96, 1001, small, 3)


def _planted(side: int, first: int, ways: list[list[Way]], others: int) -> Planted:
    """Castings from seed `first` on, each with copies in the given ways; and `others`, in b alone;
    both sets mixed.
    """
    kinds = (None, *DEFECTS)
    drawn = [
        casting(first + n, kinds[n % len(kinds)], size=side)[0] for n in range(len(ways) + others)
    ]
    copies = [(n, way, way.copy(drawn[n])) for n, ways_of in enumerate(ways) for way in ways_of]
    rng = np.random.default_rng(first)
    place_a = rng.permutation(len(ways))
    place_b = rng.permutation(len(copies) + others)
    a, b = np.empty((2, len(place_b), side, side), np.uint8)
    a = a[: len(ways)]
    a[place_a] = drawn[: len(ways)]
    b[place_b] = [*(picture for *_, picture in copies), *drawn[len(ways) :]]
    where = {(int(place_a[n]), int(place_b[m])): way for m, (n, way, _) in enumerate(copies)}
    return Planted(a, b, where)
