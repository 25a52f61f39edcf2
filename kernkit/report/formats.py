"""How the page writes numbers, times, names and sentences."""

from markupsafe import Markup, escape

from ..checks.verdict import emphasised


def number(value: float | None, digits: int = 2) -> str:
    """A number without zeros at its end, or a dash."""
    return (
        "–"
        if value is None
        else f"{round(value, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".").replace("-", "−")
    )


def percent(share: float | None) -> str:
    """A share of 1 as percent, or a dash."""
    return "–" if share is None else f"{share:.0%}"


def clock(seconds: float | None) -> str:
    """A time in the unit that people would say, or a dash."""
    if seconds is None:
        return "–"
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.1f} {unit}"
    return f"{seconds:.1f} s"


def breakable(name: str) -> Markup:
    """A name that may go on in the next line after each underscore."""
    return Markup("_<wbr>").join(name.split("_"))


def prose(text: str) -> Markup:
    """A sentence with `code` as code and *words* as emphasis, all else escaped; an odd backtick
    stays as it is.
    """
    parts = str(escape(text)).split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup(
        "".join(
            f"<code>{part}</code>" if place % 2 else emphasised(part)
            for place, part in enumerate(parts)
        )
    )
