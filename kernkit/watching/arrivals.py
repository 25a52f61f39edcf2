"""What lies in submitted/, looked at again and again: which submissions are new, or others than
before, and have arrived.

Nothing says of a folder that all of it is there. A submission counts as arrived when nothing in it
has changed for QUIET seconds and it seems whole; one that does not seem whole, after PATIENCE
seconds without a change. What comes later is a change, and graded again.
"""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..course.course import Course
from ..grading.handed_in.layout import Layout, Place
from .looking import NOTHING, Look, look_at, seems_whole

QUIET = 0.5
PATIENCE = 30.0
# Seconds after which a submission that could not be graded is tried again, as it is; from one time
# to the next so many times longer, and never longer than a day
RETRY, LONGER, LONGEST = 60.0, 4, 86_400.0

Whose = tuple[str, str]  # lesson, student


@dataclass
class _Seen:
    """A submission as it was last seen, since when it is so, and as it was graded last."""

    look: Look
    since: float
    taken: Look = NOTHING
    again: bool = True  # whether to ask the gradebook about it whatever it looks like
    failed: int = 0  # how often it could not be graded as it looks
    due: float = math.inf  # when that is tried again


@dataclass(frozen=True)
class Arrived:
    """A submission that has arrived, and what it looked like then."""

    lesson: str
    student: str
    look: Look


class Arrivals:
    """submitted/ of a course while it is watched; `clock` gives seconds."""

    def __init__(self, course: Course, clock: Callable[[], float] = time.monotonic) -> None:
        self._course, self._clock = course, clock
        self._seen: dict[Whose, _Seen] = {}
        self._strays: dict[str, float] = {}

    def look(self, lessons: list[str]) -> list[Arrived]:
        """Those of these lessons that have arrived and were not taken as they are, the longest
        there first.
        """
        now, layout = self._clock(), Layout(self._course)
        places = {
            (lesson, student): place
            for (student, lesson), place in layout.places.items()
            if lesson in lessons
        }
        for gone in self._seen.keys() - places.keys():
            del self._seen[gone]
        for whose, place in places.items():
            self._note(whose, look_at(place.folder, place.counts), now)
        self._strays = {stray: self._strays.get(stray, now) for stray in layout.strays}
        ready = [
            (seen.since, Arrived(*whose, seen.look))
            for whose, seen in self._seen.items()
            if _is_new(seen, now) and self._has_arrived(places[whose], seen, now)
        ]
        return [one for _, one in sorted(ready, key=lambda pair: (pair[0], pair[1].student))]

    def _note(self, whose: Whose, look: Look, now: float) -> None:
        seen = self._seen.setdefault(whose, _Seen(look, now))
        if seen.look != look:
            seen.look, seen.since, seen.failed = look, now, 0

    def _has_arrived(self, place: Place, seen: _Seen, now: float) -> bool:
        quiet = now - seen.since
        if quiet < QUIET:
            return False
        return quiet >= PATIENCE or seems_whole(place.folder, seen.look)

    def put_there(self, lesson: str, student: str, place: Place) -> Arrived:
        """A submission that this process has put there itself, whole."""
        look = look_at(place.folder, place.counts)
        self._seen[lesson, student] = _Seen(look, self._clock())
        return Arrived(lesson, student, look)

    def took(self, one: Arrived) -> None:
        """It was graded as it looked then, or found to be graded; what has changed since is new."""
        if seen := self._seen.get((one.lesson, one.student)):
            seen.taken, seen.again, seen.due = one.look, False, math.inf

    def failed(self, one: Arrived) -> None:
        """It could not be graded as it looked then; that may have been a fault of this machine."""
        self.took(one)
        if seen := self._seen.get((one.lesson, one.student)):
            wait = min(RETRY * LONGER**seen.failed, LONGEST)
            seen.failed, seen.due = seen.failed + 1, self._clock() + wait

    def ask_again(self, lesson: str) -> None:
        """Something else that decides the marks of a lesson has changed."""
        for (of, _), seen in self._seen.items():
            seen.again = seen.again or of == lesson

    def strays(self) -> Iterator[str]:
        """What has lain in submitted/ for a while and belongs to no submission."""
        now = self._clock()
        yield from (stray for stray, since in self._strays.items() if now - since >= PATIENCE)


def _is_new(seen: _Seen, now: float) -> bool:
    return seen.again or seen.taken != seen.look or now >= seen.due
