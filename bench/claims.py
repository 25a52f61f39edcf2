"""Lesson 9's interval for a balanced accuracy: how often it holds the true one, in simulated sets.

python bench/claims.py [SETS]
"""

import sys
from importlib import import_module

import numpy as np

JUDGE = import_module("helpers.judges.09_your_own_inspection.claim")
METHODS = {
    "castings drawn": import_module("exercises.09_your_own_inspection.claim").claim,
    "pictures drawn": import_module("exercises.09_your_own_inspection.claim")._of_pictures,
}
CLEAR, ODD = 0.97, 0.06  # how often a picture is judged right, of a clear casting and of an odd one
CLEAR_SHARES = (0.72, 0.9)  # of clear ones, among defective castings and among ok ones
TRUTH = float(np.mean([share * CLEAR + (1 - share) * ODD for share in CLEAR_SHARES]))


def main(sets: int) -> None:
    """Print coverage and mean width of each method."""
    print(f"true balanced accuracy {TRUTH:.4f}, {sets} sets of castings, 95 % intervals")
    for name, method in METHODS.items():
        ends = [method(*JUDGE.drawn_set(seed)) for seed in range(10_000, 10_000 + sets)]
        held = np.mean([low <= TRUTH <= high for low, high in ends])
        width = np.mean([high - low for low, high in ends])
        print(f"{name}: holds it in {held:.1%}, {width:.3f} wide")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
