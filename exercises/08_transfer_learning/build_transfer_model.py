"""`build_transfer_model`, an exercise of lesson 8."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.course.definitions import Open, Suspect


def build_transfer_model(base: Any) -> Any:
    """Frozen base, global average pooling, one sigmoid unit; compiled. Takes prepared pictures."""
    return _transfer(base)


def _transfer(
    base: Any,
    frozen: Callable = lambda layer: True,
    pool: str = "GlobalAveragePooling2D",
    head: tuple[int, str | None] = (1, "sigmoid"),
    loss: Any = "binary_crossentropy",
    scale: Callable = lambda pictures: pictures,
    between: Callable = lambda features: features,
    last: Callable = lambda answers: answers,
) -> Any:
    """The right model, with one thing wrong. `frozen` chooses layers of the base; `between` and
    `last` stand around the unit; a loss of None leaves it uncompiled, one of "" has none.
    """
    import keras
    from keras import layers

    for layer in base.layers:
        layer.trainable = not frozen(layer)
    pictures = keras.Input((32, 48, 3))
    maps = base(scale(pictures))
    features = getattr(layers, pool)()(maps) if pool else maps
    model = keras.Model(pictures, last(layers.Dense(*head)(between(features))))
    if loss is not None:
        model.compile("adam", loss or None)
    return model


def _frozen_too_late(base: Any) -> Any:
    model = _transfer(base, frozen=lambda layer: False)
    model.train_on_batch(np.zeros((2, 32, 48, 3)), np.array([[0], [1]]))
    base.trainable = False
    return model


def _summed(base: Any) -> Any:
    """The sum of each map as the mean times the number of its places."""
    import keras

    return _transfer(base, between=keras.layers.Rescaling(16 * 24))


def _hidden(base: Any) -> Any:
    import keras

    return _transfer(base, between=keras.layers.Dense(4, "relu"))


def _dropped(base: Any) -> Any:
    import keras

    return _transfer(base, last=keras.layers.Dropout(0.5))


def _from_logits(base: Any) -> Any:
    import keras

    return _transfer(base, loss=keras.losses.BinaryCrossentropy(from_logits=True))


def _counts_pictures(base: Any) -> Any:
    import keras

    return keras.Model(pictures := keras.Input(base.input_shape), base(pictures))


def _flattened_of_any_size(base: Any) -> Any:
    import keras

    maps = base(keras.Input((None, None, 3)))
    return keras.layers.Dense(1)(keras.layers.Flatten()(maps))


def _shortened(base: Any) -> Any:
    import keras

    return _transfer(keras.Model(base.input, base.layers[-4].output))


def _fresh_base(base: Any) -> Any:
    import keras

    return _transfer(keras.models.clone_model(base))


def _all_frozen(base: Any) -> Any:
    model = _transfer(base)
    model.trainable = False
    return model


EXAMPLE = """\
A head for five kinds of flowers, on eyes that stay as they are. It takes each map's maximum:

    eyes = keras.Sequential([keras.Input((None, None, 3)), keras.layers.Conv2D(4, 3)])
    eyes.trainable = False
    photos = keras.Input((None, None, 3))
    strongest = keras.layers.GlobalMaxPooling2D()(eyes(photos))
    kinds = keras.layers.Dense(5, activation="softmax")(strongest)
    flowers = keras.Model(photos, kinds)
    flowers.compile("adam", "sparse_categorical_crossentropy")
    print(flowers.output_shape, len(flowers.trainable_weights))  # (None, 5) 2"""


