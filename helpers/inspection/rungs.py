"""What methods of the course reached on each of the thirty products, as a ladder for one's own."""

from functools import cache
from pathlib import Path

import numpy as np

from ..arguments import Array
from ..foundry.own_product import brings_photographs, number_of

RECORD = Path(__file__).parents[1] / "data" / "products.npz"
GUESS = 0.62  # from there on a score is no lucky guess: among 100,000 of them, two are
LUCK = 0.05  # how far the same method may fall, trained anew and on other castings: 19 times of 20


def product_rungs(word: str) -> dict[str, float]:
    """Balanced accuracy of each recorded method on the product of a word, on 600 castings. On one's
    own photographs nobody has measured any: there it is that of chance alone.

    `make study` does not record them; `python bench/products.py` does.

    >>> list(product_rungs("walnut"))
    ['chance', 'rule', 'intensities', 'edges', 'augmented', 'close_ups']
    """
    return {"chance": 0.5} if brings_photographs(word) else recorded(number_of(word))


def recorded(number: int) -> dict[str, float]:
    """The same of a product by its number."""
    methods, scores, truth = _record()
    said, bad = scores[number] >= 128, truth[number] == 1
    both = (said[:, bad].mean(1) + (~said)[:, ~bad].mean(1)) / 2
    return dict(zip(methods, both.tolist(), strict=True))


def reached_from(number: int) -> dict[str, float]:
    """The score from which each rung of a product counts as reached."""
    return {name: max(score - LUCK, GUESS) for name, score in recorded(number).items()}


@cache
def _record() -> tuple[list[str], Array, Array]:
    with np.load(RECORD) as file:
        return file["methods"].tolist(), file["scores"], file["truth"]
