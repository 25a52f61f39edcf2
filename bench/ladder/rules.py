"""The lowest rungs: what no network is needed for.

Hand-made numbers are measured on 128 by 128 pictures, whose part fills nearly the frame. All are
fixed beforehand, the same for every set of castings.
"""

from collections.abc import Callable
from itertools import combinations

import numpy as np
from scipy.ndimage import gaussian_filter, gaussian_laplace, sobel
from scipy.optimize import minimize
from scipy.special import expit

Scores = Callable[[np.ndarray], np.ndarray]  # pictures (N, H, W, 1) to scores (N,), 0 to 1
DARK = 60  # grey levels under the plate's mean that count as a dark pixel
STEEP = 40  # slope, in grey levels a pixel, that counts as an edge


def intensities(pictures: np.ndarray) -> np.ndarray:
    """Ten numbers of brightness for each picture, (N, 10): of the plate, and of what is outside."""
    plate, outside = zones(pictures)
    rows = []
    for picture in pictures[..., 0].astype(float):
        smooth = gaussian_filter(picture, 0.7)
        inner, outer = np.sort(smooth[plate]), np.sort(smooth[outside])
        rows.append(
            [inner.mean(), inner.std(), inner[:12].mean(), inner[:60].mean(), inner[-12:].mean(),
             (inner < inner.mean() - DARK).mean(), outer.mean(), outer.std(), outer[-60:].mean(),
             outer[:60].mean()]
        )  # fmt: skip
    return np.array(rows)


def edges(pictures: np.ndarray) -> np.ndarray:
    """Ten numbers of edges for each picture, (N, 10): slopes, and spots by Laplace's operator."""
    plate, outside = zones(pictures)
    rows = []
    for picture in pictures[..., 0].astype(float):
        slope = np.hypot(sobel(picture, 0), sobel(picture, 1)) / 8
        spots = gaussian_laplace(picture, 1.5)
        inner, outer = np.sort(slope[plate]), np.sort(slope[outside])
        round_ones = np.sort(spots[plate])
        rows.append(
            [inner.mean(), inner.std(), inner[-12:].mean(), inner[-60:].mean(),
             (inner > STEEP).mean(), outer.mean(), outer[-60:].mean(), round_ones[-12:].mean(),
             round_ones[:12].mean(), np.abs(round_ones).mean()]
        )  # fmt: skip
    return np.array(rows)


def zones(pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The plate between hub and rim, and the ring about the rim, as (H, W) masks."""
    side = pictures.shape[1]
    y, x = np.mgrid[:side, :side]
    r = np.hypot(y - (side - 1) / 2, x - (side - 1) / 2) / (side / 2)
    return (r > 0.30) & (r < 0.76), (r > 0.90) & (r < 1.05)


def two_thresholds(numbers: np.ndarray, labels: np.ndarray) -> Scores:
    """The best of all rules "this number beyond a limit, or (and) that one", by the labelled
    castings; limits at 19 quantiles.

    Returns a function of numbers (N, D): 1 for defective, else 0.
    """
    signed = np.concatenate([numbers, -numbers], axis=1)
    limits = np.quantile(signed, np.arange(1, 20) / 20, axis=0)
    above = (signed[:, :, None] >= limits.T[None]).astype(float)  # (N, 2 D, 19)
    bad, good = above[labels == 1], above[labels == 0]
    best = (-1.0, None)
    for one, other in combinations(range(signed.shape[1]), 2):
        hits, alarms = (part[:, one].T @ part[:, other] / len(part) for part in (bad, good))
        sums = [p[:, one].mean(0)[:, None] + p[:, other].mean(0)[None] for p in (bad, good)]
        for either, gain in ((False, hits - alarms), (True, sums[0] - hits - sums[1] + alarms)):
            i, j = np.unravel_index(gain.argmax(), gain.shape)
            if gain[i, j] > best[0]:
                best = (gain[i, j], (one, other, limits[i, one], limits[j, other], either))
    one, other, first, second, either = best[1]

    def scores(of: np.ndarray) -> np.ndarray:
        found = np.concatenate([of, -of], axis=1)
        left, right = found[:, one] >= first, found[:, other] >= second
        return (left | right if either else left & right).astype(float)

    return scores


def logistic(numbers: np.ndarray, labels: np.ndarray, l2: float) -> Scores:
    """Logistic regression on numbers (N, D) of mean 0 and spread 1, with an L2 penalty."""
    mean, spread = numbers.mean(0), numbers.std(0) + 1e-6

    def row(of: np.ndarray) -> np.ndarray:
        return (of - mean) / spread

    given = row(numbers)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = given @ weights[:-1] + weights[-1]
        wrong = (expit(scores) - labels) / len(labels)
        penalty = np.append(l2 * weights[:-1], 0)
        slope = np.append(given.T @ wrong, wrong.sum()) + penalty
        return np.mean(np.logaddexp(0, scores) - labels * scores) + penalty @ weights / 2, slope

    weights = minimize(loss, np.zeros(given.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return lambda of: expit(row(of) @ weights[:-1] + weights[-1])


def difference(pictures: np.ndarray, labels: np.ndarray) -> Scores:
    """How far a picture is from the mean of the sound ones, at its farthest pixel.

    The limit is the 0.9 quantile of what each sound one scores when left out; there the score is
    0.5.
    """
    sound = smoothed(pictures[labels == 0])
    number, total, squares = len(sound), sound.sum(0), (sound**2).sum(0)

    def farthest(picture: np.ndarray, n: int, first: np.ndarray, second: np.ndarray) -> float:
        mean = first / n
        spread = np.sqrt(np.maximum(second - n * mean**2, 0) / max(n - 1, 1)) + 2
        return float((np.abs(picture - mean) / spread).max())

    left_out = [farthest(p, number - 1, total - p, squares - p**2) for p in sound]
    limit = np.quantile(left_out, 0.9)

    def scores(of: np.ndarray) -> np.ndarray:
        peaks = np.array([farthest(p, number, total, squares) for p in smoothed(of)])
        return peaks / (peaks + limit)

    return scores


def smoothed(pictures: np.ndarray) -> np.ndarray:
    """Pictures (N, H, W, 1) as (N, H, W) floats, softened by 1.5 pixels."""
    return np.stack([gaussian_filter(picture, 1.5) for picture in pictures[..., 0].astype(float)])