EXERCISE = Open(
    points=4,
    asks=(
        "A compiled model: the frozen base in inference mode, global average pooling, one sigmoid"
        " unit."
    ),
    reference=build_transfer_model,
    suspects={
        "base_trainable": Suspect(
            "A step of training changes the base; `training=False` in the call does not hold it."
            " Set `base.trainable = False` before you compile.",
            lambda base: _transfer(base, frozen=lambda layer: False),
        ),
        "frozen_too_late": Suspect(
            "Your function trains before it freezes the base, so the base has changed already;"
            " Keras keeps the step that it made then. Freeze first, then compile; after every"
            " change of `trainable`, compile again.",
            _frozen_too_late,
        ),
        "batchnorm_training": Suspect(
            "The filters are frozen, but the BatchNormalization layers adapt to your batches."
            " Freeze them as well: `base.trainable = False` does, `training=False` in the call does"
            " not.",
            lambda base: _transfer(base, frozen=lambda layer: not layer.name.endswith("_bn")),
        ),
        "not_borrowed": Suspect(
            "The weights of the base are not in your model: it starts from other numbers. "
            "Use the `base` that you are given, not a copy without its weights.",
            _fresh_base,
        ),
        "part_of_base": Suspect(
            "Some layers of the base are not in your model. Take the whole `base`, up to its last"
            " maps.",
            _shortened,
        ),
        "batch_in_input": Suspect(
            "`keras.Input` counts the pictures by itself. Give it the shape of one picture: rows,"
            " columns, channels.",
            _counts_pictures,
        ),
        "size_unknown": Suspect(
            "Your unit cannot tell how many numbers it gets: pictures of any size make maps of any"
            " size. The means of the maps are as many as there are maps.",
            _flattened_of_any_size,
        ),
        "softmax": Suspect(
            "Your model says 1 for every picture: a softmax shares 1 among its units, and there is"
            " one unit alone. Use a sigmoid.",
            lambda base: _transfer(base, head=(1, "softmax")),
        ),
        "no_sigmoid": Suspect(
            "Your last unit does not end in a sigmoid, so its answer is no score between 0 and 1."
            ' Give the Dense layer `activation="sigmoid"`.',
            lambda base: _transfer(base, head=(1, None)),
        ),
        "two_units": Suspect(
            "Your head has two units. One is enough for yes or no: near 1 speaks for a defect, near"
            " 0 for ok.",
            lambda base: _transfer(
                base, head=(2, "softmax"), loss="sparse_categorical_crossentropy"
            ),
        ),
        "flattened": Suspect(
            "You lay the maps out flat before the last unit, which then has a weight for every"
            " place. Take one mean per map: `GlobalAveragePooling2D`.",
            lambda base: _transfer(base, pool="Flatten"),
        ),
        "no_pooling": Suspect(
            "Your unit works at every place of the maps, and gives a map of answers. Take the mean"
            " of each map first: `GlobalAveragePooling2D`.",
            lambda base: _transfer(base, pool=""),
        ),
        "hidden_layer": Suspect(
            "Your head has a layer with weights before its last unit. Here the unit follows the"
            " pooling; Dropout alone may stand between.",
            _hidden,
        ),
        "sums": Suspect(
            "You add up each map in place of taking its mean. The sums are so large that the"
            " sigmoid soon stands at its end, 0 or 1.",
            _summed,
        ),
        "dropout_last": Suspect(
            "Dropout works on what your model says: in training some answers become 0, whatever the"
            " picture shows. It belongs before the unit.",
            _dropped,
        ),
        "max_pool": Suspect(
            "You keep the largest value of each map. This exercise asks for the mean:"
            " `GlobalAveragePooling2D`.",
            lambda base: _transfer(base, pool="GlobalMaxPooling2D"),
        ),
        "scaled_twice": Suspect(
            "Your model prepares its pictures, but they come prepared and are now scaled twice."
            " Take the scaling out of it.",
            lambda base: _transfer(base, scale=lambda pictures: (pictures - 127.0) / 128.0),
        ),
        "not_compiled": Suspect(
            "Your model is not compiled, so it cannot learn. "
            '`model.compile(…)` wants an optimizer and a loss: `"binary_crossentropy"`.',
            lambda base: _transfer(base, loss=None),
        ),
        "no_loss": Suspect(
            "You compile without a loss, so nothing says how wrong an answer is. Give `compile` one"
            ' as well: `"binary_crossentropy"`.',
            lambda base: _transfer(base, loss=""),
        ),
        "from_logits": Suspect(
            "`from_logits=True` is for scores without a sigmoid, and your unit has one. Leave it"
            " out.",
            _from_logits,
        ),
        "wrong_loss": Suspect(
            "Your loss is not binary cross-entropy, the loss for one unit that answers yes or"
            ' no. Compile with `loss="binary_crossentropy"`.',
            lambda base: _transfer(base, loss="mse"),
        ),
        "head_frozen": Suspect(
            "Nothing in your model learns: the head is frozen too. Freeze the base alone,"
            " `base.trainable = False`, not the whole model.",
            _all_frozen,
        ),
    },
    hints=(
        (
            "Three things in this order: freeze, put the model together, compile. Why must"
            " compiling come last?"
        ),
        (
            "`keras.Input((None, None, 3))` stands for pictures of any size. Call the base on it;"
            " two layers follow."
        ),
        (
            "The two layers are `GlobalAveragePooling2D()` and a `Dense` with one unit and a"
            ' sigmoid. The loss that goes with them is `"binary_crossentropy"`.'
        ),
        EXAMPLE,
    ),
)
