"""`build_cnn`, an exercise of lesson 5."""

from typing import Any

from kernkit.course.definitions import Open, Suspect


def build_cnn() -> Any:
    """Rescaling, three rounds of convolution and pooling, Dropout, one sigmoid unit; compiled."""
    return _network()


def _network(
    scale: tuple[float, ...] = (1 / 255,),
    filters: tuple[int, ...] = (8, 16, 32),
    pool: bool = True,
    dense: int = 16,
    dropout: float = 0.4,
    output: tuple[int, str | None] = (1, "sigmoid"),
    loss: Any = "binary_crossentropy",
) -> Any:
    import keras
    from keras import layers

    stack = [keras.Input((128, 128, 1)), *(layers.Rescaling(by) for by in scale)]
    for number in filters:
        stack.append(
            layers.Conv2D(number, 3, strides=1 if pool else 4, padding="same", activation="relu")
        )
        stack += [layers.MaxPooling2D(2)] if pool else []
    stack += [
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dropout(dropout),
        layers.Dense(dense, "relu"),
    ]
    units, activation = output
    model = keras.Sequential([*stack, layers.Dense(units, activation)])
    if loss:
        model.compile("adam", loss, metrics=["accuracy"])
    return model


def _dropout_last() -> Any:
    import keras
    from keras import layers

    model = keras.Sequential([_network(dropout=0.0), layers.Dropout(0.4)])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def _no_flatten() -> Any:
    import keras
    from keras import layers

    stack = [layer for layer in _network().layers if not isinstance(layer, layers.Flatten)]
    model = keras.Sequential([keras.Input((128, 128, 1)), *map(_anew, stack)])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def _anew(layer: Any) -> Any:
    return type(layer).from_config(layer.get_config())


def _from_logits() -> Any:
    import keras

    return _network(loss=keras.losses.BinaryCrossentropy(from_logits=True))


EXAMPLE = """\
A network for other pictures: in colour, 64 by 64, of five kinds of flowers.

    def flower_network():
        network = keras.Sequential([
            keras.Input((64, 64, 3)),
            layers.Rescaling(1 / 255),
            layers.Conv2D(8, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dropout(0.3),
            layers.Dense(5, activation="softmax"),
        ])
        network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        return network

    print(flower_network().output_shape)  # (None, 5)

One unit that says yes or no wants `"sigmoid"` and `"binary_crossentropy"`."""


EXERCISE = Open(
    points=4,
    asks=(
        "A compiled network for castings: rescaling, two or more blocks, Dropout, one output in"
        " 0–1, at most 200,000 weights."
    ),
    reference=build_cnn,
    suspects={
        "softmax": Suspect(
            "Your last layer is a softmax of one unit. A softmax shares 1 among its units, so a"
            " single one always gets 1: every casting is called defective, and nothing can be"
            ' learnt. Use `activation="sigmoid"`.',
            lambda: _network(output=(1, "softmax")),
        ),
        "relu_output": Suspect(
            "Your output has no upper end: it can say 7, which is no probability, and where it says"
            ' 0 it stops learning. Use `activation="sigmoid"` in the last layer.',
            lambda: _network(output=(1, "relu")),
        ),
        "no_sigmoid": Suspect(
            'Your output can be below 0. The last layer needs `activation="sigmoid"`, which'
            " squeezes any number into 0–1.",
            lambda: _network(output=(1, None)),
        ),
        "maps": Suspect(
            "Your output is a map for each picture, since a dense layer answers for every place of"
            " the maps that it gets. Put a `Flatten` between the base and the head.",
            _no_flatten,
        ),
        "two_outputs": Suspect(
            "Your model gives two numbers for each picture. One is enough, since ok is the rest to"
            ' 1: `Dense(1, activation="sigmoid")`.',
            lambda: _network(output=(2, "softmax"), loss="sparse_categorical_crossentropy"),
        ),
        "from_logits": Suspect(
            "Your loss is told to expect raw scores (`from_logits=True`), but your output is a"
            " probability already. Leave `from_logits` out.",
            _from_logits,
        ),
        "wrong_loss": Suspect(
            "Your loss is not binary cross-entropy, the one for a yes-or-no answer in 0–1:"
            ' `loss="binary_crossentropy"`.',
            lambda: _network(loss="mse"),
        ),
        "not_compiled": Suspect(
            "Your model is not compiled, so `fit` does not know what to minimise. "
            "Call `model.compile(…)` with an optimizer and a loss before you return it.",
            lambda: _network(loss=None),
        ),
        "no_rescaling": Suspect(
            "Your first kernel sees values of up to 255, and learning starts far too loud. "
            "Begin with `keras.layers.Rescaling(1 / 127.5, offset=-1)`.",
            lambda: _network(scale=()),
        ),
        "rescaled_twice": Suspect(
            "Your first kernel sees nearly nothing: the values are all but equal. "
            "They are scaled down more than once; one `Rescaling` is enough.",
            lambda: _network(scale=(1 / 255, 1 / 255)),
        ),
        "one_convolution": Suspect(
            "I find fewer than two convolutions. Edges come from the first, and shapes made of"
            " edges from the next: use at least two blocks of `Conv2D` and `MaxPooling2D`.",
            lambda: _network(filters=(8,), pool=False),
        ),
        "no_pooling": Suspect(
            "I find fewer than two blocks of a convolution with a pooling behind it. "
            "Put a `MaxPooling2D` after the convolutions, at least twice.",
            lambda: _network(filters=(8, 8), pool=False),
        ),
        "no_dropout": Suspect(
            "Your network does the same twice while it trains, so there is no Dropout at work. "
            "Put `Dropout` with a rate such as 0.3 in front of a dense layer.",
            lambda: _network(dropout=0.0),
        ),
        "dropout_last": Suspect(
            "Your Dropout comes after the last layer with weights: it sets some answers to 0, and"
            " no unit learns to do without another. Put it in front of a dense layer.",
            _dropout_last,
        ),
        "too_many": Suspect(
            "Your network has more than 200,000 weights. Nearly all are in the dense layer after"
            " Flatten: pool once more before it, or give it fewer units.",
            lambda: _network(filters=(8, 16), dense=64),
        ),
    },
    hints=(
        (
            "Rescaling first, then a base of convolutions and poolings in turns, then a head of"
            " Flatten, Dropout and Dense."
        ),
        (
            "The maps that reach Flatten decide how many weights the head has. With three or four"
            " poolings of 2 they are 16 by 16 or 8 by 8."
        ),
        "The last layer is one unit with a sigmoid. Compile before you return the model.",
        EXAMPLE,
    ),
)
