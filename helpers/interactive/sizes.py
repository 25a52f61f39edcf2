"""How many windows stand on a row of pixels, and what padding adds to it: Keras's arithmetic."""

from typing import Any

from ..arguments import is_whole
from ..errors import HelpersError

OPERATIONS = ("convolution", "max_pool", "average_pool")


def added(n: int, k: int, s: int, padding: str | int) -> tuple[int, int]:
    """Places that padding adds before and after n pixels, for windows of k and a stride of s."""
    if isinstance(padding, int):
        return padding, padding
    if padding == "valid":
        return 0, 0
    # 'same' follows TensorFlow: a window at every start 0, s, 2s …; an odd place goes to the end
    # (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
    total = max((-(-n // s) - 1) * s + k - n, 0)
    return total // 2, total - total // 2


def count(length: int, k: int, s: int) -> int:
    """Number of windows of k that fit into `length` places, padding included, with stride s."""
    return (length - k) // s + 1 if length >= k else 0


def as_padding(caller: str, padding: Any, most: int) -> str | int:
    """'valid', 'same', or a whole number from 0 to `most`; HelpersError for anything else."""
    if isinstance(padding, str) and padding in ("valid", "same"):
        return padding
    if is_whole(padding) and 0 <= padding <= most:
        return int(padding)
    takes = f"it takes 'valid', 'same', or a whole number of places at each end, at most {most}."
    raise HelpersError(f"{caller}(padding): {padding!r}; {takes}")
