"""Losses, epoch by epoch, as a drawing in SVG that costs next to nothing, and in words."""

import base64
import html
import math
from collections.abc import Iterator, Sequence

from .fits import Fit

WIDTH, HEIGHT = 420, 196  # of the drawing: words in it can be read on a phone
SHOWN = 500  # pixels wide at most on a page
LEFT, RIGHT, TOP, BOTTOM = 46, 408, 30, 160  # of the part that holds the curves
TICKS = 6  # at most, on the axis of epochs
LINES = {"training": ("#0072b2", ""), "validation": ("#d55e00", "7 4")}  # colour, dashes
EARLIER, INK = "#8a8a8a", "#1a1a1a"
TOLD = 6  # trainings that words tell of
LEAST, MOST = 1e-12, 1e12  # between the lowest loss and the highest; of a loss that is drawn


def as_image(fits: Sequence[Fit]) -> str:
    """The drawing as a picture with its words: it stays where a notebook is not trusted."""
    source = base64.b64encode(drawing(fits).encode()).decode()
    alt = html.escape(in_words(fits))
    style = f"display:block;margin:0;max-width:100%;height:auto;aspect-ratio:{WIDTH}/{HEIGHT}"
    data = f"data:image/svg+xml;base64,{source}"
    return f'<img alt="{alt}" width="{SHOWN}" style="{style}" src="{data}">'


def drawing(fits: Sequence[Fit]) -> str:
    """SVG: the losses of the last fit over those of the fits before it, which are grey."""
    epochs = max([fit.epochs for fit in fits] + [max(fit.done for fit in fits), 2])
    low, high = _limits(fits)
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
            f' width="{SHOWN}" style="max-width:100%;height:auto;display:block"'
            ' font-family="sans-serif" font-size="13">'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            *_frame(epochs, low, high),
            *_legend(fits),
            *(part for fit in fits for part in _curves(fit, fit is fits[-1], epochs, low, high)),
            "</svg>",
        ]
    )


def in_words(fits: Sequence[Fit]) -> str:
    """What the drawing shows, for those who do not see it."""
    shown = fits[-TOLD:]
    first = len(fits) - len(shown)
    begin = (
        f"Loss by epoch, the last {TOLD} of {len(fits)} trainings." if first else "Loss by epoch."
    )
    return " ".join(
        [begin, *(_told(fit, number, len(fits)) for number, fit in enumerate(shown, first + 1))]
    )


def _told(fit: Fit, number: int, of: int) -> str:
    said = [
        f"{name} from {seen[0]:.3g} to {seen[-1]:.3g}, lowest {min(seen):.3g}"
        for name, values in fit.losses.items()
        if (seen := [value for value in values if _drawn(value)])
    ]
    which = f"Training {number}: " if of > 1 else ""
    lost = "no loss to draw" if fit.done else "no loss yet"
    if said and not _drawn(fit.losses["training"][-1]):
        said.append("in the end none to draw")
    return f"{which}{fit.done} of {fit.epochs} epochs, {'; '.join(said) or lost}."


def _drawn(loss: float) -> bool:
    """False for what is no number, and for what no scale would hold."""
    return abs(loss) <= MOST


def _limits(fits: Sequence[Fit]) -> tuple[float, float]:
    """From zero, or the lowest loss below it, to a round number above the highest."""
    found = [
        value for fit in fits for values in fit.losses.values() for value in values if _drawn(value)
    ]
    low, high = min([*found, 0.0]), max([*found, 0.0])
    if high - low < LEAST:
        return low, low + 1
    unit = 10 ** math.floor(math.log10(high - low))
    step = next(part * unit for part in (0.2, 0.5, 1, 2) if (high - low) / (part * unit) <= 6)
    return step * math.floor(low / step), step * math.ceil(high / step)


def _x(epoch: float, epochs: int) -> float:
    return LEFT + (RIGHT - LEFT) * (epoch - 1) / (epochs - 1)


def _y(loss: float, low: float, high: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * (loss - low) / (high - low)


def _text(x: float, y: float, words: str, anchor: str, colour: str = INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'


def _frame(epochs: int, low: float, high: float) -> Iterator[str]:
    """Both scales with their numbers."""
    for loss in (low, (low + high) / 2, high):
        y = _y(loss, low, high)
        yield f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="#d0d0d0"/>'
        yield _text(LEFT - 7, y + 4.5, f"{loss:.3g}", "end")
    powers = (part * 10**power for power in range(9) for part in (1, 2, 5))
    step = next(one for one in powers if epochs / one <= TICKS)
    for epoch in sorted({1, *range(step, epochs + 1, step)}):
        x = _x(epoch, epochs)
        yield f'<path d="M{x:.1f} {BOTTOM}v5" stroke="{INK}"/>'
        yield _text(x, BOTTOM + 18, f"{epoch}", "middle")
    yield _text((LEFT + RIGHT) / 2, HEIGHT - 4, "epoch", "middle")
    yield _text(LEFT, TOP - 13, "loss", "start")


def _legend(fits: Sequence[Fit]) -> Iterator[str]:
    """The sets that the last fit has, and that grey is of earlier ones."""
    x = RIGHT - 300
    for name, (colour, dashes) in LINES.items():
        if name == "training" or any(map(_drawn, fits[-1].losses[name])):
            yield _line(f"M{x} {TOP - 17}h24", colour, dashes, 2.2)
            yield _text(x + 29, TOP - 13, name, "start")
        x += 104
    if len(fits) > 1:
        yield _line(f"M{x} {TOP - 17}h24", EARLIER, "", 1.2)
        yield _text(x + 29, TOP - 13, "before", "start")


def _curves(fit: Fit, last: bool, epochs: int, low: float, high: float) -> Iterator[str]:
    for name, (colour, dashes) in LINES.items():
        points = [
            (_x(epoch, epochs), _y(loss, low, high))
            for epoch, loss in enumerate(fit.losses[name], 1)
            if _drawn(loss)
        ]
        if not points:
            continue
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        yield _line(path, colour if last else EARLIER, dashes, 2.2 if last else 1.2)
        if last:
            x, y = points[-1]
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'


def _line(path: str, colour: str, dashes: str, width: float) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'
