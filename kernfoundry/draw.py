"""One casting from one seed."""

from typing import NamedTuple

import numpy as np

from .defects import KINDS
from .light import expose
from .marks import plan
from .part import new_part, relief
from .product import Product
from .shot import SHOPS, Array, new_shot, view_of
from .surface import new_surface

EDITION = 3  # raise it with every change of what is drawn
SIZE = 300
MASK_FROM = 0.2  # share of a pixel that a defect or a mark must cover to be in its mask


class Drawing(NamedTuple):
    """A casting, and what lies where on it; all (H, W)."""

    picture: Array  # uint8
    mask: Array  # bool: where the defect is
    marks: Array  # uint8: 0, or the number of the mark's kind in `marks.USUAL`, from 1 on


def draw(seed: int, defect: str | None, size: int = SIZE, shop: str = "a") -> Drawing:
    """Draw the lessons' casting of a seed, with the defect of that name in `KINDS`, or sound.

    The defect changes nothing else: part, marks and light are the same without it. `shop` is "a",
    or "b" for the other one. The same arguments give the same bytes.
    """
    return cast(Product(SHOPS[shop]), seed, defect, size)


def cast(product: Product, seed: int, defect: str | None, size: int) -> Drawing:
    """Draw the casting of a seed of any product, as `draw` does of the lessons'."""
    for_part, for_shot, for_defect, for_marks = (
        np.random.default_rng([seed, stream]) for stream in range(4)
    )
    part, shot = new_part(for_part, product.design), new_shot(for_shot, product.shop)
    view = view_of(shot, size)
    bare = relief(part, view)
    surface = new_surface(bare, view, for_part)
    mask, marks = np.zeros((size, size), bool), np.zeros((size, size), np.uint8)
    planned = plan(for_marks, product.marks)
    for over in (False, True):
        if over and defect is not None:
            mask = KINDS[defect](part, bare, surface, view, for_defect) > MASK_FROM
        for number, mark, lies_over in planned:
            if lies_over is over:
                where, cover = mark(bare, surface, view, for_marks)
                marks[where][cover > MASK_FROM] = number
    marks[mask] = 0
    return Drawing(expose(surface, view, for_shot), mask, marks)


def outline(seed: int, size: int = SIZE, shop: str = "a") -> tuple[float, float, float]:
    """The disc that a seed's part fills, in pixels: row and column of its middle, radius."""
    shot = new_shot(np.random.default_rng([seed, 1]), SHOPS[shop])  # as `draw` makes it
    x, y = shot.shift
    return (y + 1) * size / 2 - 0.5, (x + 1) * size / 2 - 0.5, shot.scale * size / 2
