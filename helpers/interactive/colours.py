"""Colours of numbers, by the one rule that figures and checks have too, and an ink on them."""

import numpy as np

from kernkit.checks.pictures.colours import SIGNED, STOPS, diverging, grey

from ..arguments import Array

__all__ = ["SIGNED", "STOPS", "diverging", "fill_and_ink", "grey"]


def fill_and_ink(rgb: Array) -> tuple[str, str]:
    """A colour as `#rrggbb`, and black or white, which reads better on it (at least 4.5 to 1)."""
    linear = np.where((c := rgb / 255) <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    fill = "#" + "".join(f"{channel:02x}" for channel in rgb)
    # WCAG 2: contrast with black and with white is equal at 0.179
    return fill, "#000" if luminance > 0.179 else "#fff"
