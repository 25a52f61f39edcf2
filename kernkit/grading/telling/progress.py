"""How far a run is: a bar in a terminal; elsewhere, in a pipe or a log, a plain line now and
then.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from ...tables import tell_line

EVERY = 30.0  # seconds between two lines
LONG = 90.0  # seconds that are told in minutes


@contextmanager
def progress(console: Console, lesson: str, total: int) -> Iterator[Callable[[], None]]:
    """Tells of the grading of a lesson while the block lasts; what it gives is called after each
    submission.
    """
    if not console.is_terminal:
        lines = PlainProgress(console, lesson, total)
        yield lines.tick
        lines.end()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        bar = bars.add_task(lesson, total=total)
        yield lambda: bars.advance(bar)


class PlainProgress:
    """Lines that any log can hold. Each is written out at once."""

    def __init__(
        self,
        console: Console,
        lesson: str,
        total: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._console, self._lesson, self._total, self._clock = console, lesson, total, clock
        self._done = 0
        self._start = self._told = clock()
        tell_line(console, f"{lesson}: 0 of {total}")

    def tick(self) -> None:
        """One submission more is done."""
        self._done += 1
        now = self._clock()
        if now - self._told >= EVERY and self._done < self._total:
            self._told = now
            left = (now - self._start) / self._done * (self._total - self._done)
            said = f"{self._lesson}: {self._done} of {self._total}, about {duration(left)} left"
            tell_line(self._console, said)

    def end(self) -> None:
        """All are done."""
        took = duration(self._clock() - self._start)
        tell_line(self._console, f"{self._lesson}: {self._done} of {self._total}, after {took}")


def duration(seconds: float) -> str:
    """A time as somebody would say it who waits for it.

    >>> [duration(seconds) for seconds in (0.4, 42, 125, 7300)]
    ['1 s', '42 s', '2 min', '2 h 2 min']
    """
    if seconds < LONG:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    hours = f"{minutes // 60} h " if minutes >= 60 else ""
    return f"{hours}{minutes % 60} min"
