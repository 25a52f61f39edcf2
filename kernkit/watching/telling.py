"""What `kern watch` says: a line for each thing that happened, with the time."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from ..engine.run.states import TO_LOOK_AT
from ..grading.run import Summary
from ..grading.telling.summary import submissions
from ..tables import some_names, tell_line
from .pages import Made


class Teller:
    """Says it on a console, and counts."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._said: set[str] = set()
        self._waits = self._fault = ""
        self._done = self._failed = self._pages = 0

    def line(self, said: str, style: str = "") -> None:
        """One line."""
        tell_line(self.console, f"{datetime.now():%H:%M:%S} {said}", style)

    def once(self, sentences: Iterable[str], style: str = "") -> None:
        """Lines, those of them that were not said before."""
        for said in sentences:
            if said not in self._said:
                self._said.add(said)
                self.line(said, style)

    def ready(self, lessons: list[str], inbound: Path | None) -> None:
        """What is watched, and how that is ended."""
        places = "submitted/" + (" and the exchange" if inbound else "")
        self.line(f"Watching {places} for {some_names(lessons)}. Ctrl+C ends it.")
        if inbound is None:
            self.line("There is no exchange: pages are written to feedback/, and not released.")

    def waits(self, other: str) -> None:
        """Another command is at work, as that sentence says."""
        if not self._waits:
            self.line(f"{other.partition(' Wait for')[0]} Waiting for it.", "yellow")
        self._waits = other

    def goes_on(self) -> None:
        """The other command has ended."""
        if self._waits:
            self.line("Going on.")
        self._waits = ""

    def fault(self, said: str) -> None:
        """What makes all work impossible now; said again only when it is another."""
        if said != self._fault:
            self.line(said, "red")
        self._fault = said

    def works_again(self) -> None:
        """Nothing does any more."""
        if self._fault:
            self.line("That is over. Going on.")
        self._fault = ""

    def grading(self, summary: Summary, most: float) -> Callable[[], None]:
        """What is to be called after each submission of a run: tells what came of it. `most` are
        the lesson's points.
        """
        told = [0, 0]

        def tell() -> None:
            for entry in summary.graded[told[0] :]:
                self._done += 1
                self.line(f"{summary.lesson}, {_mark(entry, most)}")
            for student, why in summary.failed[told[1] :]:
                self._failed += 1
                self.line(f"{summary.lesson}, {student}: not graded: {why}", "red")
            told[:] = len(summary.graded), len(summary.failed)

        return tell

    def page(self, made: Made) -> None:
        """A page, or why there is none."""
        whose = f"{made.owed.lesson}, {made.owed.student}"
        if made.problem:
            self.line(f"{whose}: no feedback page: {made.problem}", "red")
            return
        self._pages += 1
        self.line(f"{whose}: feedback {'released' if made.released else 'written'}")

    def end(self) -> None:
        """What was done in all."""
        failed = f"; {submissions(self._failed)} could not be graded" if self._failed else ""
        self.line(
            f"Ended. {submissions(self._done)} graded, {self._pages} pages of feedback{failed}."
            " `kern watch` goes on from here."
        )


def _mark(entry: dict[str, Any], most: float) -> str:
    verdicts = entry["verdicts"].values()
    points = sum(verdict["points"] for verdict in verdicts)
    look = any(verdict["state"] in TO_LOOK_AT for verdict in verdicts)
    look = look or any(note["flag"] for note in entry["notes"])
    waits = "; a person should look at it" if look else ""
    return f"{entry['student']}: {points:.4g} of {most:g} by its tests{waits}"
