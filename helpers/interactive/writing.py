"""Numbers and calculations as the interactives write them."""

from decimal import ROUND_HALF_UP, Decimal
from math import floor, isnan, log10


def places_for(largest: float) -> int:
    """Two decimals, or as many as show two digits of the largest number where all are small."""
    return 2 if largest >= 0.1 or largest == 0 else min(8, 1 - floor(log10(largest)))


def number(value: float, places: int) -> str:
    """A number with at most `places` (1 …) decimals and a real minus sign; nothing for NaN."""
    if isnan(value):
        return ""
    # Halves away from zero, as people do and the scripts
    rounded = Decimal(float(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "0") else text.replace("-", "−")


def by(shape: tuple[int | None, ...]) -> str:
    """A shape as 3 × 4, with ? where any length will do."""
    return " × ".join("?" if side is None else f"{side:,}" for side in shape)


def chance(value: float) -> str:
    """Three decimals; 0 and 1 only where it is exactly that."""
    text = f"{value:.3f}"
    if text == "1.000" and value < 1:
        return "> 0.999"
    return "< 0.001" if text == "0.000" and value > 0 else text.rstrip("0").rstrip(".")
