"""The lessons' own networks, and one way to train them all: so many batches, from all labelled
castings, while the learning rate falls to 0.
"""

import numpy as np

BATCH, STEPS = 16, 1200
CNN_RATE, GAP_RATE = 2e-3, 4e-3


def cnn():  # noqa: ANN201 - a Keras model, imported when needed
    """Lesson 5's network, 11,921 weights."""
    import keras
    from keras import layers

    return keras.Sequential([
        keras.Input((128, 128, 1)),
        layers.Rescaling(1 / 127.5, offset=-1),
        layers.Conv2D(12, 5, strides=2, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(24, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.4),
        layers.Dense(1, activation="sigmoid"),
    ])  # fmt: skip


def gap_cnn():  # noqa: ANN201
    """Lesson 6's network, 9,385 weights; takes pictures of any size."""
    import keras
    from keras import layers

    maps = pictures = keras.Input((None, None, 1))
    maps = layers.Rescaling(1 / 127.5, offset=-1)(maps)
    for filters, size, strides, pool in ((16, 5, 2, True), (24, 3, 1, True), (24, 3, 1, False)):
        maps = layers.Conv2D(filters, size, strides=strides, padding="same")(maps)
        maps = layers.ReLU()(layers.BatchNormalization(momentum=0.9)(maps))
        maps = layers.MaxPooling2D()(maps) if pool else maps
    scores = layers.Dense(1, activation="sigmoid")(layers.GlobalAveragePooling2D()(maps))
    return keras.Model(pictures, scores)


def flips(seed: int):  # noqa: ANN201
    """Flip at random, up and down and left and right: two layers toss two coins, one would toss
    one, and so would two of one seed.
    """
    import keras
    from keras import layers

    return keras.Sequential([
        layers.RandomFlip("horizontal", seed=seed),
        layers.RandomFlip("vertical", seed=seed + 1000),
    ])  # fmt: skip


def fit_all(model, pictures, labels, steps, rate, augment=None) -> float:  # noqa: ANN001
    """Train for so many batches, augmented by `augment` where given, from `rate` down to 0.

    Returns the mean loss of the last tenth of the batches: about 0.69 where nothing was learnt.
    """
    import keras

    schedule = keras.optimizers.schedules.CosineDecay(rate, steps)
    model.compile(keras.optimizers.Adam(schedule), "binary_crossentropy")
    data = batches(pictures, labels)
    if augment:
        data = data.map(lambda x, y: (augment(x, training=True), y))
    losses = model.fit(data.prefetch(2), epochs=10, steps_per_epoch=steps // 10, verbose=0)
    return float(losses.history["loss"][-1])


def batches(pictures, labels):  # noqa: ANN001, ANN201
    """The castings in ever new order, without end, 16 at a time."""
    import tensorflow as tf

    return (
        tf.data.Dataset.from_tensor_slices((pictures, labels))
        .shuffle(len(labels))
        .repeat()
        .batch(BATCH)
    )


def predict(model, pictures) -> np.ndarray:  # noqa: ANN001
    """Scores (N,) of pictures (N, H, W, 1)."""
    return model.predict(pictures, batch_size=64, verbose=0)[:, 0]
