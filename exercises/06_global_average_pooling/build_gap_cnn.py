"""`build_gap_cnn`, an exercise of lesson 6."""

from collections.abc import Callable
from typing import Any

from kernkit.course.definitions import Open, Suspect


def build_gap_cnn() -> Any:
    """Three convolutions with BatchNormalization, two poolings between them, GAP, one sigmoid unit;
    compiled.
    """
    return _net()


def _net(
    size: int | None = None,
    scale: tuple[dict, ...] = ({"scale": 1 / 127.5, "offset": -1},),
    filters: tuple[int, ...] = (16, 24, 24),
    head: str | Callable = "GlobalAveragePooling2D",
    hidden: int = 0,
    output: tuple[int, str | None] = (1, "sigmoid"),
    loss: Any = "binary_crossentropy",
) -> Any:
    """The right network, with one thing wrong. `head`: a layer's name, or what to do with the maps;
    no `loss`: not compiled.
    """
    import keras
    from keras import layers

    maps = pictures = keras.Input((size, size, 1))
    for way in scale:
        maps = layers.Rescaling(**way)(maps)
    for number, count in enumerate(filters):
        kernel = {"kernel_size": 3} if number else {"kernel_size": 5, "strides": 2}
        maps = layers.MaxPooling2D()(maps) if number else maps
        maps = layers.Conv2D(count, padding="same", **kernel)(maps)
        maps = layers.ReLU()(layers.BatchNormalization(momentum=0.9)(maps))
    found = getattr(layers, head)()(maps) if isinstance(head, str) else head(maps)
    if hidden:
        found = layers.Dense(hidden, activation="relu")(found)
    model = keras.Model(pictures, layers.Dense(output[0], activation=output[1])(found))
    if loss:
        model.compile("adam", loss)
    return model


def _pooled_too_early(maps: Any) -> Any:
    from keras import layers

    means = layers.GlobalAveragePooling2D(keepdims=True)(maps)
    return layers.Flatten()(layers.Conv2D(8, 1, activation="relu")(means))


def _sum_of_maps(maps: Any) -> Any:
    import keras

    return keras.ops.sum(maps, axis=(1, 2))


def _from_logits() -> Any:
    import keras

    return _net(loss=keras.losses.BinaryCrossentropy(from_logits=True))


