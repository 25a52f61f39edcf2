"""How far a job is: a line, and above it the losses of what trains, all in one place."""

import html
import time
from collections.abc import Sequence

from ..notebook.place import Place
from ..notebook.shell import somebody_looks_on
from .curves import as_image, drawing, in_words
from .fits import Fit

PAUSE = 0.25  # seconds at least between two epochs that are shown, two beginnings, two ends

LINE = "display:flex;flex-wrap:wrap;gap:.2em .8em;align-items:center;margin:.3em 0;min-height:1.6em"


class Progress:
    """Of one job, from its start: `expected` is how many fits it holds, 0 where nobody knows."""

    def __init__(self, place: Place, expected: int) -> None:
        self._place, self._expected = place, expected
        self._fits: Sequence[Fit] = ()
        self._shown: dict[str, float] = {}  # when, by what
        place.show("Running …")

    def told(self, fits: Sequence[Fit]) -> None:
        """A fit has begun or ended, or an epoch of it."""
        self._fits, fit, now = fits, fits[-1], time.perf_counter()
        begun = "epoch" if fit.done else "beginning"
        what = "end" if fit.over else begun
        if self._place.lasting or not somebody_looks_on():
            return
        if now - self._shown.get(what, -PAUSE) >= PAUSE:
            self._shown[what] = now
            line = self._line(fit)
            self._place.show(line, _moving(fits, line))

    def stopped(self, seconds: float) -> str:
        """Leave what was trained so far; returns the sentence that ends the cell."""
        self._leave(f"Stopped{self._trained()}.")
        return (
            f"Stopped after {seconds:.0f} s: there is no result. Run this cell again when you like;"
            " cells below it may need what it gives."
        )

    def ended(self, seconds: float) -> None:
        """Leave one figure, where something was trained, and one line."""
        self._leave(f"Done in {seconds:.0f} s{self._trained()}.")

    def _leave(self, line: str) -> None:
        if self._fits:
            page = f'{as_image(self._fits)}<p style="{LINE}">{html.escape(line)}</p>'
            self._place.show(f"{in_words(self._fits)}\n{line}", page)
        else:
            self._place.show(line)

    def _trained(self) -> str:
        if not self._fits:
            return ""
        done = sum(fit.done for fit in self._fits)
        planned = sum(fit.epochs for fit in self._fits)
        several = f"{len(self._fits)} trainings, " if len(self._fits) > 1 else ""
        return f": {several}{_of(done, planned)}"

    def _line(self, fit: Fit) -> str:
        number = len(self._fits)
        of = f" of {self._expected}" if self._expected >= number else ""
        which = f"Training {number}{of}: " if max(self._expected, number) > 1 else ""
        return which + _state(fit)


def _state(fit: Fit) -> str:
    if fit.over:
        return f"ended after {_of(fit.done, fit.epochs)}."
    if not fit.done:
        return "first epoch …"
    left = fit.seconds_left()
    pace = f", about {_time(left)} for the rest at this pace" if left else ""
    return f"{_of(fit.done, fit.epochs)}{pace}"


def _of(done: int, planned: int) -> str:
    epochs = "epoch" if planned == 1 else "epochs"
    return f"{planned} {epochs}" if done == planned else f"{done} of {planned} {epochs}"


def _time(seconds: float) -> str:
    return f"{max(seconds, 1):.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def _moving(fits: Sequence[Fit], line: str) -> str:
    """Drawn in place: a picture of its own would be gone for a moment at each change."""
    words = html.escape(in_words(fits))
    bar = (
        f'<progress aria-label="epochs" max="{fits[-1].epochs}" value="{fits[-1].done}"></progress>'
    )
    return (
        f'<div role="img" aria-label="{words}">{drawing(fits)}</div>'
        f'<p style="{LINE}">{bar}<span>{html.escape(line)}</span></p>'
    )
