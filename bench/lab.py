"""What an edit in the kernel lab costs: CPU milliseconds of Python from the changed field to the
new picture, at 300 × 300.

    python bench/lab.py [EDITS]

Prints median, quartiles and the worst of EDITS edits (200 unless told) for each picture; fails
where a median reaches LIMIT.
"""

import statistics
import sys
import time

import numpy as np

from helpers.interactive.lab import SIDE, KernelLab, kernel_lab

LIMIT = 50  # ms: below it the picture follows the typing


def cost(lab: KernelLab, number: int) -> float:
    """Milliseconds of one edit: a field gets another number, and the lab redraws."""
    start = time.process_time()
    lab._fields[number % 9].value = f"{number % 31 - 15}"
    return 1000 * (time.process_time() - start)


def main(edits: int) -> int:
    """Print one line for each picture; the number of pictures that are too slow."""
    noise = np.random.default_rng(0).random((SIDE, SIDE), np.float32)  # compresses worst
    slow = 0
    for name, picture in {"casting": None, "noise": noise}.items():
        lab = kernel_lab(picture)
        # The first ones load fonts and tables
        costs = [cost(lab, number) for number in range(edits + 10)][10:]
        low, median, high = statistics.quantiles(costs, n=4)
        print(
            f"kernel lab, {name}: {median:.1f} ms an edit (quartiles {low:.1f} to {high:.1f}, worst"
            f" {max(costs):.1f})"
        )
        slow += median >= LIMIT
    return slow


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
