"""Close-ups: the network of lesson 6 learns from 64 by 64 pixels of the 300 by 300 (or as large a
share of smaller pictures), labelled by the mask, and then looks at the whole casting, window by
window.
"""

import numpy as np

SIDE, EACH, STEPS, BATCH, RATE = 64, 6, 1500, 32, 4e-3
JITTER = 4  # a close-up's middle may lie the 4th part of its side beside a pixel of the defect
SMALLER = 8  # times, the maps are smaller than the picture


def cut(pictures, masks, labels, rng, side=SIDE):  # noqa: ANN001, ANN201 - arrays
    """Close-ups (M, 64, 64, 1) and their labels (M,): six of each casting, of a defective one three
    with the defect and three with none of it.
    """
    found, truth = [], []
    for picture, mask, label in zip(pictures, masks, labels, strict=True):
        inside = np.argwhere(mask)
        for number in range(EACH):
            wanted = bool(label) and number < EACH // 2
            corner = corner_of(inside, mask, wanted, rng, side)
            if corner is None:
                continue
            rows, columns = (slice(at, at + side) for at in corner)
            found.append(picture[rows, columns])
            truth.append(wanted)
    return np.stack(found), np.array(truth, np.int64)


def corner_of(inside, mask, wanted, rng, side):  # noqa: ANN001, ANN201
    """A close-up's upper left pixel; None where none without the defect was found in 50 tries."""
    last, near = mask.shape[0] - side, side // JITTER
    for _ in range(50):
        if wanted:
            middle = inside[rng.integers(len(inside))] + rng.integers(-near, near + 1, 2)
            return np.clip(middle - side // 2, 0, last)
        corner = rng.integers(0, last + 1, 2)
        if not mask[corner[0] : corner[0] + side, corner[1] : corner[1] + side].any():
            return corner
    return None


def whole(model, side=SIDE):  # noqa: ANN001, ANN201
    """A model of whole castings: the network's answer for every window of that side, (h, w, 1)."""
    import keras
    from keras import layers

    maps, head = model.layers[-3].output, model.layers[-1]
    seen = layers.AveragePooling2D(side // SMALLER, strides=1)(maps)
    return keras.Model(model.input, head(seen))


def largest(model, pictures, side=SIDE) -> np.ndarray:  # noqa: ANN001
    """The answer of the surest window of each whole casting, (N,) logits."""
    maps = whole(model, side).predict(pictures, batch_size=16, verbose=0)
    scores = np.clip(maps.max((1, 2, 3)), 1e-6, 1 - 1e-6)
    return np.log(scores / (1 - scores))


def limit(logits, labels) -> float:  # noqa: ANN001
    """The logit that parts labelled castings best, by balanced accuracy; the middle of all that
    do.
    """
    steps = np.linspace(logits.min(), logits.max(), 2001)
    right = np.array([
        (logits[labels == 1] >= step).mean() + (logits[labels == 0] < step).mean()
        for step in steps
    ])  # fmt: skip
    return float(np.mean(steps[np.isclose(right, right.max())]))


def learn(pictures, masks, labels, seed, side=SIDE):  # noqa: ANN001, ANN201
    """The trained network, and the limit of its largest window."""
    import keras
    import tensorflow as tf

    from .networks import gap_cnn

    some, truth = cut(pictures, masks, labels, np.random.default_rng([seed, 9]), side)
    model = gap_cnn()
    schedule = keras.optimizers.schedules.CosineDecay(RATE, STEPS)
    model.compile(keras.optimizers.Adam(schedule), "binary_crossentropy")
    data = tf.data.Dataset.from_tensor_slices((some, truth)).shuffle(len(truth)).repeat()
    history = model.fit(
        data.batch(BATCH).prefetch(2), epochs=10, steps_per_epoch=STEPS // 10, verbose=0
    )
    bound = limit(largest(model, pictures, side), labels)
    return model, bound, float(history.history["loss"][-1])
