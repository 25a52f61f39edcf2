"""Small pictures on which a network can show within a second that it learns: graders train on
these, students on castings.
"""

import numpy as np


def trial_set(seed: int, count: int = 96, size: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """Close-ups of a casting's skin: every second one (label 1) has a blowhole, and all have a
    ridge and uneven light.

    Returns pictures (count, size, size, 1) float32 from 0 to 255, and labels (count,) int64.
    Brightness, its slope, the ridge and the noise are alike in both classes, so a network must find
    the dark spot itself. Other seeds, other pictures.
    """
    rng = np.random.default_rng([seed, 47])
    across = (np.arange(size) + 0.5) / size - 0.5
    x, y = across[None, :], across[:, None]
    labels = np.arange(count) % 2
    pictures = np.stack([_close_up(rng, x, y, bool(label)) for label in labels])
    return pictures[..., None].astype(np.float32), labels


def ranking(labels: np.ndarray, scores: np.ndarray) -> float:
    """Share of all pairs of a defective and a good picture in which the defective one has the
    higher score; ties count half.

    This is the area under the ROC curve: 0.5 for scores that ignore the picture, 1 for a perfect
    order. It needs no threshold, so a network that has trained for a second need not be calibrated
    yet.
    """
    scores = np.nan_to_num(np.asarray(scores, float).reshape(-1))
    bad, good = scores[labels == 1][:, None], scores[labels == 0][None, :]
    return float(np.mean((bad > good) + 0.5 * (bad == good)))


def _close_up(rng: np.random.Generator, x: np.ndarray, y: np.ndarray, blowhole: bool) -> np.ndarray:
    light, ridge = rng.uniform(0, 2 * np.pi, 2)
    picture = rng.uniform(125, 185) + rng.uniform(0, 40) * (x * np.cos(light) + y * np.sin(light))
    beside = x * np.cos(ridge) + y * np.sin(ridge) - rng.uniform(-0.4, 0.4)
    picture = picture + rng.uniform(20, 45) * np.exp(-((beside / 0.05) ** 2))
    if blowhole:
        radius, (left, top) = rng.uniform(0.11, 0.18), rng.uniform(-0.3, 0.3, 2)
        edge = (1.15 - np.hypot(x - left, y - top) / radius) / 0.3
        picture = picture * (1 - 0.8 * np.clip(edge, 0, 1))
    grainy: np.ndarray = np.clip(picture + rng.normal(0, 4, picture.shape), 0, 255)
    return grainy
