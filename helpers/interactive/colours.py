"""Two colour scales for numbers, and an ink that stays readable on both."""

import numpy as np

from ..arguments import Array

# ColorBrewer's RdBu, reversed: matplotlib's RdBu_r, which the kit's plots use too
_RDBU_R = "053061 2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b 67001f"
_STOPS = np.array([list(bytes.fromhex(stop)) for stop in _RDBU_R.split()])
_SHADES = 255  # odd, so that zero has a shade of its own
_PLACES = np.linspace(0, len(_STOPS) - 1, _SHADES)
_CHANNELS = [np.interp(_PLACES, np.arange(len(_STOPS)), channel) for channel in _STOPS.T]
_TABLE = np.rint(np.stack(_CHANNELS, axis=-1)).astype(np.uint8)


def diverging(values: Array, reach: float) -> Array:
    """Blue at -reach, over white at zero, to red at reach; uint8, shape of values plus (3,)."""
    half = _SHADES // 2
    shades = _steps(values, half / reach if reach else 0, -half, half) + half
    return np.take(_TABLE, shades, axis=0)


def grey(values: Array, white: float) -> Array:
    """Greys of values from zero (black) to `white`; returns uint8, shape of values plus (3,)."""
    shades = _steps(values, 255 / white if white else 0, 0, 255)
    return np.repeat(shades.astype(np.uint8)[..., None], 3, axis=-1)


def fill_and_ink(rgb: Array) -> tuple[str, str]:
    """A colour as `#rrggbb`, and black or white, which reads better on it (at least 4.5 to 1)."""
    linear = np.where((c := rgb / 255) <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    fill = "#" + "".join(f"{channel:02x}" for channel in rgb)
    # WCAG 2: contrast with black and with white is equal at 0.179
    return fill, "#000" if luminance > 0.179 else "#fff"


def _steps(values: Array, factor: float, low: int, high: int) -> Array:
    return np.rint(np.clip(np.asarray(values) * factor, low, high)).astype(np.intp)
