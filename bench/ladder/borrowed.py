"""What is borrowed: the pretrained base, frozen or with its top block tuned, read as one average or
cell by cell.
"""

import numpy as np

SIZE, BEFORE = 160, "block15_add"
HEAD_RATE, HEAD_STEPS, TUNING_RATE, TUNING_STEPS = 1e-2, 600, 1e-4, 100
CELLS_SIZE, CELLS_AT, L2, SURE = 300, "block11_add", 3e-2, 2  # SURE: how many cells are averaged


def prepared(pictures: np.ndarray) -> np.ndarray:
    """Grey pictures (N, H, W, 1) from 0 to 255 as the base wants them, (N, H, W, 3)."""
    return (np.repeat(pictures, 3, axis=-1).astype(np.float32) - 127) / 128


def maps_at(layer: str, pictures: np.ndarray) -> np.ndarray:
    """What the base gives at one of its layers, (N, h, w, C) float16."""
    import keras

    from helpers import pretrained_base

    base = pretrained_base()
    front = keras.Model(base.input, base.get_layer(layer).output)
    parts = [
        front.predict(prepared(pictures[i : i + 32]), verbose=0).astype(np.float16)
        for i in range(0, len(pictures), 32)
    ]
    return np.concatenate(parts)


def top_block():  # noqa: ANN201 - a Keras model
    """The base from just before its last block on, its BatchNormalization frozen."""
    import keras
    from keras import layers

    from helpers import pretrained_base

    base = pretrained_base()
    top = keras.Model(base.get_layer(BEFORE).output, base.output)
    for layer in top.layers:
        layer.trainable = not isinstance(layer, layers.BatchNormalization)
    return top


def frozen_and_tuned(before, labels, others):  # noqa: ANN001, ANN201 - arrays
    """Lesson 8: with the base frozen, and with its top block tuned after that, the scores of
    `others` and the last loss.

    `before` and `others` are maps from just before the last block.
    """
    import keras
    from keras import layers

    from .networks import batches, fit_all

    top = top_block()
    features, theirs = (
        top.predict(maps.astype(np.float32), batch_size=64, verbose=0).mean((1, 2))
        for maps in (before, others)
    )
    head = keras.Sequential(
        [keras.Input((features.shape[-1],)), layers.Dense(1, activation="sigmoid")]
    )
    frozen_loss = fit_all(head, features, labels, HEAD_STEPS, HEAD_RATE)
    frozen = head.predict(theirs, batch_size=64, verbose=0)[:, 0]
    tuned = keras.Model(top.input, head(layers.GlobalAveragePooling2D()(top.output)))
    schedule = keras.optimizers.schedules.CosineDecay(TUNING_RATE, TUNING_STEPS)
    tuned.compile(keras.optimizers.Adam(schedule), "binary_crossentropy")
    data = batches(before.astype(np.float32), labels)
    done = tuned.fit(data.prefetch(2), epochs=1, steps_per_epoch=TUNING_STEPS, verbose=0)
    scores = tuned.predict(others.astype(np.float32), batch_size=64, verbose=0)[:, 0]
    return (frozen, frozen_loss), (scores, float(done.history["loss"][-1]))


def cell_by_cell(maps, masks, labels):  # noqa: ANN001, ANN201
    """A function that scores castings by maps (N, h, w, C): one unit for every cell, learnt from
    masks (N, H, W); a casting counts by its surest cells. 0.5 is the limit that parts the labelled
    castings best.
    """
    from .close_ups import limit
    from .rules import logistic

    height, width, channels = maps.shape[1:]
    share = shrunk(masks, height, width)
    there, clear = share >= 0.15, share == 0
    counted = there | clear  # a cell at a defect's very edge teaches nothing
    rng = np.random.default_rng(0)
    places = np.flatnonzero(there.ravel())
    empty = rng.permutation(np.flatnonzero((clear & counted).ravel()))
    chosen = np.concatenate([places, empty[: max(10 * len(places), 2000)]])
    cells = maps.reshape(-1, channels)[chosen].astype(np.float32)
    unit = logistic(cells, there.ravel()[chosen].astype(float), L2)

    def surest(of: np.ndarray) -> np.ndarray:
        flat = of.reshape(-1, channels).astype(np.float32)
        scores = np.clip(unit(flat), 1e-6, 1 - 1e-6).reshape(len(of), -1)
        return np.sort(np.log(scores / (1 - scores)), axis=1)[:, -SURE:].mean(1)

    middle = limit(surest(maps), labels)
    return lambda of: 1 / (1 + np.exp(middle - surest(of)))


def shrunk(masks: np.ndarray, height: int, width: int) -> np.ndarray:
    """The share of each cell that a mask covers, (N, height, width)."""
    from PIL import Image

    def share(mask: np.ndarray) -> np.ndarray:
        whole = Image.fromarray(mask.astype(np.float32))
        return np.asarray(whole.resize((width, height), Image.Resampling.BOX))

    return np.stack([share(mask) for mask in masks])
