"""How many windows stand on a row of pixels, and what padding adds to it: the arithmetic of Keras's
layers.
"""

from typing import Any

import numpy as np

from ..errors import HelpersError

OPERATIONS = ("convolution", "max_pool", "average_pool")


def added(n: int, k: int, s: int, padding: str | int) -> tuple[int, int]:
    """Places that padding adds before and after a row of n pixels, for windows of k and a stride of
    s.

    'same' follows TensorFlow: as many windows as starts 0, s, 2s … in the row, an odd place goes to
    the end (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
    """
    if padding == "valid":
        return 0, 0
    if padding != "same":
        return padding, padding
    total = max((-(-n // s) - 1) * s + k - n, 0)
    return total // 2, total - total // 2


def count(length: int, k: int, s: int) -> int:
    """Number of windows of k that fit into `length` places, padding included, with a stride of
    s.
    """
    return (length - k) // s + 1 if length >= k else 0


def as_padding(caller: str, padding: Any, most: int) -> str | int:
    """'valid', 'same', or a whole number from 0 to `most`; HelpersError for anything else."""
    if isinstance(padding, str) and padding in ("valid", "same"):
        return padding
    if is_whole(padding) and 0 <= padding <= most:
        return int(padding)
    raise HelpersError(
        f"{caller}(padding): {padding!r}; it takes 'valid', 'same', or a whole number of places at"
        f" each end, at most {most}."
    )


def is_whole(value: Any) -> bool:
    """Whether this is a whole number; True and False are not."""
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)