def _subclass() -> Any:
    import keras

    class Net(keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.net = _net()

        def call(self, pictures: Any, training: bool | None = None) -> Any:
            return self.net(pictures, training=training)

    model = Net()
    model.compile("adam", "binary_crossentropy")
    return model


EXAMPLE = """\
A network for five kinds of flowers in colour. Its maps have a quarter of the side:

    def flower_network():
        network = keras.Sequential([
            keras.Input((None, None, 3)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Conv2D(16, 5, strides=2, padding="same"),
            keras.layers.BatchNormalization(momentum=0.9),
            keras.layers.ReLU(),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(24, 3, padding="same"),
            keras.layers.BatchNormalization(momentum=0.9),
            keras.layers.ReLU(),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(5, activation="softmax"),
        ])
        network.compile("adam", "sparse_categorical_crossentropy")
        return network

    print(flower_network().count_params())  # 4981

One unit that says yes or no wants `"sigmoid"` and `"binary_crossentropy"`."""


EXERCISE = Open(
    points=4,
    asks=(
        "A compiled network with GAP and one sigmoid unit, for grey pictures of any size, with at"
        " most 10,000 weights."
    ),
    reference=build_gap_cnn,
    suspects={
        "flatten": Suspect(
            "Your head still flattens the maps: it has weights for every place in the picture, so"
            " it fits one size alone. Put `GlobalAveragePooling2D()` where `Flatten()` is.",
            lambda: _net(size=128, head="Flatten"),
        ),
        "size_fixed": Suspect(
            "Your network takes pictures of one size only. With GAP it need not: leave rows and"
            " columns open, `keras.Input((None, None, 1))`.",
            lambda: _net(size=128),
        ),
        "gap_too_early": Suspect(
            "You have a convolution after the global average pooling, where maps are no maps any"
            " more. All convolutions come first, then GAP, then the sigmoid unit.",
            lambda: _net(head=_pooled_too_early),
        ),
        "global_max": Suspect(
            "Your head keeps the largest number of each map: that is global max pooling. Take the"
            " mean: `GlobalAveragePooling2D()`.",
            lambda: _net(head="GlobalMaxPooling2D"),
        ),
        "sum": Suspect(
            "Your head adds up each map, so a larger picture gives larger numbers. GAP takes the"
            " mean: `GlobalAveragePooling2D()`.",
            lambda: _net(head=_sum_of_maps),
        ),
        "hidden_layer": Suspect(
            "There is another Dense layer between GAP and the output. Leave it out: one sigmoid"
            " unit, right after GAP, gives each feature a weight of its own, and you will need"
            " those weights.",
            lambda: _net(hidden=16),
        ),
        "no_convolution": Suspect(
            "I find no convolution, so nothing looks for a feature: your network knows how bright a"
            " picture is, and no more.",
            lambda: _net(filters=()),
        ),
        "softmax": Suspect(
            "Your output is 1 for every picture. Softmax shares out 1 among the units, and yours"
            ' has no one to share with: use `activation="sigmoid"`.',
            lambda: _net(output=(1, "softmax")),
        ),
        "two_outputs": Suspect(
            "Your network gives two numbers per picture. One is enough, the score for a defect:"
            " `Dense(1)` with a sigmoid.",
            lambda: _net(output=(2, "softmax")),
        ),
        "no_sigmoid": Suspect(
            "Your output runs below 0 or above 1, and a score from 0 to 1 is asked. Give the last"
            ' layer `activation="sigmoid"`.',
            lambda: _net(output=(1, None)),
        ),
        "relu_output": Suspect(
            "Your output is never negative, but has no upper limit: that is ReLU. "
            'The score asked for ends at 1: `activation="sigmoid"`.',
            lambda: _net(output=(1, "relu")),
        ),
        "not_compiled": Suspect(
            "Your network is not compiled, so it cannot be trained. Before you return it: "
            '`model.compile(optimizer="adam", loss="binary_crossentropy")`.',
            lambda: _net(loss=None),
        ),
        "wrong_loss": Suspect(
            "Your loss is not the binary cross-entropy, the one for a single sigmoid unit. "
            'Compile with `loss="binary_crossentropy"`.',
            lambda: _net(loss="mse"),
        ),
        "from_logits": Suspect(
            "Your loss expects raw scores (`from_logits=True`), but the sigmoid has squeezed"
            " them to 0 … 1 already. Leave `from_logits` out.",
            _from_logits,
        ),
        "no_rescaling": Suspect(
            "Your first convolution sees numbers up to 255. Put the scaling into the network,"
            " before it: `keras.layers.Rescaling(1 / 255)`.",
            lambda: _net(scale=()),
        ),
        "rescaled_twice": Suspect(
            "Your first convolution sees pictures that are nearly black: something divides by 255"
            " twice. Once is enough.",
            lambda: _net(scale=({"scale": 1 / 255}, {"scale": 1 / 255})),
        ),
        "too_many": Suspect(
            "Your network has more than 10,000 weights. Take fewer filters: the last convolutions"
            " cost most. `model.summary()` shows where they are.",
            lambda: _net(filters=(16, 32, 48)),
        ),
        "maps_too_large": Suspect(
            "Your last maps are larger than about an eighth of the picture's side, so each of their"
            " pixels sees little of it. Each pooling, or stride of 2, halves the side: take three"
            " in all.",
            lambda: _net(filters=(16, 24)),
        ),
        "maps_too_small": Suspect(
            "Your last maps are smaller than about an eighth of the picture's side, so they hardly"
            " tell where a feature is. Each pooling, or stride of 2, halves the side: take three in"
            " all.",
            lambda: _net(filters=(8, 16, 16, 16)),
        ),
        "subclass": Suspect(
            "Your network is a class of its own, and later cells take it apart. Write it with"
            " `keras.Sequential` or `keras.Model(inputs, outputs)`.",
            _subclass,
        ),
    },
    hints=(
        (
            "Three things in a row: a base of convolutions and poolings as in lesson 5, then GAP,"
            " then one unit. No Flatten, no hidden Dense layer."
        ),
        (
            "Each pooling of 2 and each `strides=2` halves the side, so three of them make an"
            " eighth. `keras.layers.GlobalAveragePooling2D()` follows the last convolution."
        ),
        (
            "A 3 × 3 convolution has 9 weights for every pair of a channel in and a filter. So 24"
            " filters on 24 maps make 5,208 with their biases."
        ),
        EXAMPLE,
    ),
)
