"""Products: what a foundry may be asked to inspect. The lessons' impeller is one of them.

`product(n)` gives thirty others, each with a part, a lamp, defects, marks and costs of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from .defects import KINDS
from .marks import USUAL, Mark
from .part import Design
from .shot import Rng, Shop

PRODUCTS = 30


@dataclass(frozen=True)
class Product:
    """What is drawn, where, what may be wrong with it, and what a wrong verdict costs."""

    shop: Shop
    design: Design = field(default_factory=Design)
    defects: tuple[str, ...] = tuple(KINDS)
    marks: Mapping[Mark, float] = field(default_factory=lambda: USUAL)
    miss: int = 1  # cost of a defective casting that is let pass
    alarm: int = 1  # cost of an ok one that is thrown away


# Recipes that were passed over, as docs/products.md tells: of these products, the next one is taken
PASSED_OVER: dict[int, int] = {}


def product(number: int) -> Product:
    """One of the thirty, 0 to 29: the same whenever it is asked for."""
    if not 0 <= number < PRODUCTS:
        raise ValueError(f"There are products 0 to {PRODUCTS - 1}, not {number}.")
    return recipe(number, PASSED_OVER.get(number, 0))


def recipe(number: int, attempt: int) -> Product:
    """The recipe of a product that was drawn at an attempt, from 0 on."""
    rng = np.random.default_rng([9, number, attempt])
    costs = [(1, 1), (2, 1), (5, 1), (10, 1), (20, 1), (1, 2), (1, 5)]
    miss, alarm = costs[rng.integers(len(costs))]
    return Product(
        shop=_shop(rng),
        design=_design(rng),
        defects=tuple(sorted(rng.choice(list(KINDS), int(rng.integers(3, 5)), replace=False))),
        marks={mark: usual * rng.uniform(0.5, 1.6) for mark, usual in USUAL.items()},
        miss=miss,
        alarm=alarm,
    )


def _shop(rng: Rng) -> Shop:
    """A place to photograph in, between the lessons' two shops in most, its lamp anywhere."""

    def about(low: float, high: float, half: float) -> tuple[float, float]:
        middle = rng.uniform(low, high)
        return middle - half, middle + half

    return Shop(
        azimuth=about(0, 360, 10), elevation=about(48, 56, 4), shift=0.02,
        scale=about(0.85, 0.87, 0.015), ambient=about(0.48, 0.54, 0.05), falloff=(0.03, 0.12),
        exposure=about(0.90, 1.0, 0.06), contrast=about(0.92, 1.02, 0.05),
        table=about(0.11, 0.20, 0.03), blur=about(0.15, 0.45, 0.1), noise=about(1.5, 3.5, 0.7),
        wear=about(0.1, 0.3, 0.1),
    )  # fmt: skip


def _design(rng: Rng) -> Design:
    """A wheel with bent vanes, one with straight spokes, or a flange with holes alone."""
    vanes, twist, wide = int(rng.integers(3, 10)), rng.uniform(0.5, 1.3), rng.uniform(0.026, 0.042)
    hub, bore, rim = rng.uniform(0.24, 0.33), rng.uniform(0.36, 0.52), rng.uniform(0.88, 0.91)
    height, way = rng.uniform(0.14, 0.19), rng.choice([-1, 1])
    hole, far = rng.uniform(0.035, 0.065), rng.uniform(0.60, 0.74)
    kind = rng.choice(["bent", "straight", "flange"])
    holes = 0
    if kind == "straight":
        vanes, twist, wide = min(vanes, 7), rng.uniform(-0.05, 0.05), 1.5 * wide
    if kind == "flange":
        vanes, holes = 0, int(rng.integers(4, 11))
    middle = way * twist
    return Design(
        vanes=vanes, twist=(middle - 0.05, middle + 0.05), vane_width=(wide - 0.002, wide + 0.002),
        hub=(hub - 0.005, hub + 0.005), bore=(bore - 0.01, bore + 0.01),
        hub_height=(height - 0.01, height + 0.01), holes=holes, hole=hole, hole_at=far,
        rim=(rim - 0.005, rim + 0.005),
    )  # fmt: skip
