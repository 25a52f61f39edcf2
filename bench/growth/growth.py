"""Does the engine's own work stay near-linear in what students make? Time at n, 2n and 4n for each
shape that is known to be dangerous, in each place that looks at students' bytes.

    python bench/growth/growth.py [PLACE …]

Prints CPU seconds and how many times longer twice as much takes; ends with status 1 where that is
more than 2.4 for any. A shape that meets a bound before 4n is measured below it.
"""

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import cleaning
import shapes
import trees

MOST = 2.4  # times longer, for twice as much
REPEATS = 3  # of which the least counts: the others are the machine's
LEAST_SECONDS = 0.02  # below which the clock says more of the machine than of the work


@dataclass(frozen=True)
class Measured:
    """CPU seconds at n, 2n and 4n."""

    seconds: tuple[float, float, float]

    @property
    def ratios(self) -> tuple[float, float]:
        """How many times longer twice as much took, each time."""
        one, two, four = self.seconds
        return two / one, four / two

    @property
    def fits(self) -> bool:
        """Whether neither is too much; what takes next to no time always does."""
        return max(self.ratios) <= MOST or self.seconds[-1] < LEAST_SECONDS


def measure(shape: shapes.Shape) -> Measured:
    """Make three sizes of a shape, and do what the engine does with each."""
    given = [shape.make(times * shape.size) for times in (1, 2, 4)]
    return Measured(tuple(least(lambda one=one: shape.work(one)) for one in given))


def least(work: Callable[[], object]) -> float:
    """The least CPU seconds of some repeats."""
    times = []
    for _ in range(REPEATS):
        gc.collect()
        gc.disable()  # its passes over all that is alive come in steps, some within a measurement
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
        gc.enable()
    return max(min(times), 1e-6)


def main(places: list[str]) -> int:
    """Measure, print, and tell by the status whether all is as it should be."""
    wrong = 0
    print(f"{'place':<10} {'shape':<44} {'n':>9} {'n':>8} {'2n':>8} {'4n':>8}   ratios")
    for shape in [*shapes.SHAPES, *cleaning.SHAPES, *trees.SHAPES]:
        if places and shape.place not in places:
            continue
        found = measure(shape)
        wrong += not found.fits
        times = " ".join(f"{seconds:>8.3f}" for seconds in found.seconds)
        ratios = " ".join(f"{ratio:.2f}" for ratio in found.ratios)
        print(
            f"{shape.place:<10} {shape.name:<44} {shape.size:>9,} {times}   {ratios}"
            f"{'' if found.fits else '   TOO MUCH'}",
            flush=True,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
