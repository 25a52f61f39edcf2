"""`count_params`, an exercise of lesson 5."""

from kernkit.course.definitions import Open, Suspect


def count_params() -> dict[str, int]:
    """The number of weights of five layers of the lesson's small network."""
    return {
        "conv_1": 3 * 3 * 1 * 8 + 8,
        "pool_1": 0,
        "conv_2": 3 * 3 * 8 * 16 + 16,
        "dense": 32 * 32 * 16 * 16 + 16,
        "output": 16 + 1,
    }


EXAMPLE = """\
A smaller network on colour pictures (8, 8, 3). Its convolution has four kernels of 5 by 5, with
padding 'same'. A pooling of 2, Flatten and a dense layer of six units follow.

    convolution = (5 * 5 * 3 + 1) * 4  # leaves (8, 8, 4)
    pooling = 0  # leaves (4, 4, 4)
    units = (4 * 4 * 4 + 1) * 6
    print({"convolution": convolution, "units": units})  # {'convolution': 304, 'units': 390}"""


EXERCISE = Open(
    points=2,
    asks="How many weights each of five layers of a given network has, worked out by hand.",
    reference=count_params,
    suspects={
        "bias_forgotten": Suspect(
            "You left out the biases. Every filter and every unit has one.",
            lambda: {"conv_1": 72, "pool_1": 0, "conv_2": 1152, "dense": 262144, "output": 16},
        ),
        "one_bias": Suspect(
            "You count one bias for the whole layer. Every filter and every unit has its own.",
            lambda: {"conv_1": 73, "pool_1": 0, "conv_2": 1153, "dense": 262145, "output": 17},
        ),
        "channels_forgotten": Suspect(
            "You count one slice per filter. This layer gets eight maps, and each of its filters"
            " has a slice for every one.",
            lambda: {**count_params(), "conv_2": 3 * 3 * 16 + 16},
        ),
        "map_counted": Suspect(
            "That is how many numbers a stack of maps holds. A filter keeps the same few weights"
            " wherever it looks: the size of the picture does not matter.",
            lambda: {**count_params(), "conv_1": 128 * 128 * 8, "conv_2": 64 * 64 * 16},
        ),
        "one_unit": Suspect(
            "That is what one filter or one unit has. How many of them are in this layer?",
            lambda: {**count_params(), "conv_1": 9, "conv_2": 73},
        ),
        "colours_counted": Suspect(
            "You count three channels coming in. The castings are grey: `keras.Input((128, 128,"
            " 1))` has one.",
            lambda: {**count_params(), "conv_1": 3 * 3 * 3 * 8 + 8},
        ),
        "layer_before": Suspect(
            "The output does not see the maps. What comes in are the numbers of the layer before,"
            " one for each of its units.",
            lambda: {**count_params(), "output": 32 * 32 * 16 + 1},
        ),
        "pooling_has_weights": Suspect(
            "Pooling takes the largest of each window. What is there to learn?",
            lambda: {**count_params(), "pool_1": 2 * 2 * 8},
        ),
        "flatten_size": Suspect(
            "The units are counted as they should be, but not what they see. Follow the maps up to"
            " Flatten: rows times columns times channels.",
            lambda: {**count_params(), "dense": 30 * 30 * 16 * 16 + 16},
        ),
    },
    hints=(
        (
            "Lesson 2 has the rule for a convolution. Each filter has kernel size squared times"
            " channels coming in, and a bias."
        ),
        (
            "What comes in at the second convolution? A map for each filter of the first; pooling"
            " makes them smaller, not fewer."
        ),
        (
            "A unit of a dense layer has a weight for every number that Flatten lays out, and a"
            " bias. Write down rows, columns and channels after each layer."
        ),
        EXAMPLE,
    ),
)
