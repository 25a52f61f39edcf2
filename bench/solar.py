"""What lesson 8 says of the solar cells: ten heads on the borrowed base, each learnt from 200 other
cells that the experts were sure of.

    pip install elpv-dataset
    python bench/solar.py [splits]

The rest of the sure cells are the test, and all doubtful ones are scored by their level of doubt.
Printed are means over the splits with 95 % intervals (Student's t; splits share cells, so they
spread a little less than new cells would). Takes some three minutes.
"""

import os
import sys

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")

import numpy as np
from scipy import stats

from helpers import balanced_accuracy, pretrained_base

LEARNT = 200


def features_of(cells: np.ndarray) -> np.ndarray:
    """(N, 300, 300) uint8 to (N, 1280): means of the base's maps at half the size, as in the
    lesson.
    """
    base = pretrained_base()
    found = []
    for some in np.array_split(cells, -(-len(cells) // 100)):
        small = some.reshape(-1, 150, 2, 150, 2).mean(axis=(2, 4))[..., None]
        pictures = (np.repeat(small, 3, axis=-1).astype(np.float32) - 127) / 128
        found.append(base.predict(pictures, verbose=0).mean(axis=(1, 2)))
    return np.concatenate(found)


def split(features: np.ndarray, doubt: np.ndarray, seed: int) -> list[float]:
    """Balanced accuracy on the sure cells that were not learnt from, and the shares called
    defective at each level of doubt.
    """
    import keras

    keras.utils.set_random_seed(seed)
    sure = np.random.default_rng(seed).permutation(np.flatnonzero(np.isin(doubt, [0, 1])))
    learn, rest = sure[:LEARNT], np.setdiff1d(np.arange(len(doubt)), sure[:LEARNT])
    head = keras.Sequential(
        [keras.Input(features.shape[1:]), keras.layers.Dense(1, activation="sigmoid")]
    )
    head.compile(keras.optimizers.Adam(1e-2), "binary_crossentropy")
    alike = {label: 0.5 / np.mean(doubt[learn] == label) for label in (0, 1)}
    how = {"epochs": 30, "batch_size": 16, "verbose": 0, "class_weight": alike}
    head.fit(features[learn], doubt[learn], **how)
    scores, level = head.predict(features[rest], verbose=0)[:, 0], doubt[rest]
    known = np.isin(level, [0, 1])
    shares = [np.mean(scores[level == one] >= 0.5) for one in np.unique(level)]
    return [balanced_accuracy(level[known], scores[known]), *shares]


def main(splits: int) -> None:
    """Print means with intervals."""
    from elpv_dataset.utils import load_dataset

    cells, doubt, _ = load_dataset()
    features = features_of(cells)
    found = np.array([split(features, doubt, seed) for seed in range(splits)])
    half = stats.t.ppf(0.975, splits - 1) * found.std(axis=0, ddof=1) / splits**0.5
    names = ["balanced accuracy", *(f"called defective at {one:.2f}" for one in np.unique(doubt))]
    for name, mean, around in zip(names, found.mean(axis=0), half, strict=True):
        print(f"{name:<25} {mean:.3f} ± {around:.3f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
