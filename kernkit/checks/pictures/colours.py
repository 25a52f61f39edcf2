"""One rule for the colours of maps, wherever numbers are drawn: figures, interactives, checks.

- "No answer", zero, is black. Above it shades go over orange to pale yellow, below over blue to
  pale blue; a map without negative numbers has the upper half alone. A sixth of the scale on, an
  answer stands out from black by 3 to 1 (WCAG 2).
- The scale ends at its `reach`: 1 in 200 answers at most lies beyond and has the last shade. Panels
  that are compared share it. A rim that only padding made is cut off or hatched.
- What a kernel that keeps brightness gives is a picture: greys, black 0, white 1.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

# From -reach to reach, evenly spaced. Blue and orange differ for every kind of colour vision.
_BELOW = "c4ecff 9ed6ff 6cbdff 2fa0f5 007fd6 005aab"
_ABOVE = "934600 c66000 ec8419 ffab3d ffd06a fff0a0"
STOPS = [f"#{stop}" for stop in f"{_BELOW} 000000 {_ABOVE}".split()]
SIGNED = "blue below zero, black at zero, orange above"
BEYOND = 0.005  # of the answers, at most, lie beyond the scale's end

_BETWEEN = 42  # shades from one stop to the next
_HALF = _BETWEEN * (len(STOPS) // 2)  # shades on either side of zero, which has one of its own
_CHANNELS = np.array([list(bytes.fromhex(stop[1:])) for stop in STOPS])
_FIRST, _REST = np.divmod(np.arange(2 * _HALF), _BETWEEN)
_MIXED = _CHANNELS[:-1][_FIRST] * _BETWEEN + np.diff(_CHANNELS, axis=0)[_FIRST] * _REST[:, None]
# The same, in fine steps. Whole numbers, so that a page's script cannot round otherwise
_ROUNDED = (2 * _MIXED + _BETWEEN) // (2 * _BETWEEN)
TABLE = np.concatenate([_ROUNDED, _CHANNELS[-1:]]).astype(np.uint8)


@dataclass(frozen=True)
class Scale:
    """The scale that some maps share."""

    reach: float
    signed: bool  # whether it also goes down to -reach, and does not begin at zero
    beyond: str  # a sentence on the answers beyond it; "" where there are none


def scale_of(*maps: Array) -> Scale:
    """The scale for maps of numbers, of any shapes; up to 1 where nothing answers."""
    values = np.concatenate([np.ravel(one) for one in maps]).astype(float)
    sizes = np.abs(values[np.isfinite(values) & (values != 0)])
    if not sizes.size:
        return Scale(1.0, signed=False, beyond="")
    # "higher": of fewer than 200 answers none lies beyond
    reach = float(np.quantile(sizes, 1 - BEYOND, method="higher"))
    beyond = int((sizes > reach).sum())
    share = f"1 answer in {sizes.size / beyond:.0f}" if beyond else ""
    words = f"{share} lies beyond the bar and has the colour of its end" if beyond else ""
    return Scale(reach, bool((values < 0).any()), words)


def keeps_brightness(kernel: Array) -> bool:
    """Whether flat grey stays as it is, and nothing is subtracted: then the answer is a picture."""
    return bool((kernel >= 0).all() and abs(kernel.sum() - 1) < 0.01)


def diverging(values: Array, reach: float) -> Array:
    """Colours of numbers, signed or never negative; uint8, shape of values plus (3,)."""
    return np.take(TABLE, _steps(values, reach, -1, _HALF) + _HALF, axis=0)


def grey(values: Array, white: float) -> Array:
    """Greys of values from zero (black) to `white`; uint8, shape of values plus (3,)."""
    shades = _steps(values, white, 0, 255).astype(np.uint8)
    return np.repeat(shades[..., None], 3, axis=-1)


def fill_and_ink(rgb: Array) -> tuple[str, str]:
    """A colour as `#rrggbb`, and black or white, which reads better on it (at least 4.5 to 1)."""
    linear = np.where((c := rgb / 255) <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    fill = "#" + "".join(f"{channel:02x}" for channel in rgb)
    # WCAG 2: contrast with black and with white is equal at 0.179
    return fill, "#000" if luminance > 0.179 else "#fff"


@np.errstate(over="ignore")  # of numbers far beyond the scale
def _steps(values: Array, end: float, low: int, number: int) -> Array:
    shares = np.asarray(values) / (end or np.inf)
    return np.floor(np.clip(shares, low, 1) * number + 0.5).astype(np.intp)  # as JavaScript rounds
