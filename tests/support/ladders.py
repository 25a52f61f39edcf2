"""Small records as `bench/record.py` writes them, drawn for tests."""

from pathlib import Path

import numpy as np

from helpers import record

SIZES = (20, 80)


def write_ladder(path: Path, shares: dict[str, list[float]], seeds: int = 8, tested: int = 60):
    """A record of methods, lowest rung first, that are right about these shares of the castings,
    by number of labels; of a second shop's castings all are right about half.
    """
    rng = np.random.default_rng(5)
    truth = (np.arange(tested) % 5 < 3).astype(np.uint8)
    wanted = np.array(list(shares.values()))[..., None, None]

    def scores(right: np.ndarray) -> np.ndarray:
        sure = rng.integers(0, 128, right.shape)
        return np.where(right == (truth == 1), 128 + sure, 127 - sure).astype(np.uint8)

    drawn = rng.random((len(shares), len(SIZES), seeds, tested))
    np.savez_compressed(
        path, methods=np.array(list(shares)), labelled=np.array(SIZES), truth=truth, truth_b=truth,
        scores=scores(drawn < wanted), scores_b=scores(rng.random(drawn.shape) < 0.5),
        about=np.array("drawn for a test"),
    )  # fmt: skip
    return path


def use_ladder(patch, path: Path) -> None:
    """Have helpers read that record."""
    patch.setattr(record, "LADDER", path)
