"""The pointing game of lesson 6, repeated: how often the peak of a class activation map lies on the
defect.

    python bench/pointing.py [networks]

Trains lesson 6's network that many times (5 unless told), from other first weights each time, on
the 400 training castings, and plays on all defective test castings: peaks on the mask, and peaks at
most 4 pixels beside it. Uses the lesson's own answers.
"""

import sys

import keras
import numpy as np
from checks import references
from ladder.networks import GAP_RATE, STEPS, fit_all
from scipy.ndimage import maximum_filter

from helpers import balanced_accuracy, casting_arrays, casting_masks, open_test_set

LESSON = "06_global_average_pooling"


def main(networks: int) -> None:
    """Print one line per network, and the means."""
    answers = references(LESSON)
    train, test = casting_arrays(), open_test_set()
    masks = casting_masks(test.paths)[test.labels == 1]
    wide = np.stack([maximum_filter(mask, 9) for mask in masks])
    print(f"by chance: {masks.mean():.3f} on the defect, {wide.mean():.3f} within 4 pixels")
    shares = []
    for seed in range(networks):
        keras.utils.set_random_seed(seed)
        network = answers["build_gap_cnn"]()
        fit_all(network, train.pictures.astype(np.float32), train.labels, STEPS, GAP_RATE)
        base = keras.Model(
            network.inputs[0],
            [layer.output for layer in network.layers if len(layer.output.shape) == 4][-1],
        )
        weights = network.layers[-1].get_weights()[0][:, 0]
        features = base.predict(test.pictures[test.labels == 1], verbose=0)
        maps = [np.asarray(answers["cam"](found, weights, masks.shape[1:])) for found in features]
        hits = [
            [answers["pointing_game"](*pair) for pair in zip(maps, where, strict=True)]
            for where in (masks, wide)
        ]
        shares.append(np.mean(hits, axis=1))
        score = balanced_accuracy(test.labels, network.predict(test.pictures, verbose=0))
        print(
            "seed {}: {:.2f} on the defect, {:.2f} near it; balanced accuracy {:.2f}".format(
                seed, *shares[-1], score
            )
        )
    print(
        "mean {:.2f}, {:.2f}; sd {:.2f}, {:.2f}".format(
            *np.mean(shares, 0), *np.std(shares, 0, ddof=1)
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
