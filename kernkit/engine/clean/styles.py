"""Inline styles that stay within their own box: properties on a list, their values parsed and
bounded.

No position, no float, no negative margin, no transform, no address, no variable: what is styled
can be neither laid over something else nor torn out of the page.
"""

import re
from collections.abc import Callable

MOST = 40  # declarations
VALUE = re.compile(r"[-\w #%.,()'\"]{1,300}")
LENGTH = re.compile(r"(\d{0,5}(?:\.\d{1,20})?)(px|em|rem|ex|ch|pt|%)?")
PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "pt": 4 / 3}
COLOUR = re.compile(
    r"[a-z]{3,24}|#[0-9a-f]{3,8}|(?:rgb|hsl)a?\((?: ?[\d.]{1,8}%? ?,?){3,4}\)", re.IGNORECASE
)
_FONT = r"['\"]?[a-zA-Z][-\w ]{0,60}['\"]?"
FONTS = re.compile(rf"{_FONT}(?:, ?{_FONT}){{0,9}}")


def clean_style(style: str, sized: bool = True) -> str:
    """The declarations of a style attribute that are allowed, in their order; "" for none.

    `sized` False leaves out the size of letters, which multiplies where elements are nested.
    """
    kept: dict[str, str] = {}
    for declaration in style.split(";", MOST)[:MOST]:
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), " ".join(value.split())
        check = PROPERTIES.get(name)
        if not check or not VALUE.fullmatch(value) or not check(value):
            continue
        if name != "font-size" or sized:
            kept[name] = value
    if kept.keys() & {"height", "max-height"}:  # what does not fit into a box is not drawn outside
        kept = {name: kept[name] for name in kept if not name.startswith("overflow")}
        kept["overflow"] = "auto"
    return "; ".join(f"{name}: {value}" for name, value in kept.items())


def _length(most: float, most_percent: float = 100, least: float = 0) -> Callable[[str], bool]:
    """A length from `least` to `most` pixels, or a share of at most so many percent."""

    def check(value: str) -> bool:
        match = LENGTH.fullmatch(value)
        if not match or not match[1] or match[1] == ".":
            return False
        number, unit = float(match[1]), match[2]
        if unit is None:
            return number == 0 >= least
        if unit == "%":
            return least / 16 * 100 <= number <= most_percent
        return least <= number * PIXELS[unit] <= most

    return check


def _one_to_four(check: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda value: 1 <= len(value.split()) <= 4 and all(map(check, value.split()))


def _word(*words: str) -> Callable[[str], bool]:
    return lambda value: value.lower() in words


def _either(*checks: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda value: any(check(value) for check in checks)


def _colour(value: str) -> bool:
    return COLOUR.fullmatch(value) is not None


def _border(value: str) -> bool:
    """Width, line and colour in any order, each at most once."""
    parts = re.sub(r"\([^()]*\)", lambda match: match[0].replace(" ", ""), value).split(" ")
    left = [_length(12), _word("solid", "dashed", "dotted", "double", "none"), _colour]
    for part in parts:
        found = next((check for check in left if check(part)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _number(least: float, most: float) -> Callable[[str], bool]:
    return lambda value: (
        re.fullmatch(r"\d{1,4}(\.\d{1,9})?|\.\d{1,9}", value) is not None
        and least <= float(value) <= most
    )


_SIZES = _word("small", "smaller", "medium", "large", "larger", "x-small", "x-large", "inherit")
_SPACES = _one_to_four(_length(100, 20))
PROPERTIES: dict[str, Callable[[str], bool]] = {
    "color": _colour,
    "background": _colour,
    "background-color": _colour,
    "border": _border,
    "border-top": _border,
    "border-right": _border,
    "border-bottom": _border,
    "border-left": _border,
    "border-collapse": _word("collapse", "separate"),
    "border-radius": _length(40, 50),
    "border-spacing": _one_to_four(_length(20)),
    "display": _word("block", "inline", "inline-block"),
    "font-family": lambda value: FONTS.fullmatch(value) is not None,
    "font-size": _either(_SIZES, _length(48, 300, 6)),
    "font-style": _word("normal", "italic", "oblique"),
    "font-weight": _either(_word("normal", "bold", "bolder", "lighter"), _number(100, 900)),
    "height": _either(_word("auto"), _length(2000)),
    "line-height": _either(_word("normal"), _number(1, 3)),
    "margin": _either(_word("auto", "0 auto"), _SPACES),
    "margin-bottom": _length(100, 20),
    "margin-left": _either(_word("auto"), _length(100, 20)),
    "margin-right": _either(_word("auto"), _length(100, 20)),
    "margin-top": _length(100, 20),
    "max-height": _length(2000),
    "max-width": _length(1200),
    "min-height": _length(2000),
    "min-width": _length(1000),
    "overflow": _word("auto"),
    "overflow-x": _word("auto"),
    "padding": _SPACES,
    "padding-bottom": _length(100, 20),
    "padding-left": _length(100, 20),
    "padding-right": _length(100, 20),
    "padding-top": _length(100, 20),
    "text-align": _word("left", "right", "center", "justify", "start", "end"),
    "text-decoration": _word("none", "underline", "line-through"),
    "vertical-align": _word("top", "middle", "bottom", "baseline", "sub", "super"),
    "white-space": _word("normal", "nowrap", "pre", "pre-wrap", "pre-line"),
    "width": _either(_word("auto"), _length(1200)),
}
