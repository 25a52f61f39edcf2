"""The pointing game of lesson 6, repeated: how often the peak of a map lies on the defect.

    python bench/pointing.py [networks]

Trains lesson 6's network that many times (5 unless told), and lesson 5's, from other first weights
each time, on the 400 training castings, and plays on all defective test castings: peaks on the
mask, and peaks at most 4 pixels beside it. The players: the class activation map of lesson 6's
network, trained and with random weights; Grad-CAM of lesson 5's, which has no such map; and how far
a picture is from sound castings. And how often a peak lies on a harmless mark instead: of defective
castings and of sound ones. Uses the lesson's own answers and cells. bench/pointing.json keeps the
shares of every network, which docs/pointing.md shows.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from checks import notebook, references
from ladder.networks import CNN_RATE, GAP_RATE, STEPS, cnn, fit_all
from scipy.ndimage import maximum_filter

from helpers import casting_arrays, casting_masks, open_test_set

RECORD = Path(__file__).with_suffix(".json")
LESSON = "06_global_average_pooling"
CELLS = ("take_apart", "cams", "difference")
COLUMNS = ("on it", "near it", "on a mark", "on a mark, sound")


def lesson(train) -> dict:  # noqa: ANN001
    """What the lesson defines: its answers, and cells that use the castings to learn from."""
    names = references(LESSON) | {"train_set": train}
    for cell in notebook(LESSON).cells:
        if cell.id in CELLS:
            exec(cell.source, names)  # the course's own code
    return names


def grad_cams(grad_cam, model, pictures) -> list[np.ndarray]:  # noqa: ANN001
    """Grad-CAM of a network with Flatten, as large as the pictures."""
    flatten = next(layer for layer in model.layers if isinstance(layer, keras.layers.Flatten))
    unit = model.layers[-1]
    base = keras.Model(model.inputs[0], flatten.input)
    head = keras.Sequential(
        [keras.Input(flatten.input.shape[1:]), keras.layers.Flatten(), keras.layers.Dense(1)]
    )
    head.layers[-1].set_weights(unit.get_weights())
    small = [np.asarray(grad_cam(head, maps)) for maps in base.predict(pictures, verbose=0)]
    return [tf.image.resize(one[..., None], pictures.shape[1:3]).numpy()[..., 0] for one in small]


def main(networks: int) -> None:
    """Write the record; print a line per player: mean over the networks, lowest and highest."""
    train, test = casting_arrays(), open_test_set()
    names, bad = lesson(train), test.labels == 1
    masks, marks = (casting_masks(test.paths, of=what) for what in ("defects", "marks"))
    wide = np.stack([maximum_filter(mask, 9) for mask in masks])

    def shares(maps) -> list[float]:  # noqa: ANN001
        """How often a peak lies where COLUMNS say."""
        hits = [
            np.array([names["pointing_game"](*pair) for pair in zip(maps, where, strict=True)])
            for where in (masks, wide, marks)
        ]
        return [hits[0][bad].mean(), hits[1][bad].mean(), hits[2][bad].mean(), hits[2][~bad].mean()]

    chance = [masks[bad].mean(), wide[bad].mean(), marks[bad].mean(), marks[~bad].mean()]
    found = defaultdict(list, {"chance": [chance]})
    found["difference"].append(shares(names["difference"](test.pictures)))
    for seed in range(networks):
        keras.utils.set_random_seed(seed)
        network, other = names["build_gap_cnn"](), cnn()
        found["CAM, random weights"].append(shares(names["cams"](network, test.pictures)))
        learn = train.pictures.astype(np.float32), train.labels, STEPS
        fit_all(network, *learn, GAP_RATE)
        found["CAM"].append(shares(names["cams"](network, test.pictures)))
        fit_all(other, *learn, CNN_RATE)
        maps = grad_cams(names["grad_cam"], other, test.pictures)
        found["Grad-CAM, lesson 5"].append(shares(maps))
        print(f"{seed + 1} of {networks} networks", flush=True)
    kept = {player: np.round(rows, 4).tolist() for player, rows in found.items()}
    about = f"Shares of peaks {', '.join(COLUMNS)}, a row a network. Made by bench/pointing.py."
    RECORD.write_text(json.dumps({"about": about, "players": kept}, indent=1) + "\n", "utf-8")
    print(f"{'mean (lowest to highest)':<26}", *(f"{name:<20}" for name in COLUMNS))
    for player, rows in found.items():
        ends = zip(np.mean(rows, 0), np.min(rows, 0), np.max(rows, 0), strict=True)
        cells = (f"{mean:.2f} ({low:.2f} to {high:.2f})" for mean, low, high in ends)
        print(f"{player:<26}", *(f"{cell:<20}" for cell in cells))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
