"""`head_params`, an exercise of lesson 6."""

from collections.abc import Callable

from kernkit.course.definitions import Function, Suspect


def head_params(shape: tuple[int, int, int], units: int) -> tuple[int, int]:
    """Weights of a Dense layer of `units` after Flatten, and after GAP, on maps of `shape` (H, W,
    C); biases included.
    """
    height, width, channels = shape
    return _dense(height * width * channels, units), _dense(channels, units)


def _dense(inputs: int, units: int) -> int:
    return (inputs + 1) * units


def _heads(count: Callable) -> Callable:
    """`count(height, width, channels, units)` as an answer to the exercise."""
    return lambda shape, units: count(*shape, units)


EXAMPLE = """\
Another head takes one mean for each row of each map. Here are 4 rows, 3 maps and 2 units:

    map_rows, map_columns, map_count = 4, 5, 3
    row_means = map_rows * map_count
    print((row_means + 1) * 2)  # 26"""

NO_PAIR = (
    "You give one number. Two are asked, in this order: the weights after Flatten, and those after"
    " GAP."
)
MULTIPLIES_FIRST = (
    "In `a + 1 * b` Python multiplies first. Put the sum in parentheses: `(a + 1) * b`."
)

EXERCISE = Function(
    points=1,
    asks="How many weights a Dense layer of `units` has after Flatten, and how many after GAP.",
    reference=head_params,
    probes={
        "maps of 2 by 3, 4 channels": ((2, 3, 4), 5),
        "one unit": ((4, 6, 8), 1),
        "maps of one pixel": ((1, 1, 16), 3),
        "a casting of 300 by 300, pooled three times": ((35, 35, 16), 224),
    },
    hidden={
        "one wide map": ((3, 10, 1), 2),
        "a base borrowed from ImageNet": ((7, 7, 1280), 1),
        "many units": ((5, 4, 3), 1000),
    },
    sample=lambda rng: (tuple(int(n) for n in rng.integers(2, 40, 3)), int(rng.integers(2, 300))),
    suspects={
        "no_biases": Suspect(
            "Your counts lack the biases: every unit of a Dense layer has one of its own, on top of"
            " its weights.",
            _heads(lambda h, w, c, u: (h * w * c * u, c * u)),
        ),
        "one_bias": Suspect(
            "You count one bias for the whole layer. Every unit has one of its own: `units`"
            " biases.",
            _heads(lambda h, w, c, u: (h * w * c * u + 1, c * u + 1)),
        ),
        "flatten_without_biases": Suspect(
            "Your count after Flatten lacks the biases: every unit has one, after Flatten as after"
            " GAP.",
            _heads(lambda h, w, c, u: (h * w * c * u, _dense(c, u))),
        ),
        "gap_without_biases": Suspect(
            "Your count after GAP lacks the biases: every unit has one, after GAP as after"
            " Flatten.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), c * u)),
        ),
        "bias_for_each_channel": Suspect(
            "You count a bias for each channel. Convolutions have those; a Dense layer has one for"
            " each unit.",
            _heads(lambda h, w, c, u: (h * w * c * u + c, c * u + c)),
        ),
        "bias_for_each_input": Suspect(
            "You count a bias for each input. The biases belong to the units: one for each of"
            " `units`.",
            _heads(lambda h, w, c, u: (h * w * c * (u + 1), c * (u + 1))),
        ),
        "multiplies_first": Suspect(
            MULTIPLIES_FIRST, _heads(lambda h, w, c, u: (h * w * c + u, c + u))
        ),
        "maps_left_in_gap": Suspect(
            "You have H · W in the GAP head too. GAP leaves one number per channel, whatever the"
            " size of its map.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), _dense(h * w * c, u))),
        ),
        "swapped": Suspect(
            "Your two numbers are in the wrong order. First the head with Flatten, then the one"
            " with GAP.",
            _heads(lambda h, w, c, u: (_dense(c, u), _dense(h * w * c, u))),
        ),
        "channels_forgotten": Suspect(
            "Your Flatten head forgets the channels. Flatten lays all C maps side by side: H · W ·"
            " C numbers.",
            _heads(lambda h, w, c, u: (_dense(h * w, u), _dense(c, u))),
        ),
        "sides_added": Suspect(
            "You add the sides of the maps up. H rows of W numbers each are H · W numbers, and C"
            " maps of them H · W · C.",
            _heads(lambda h, w, c, u: (_dense(h + w + c, u), _dense(c, u))),
        ),
        "half_sides_added": Suspect(
            "You add the sides of the maps up. H rows of W numbers each are H · W numbers, and C"
            " maps of them H · W · C.",
            _heads(lambda h, w, c, u: (_dense((h + w) * c, u), _dense(c, u))),
        ),
        "square": Suspect(
            "You count H · H numbers in a map. It need not be square: H · W.",
            _heads(lambda h, w, c, u: (_dense(h * h * c, u), _dense(c, u))),
        ),
        "channels_first": Suspect(
            "You read `shape` as if the channels came first. In Keras they come last: (H, W, C).",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), _dense(h, u))),
        ),
        "gap_alone": Suspect(
            "Your second number is what GAP hands on: one mean per channel. The Dense layer after"
            " it has a weight for every pair of a mean and a unit, and biases.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), c)),
        ),
        "gap_without_weights": Suspect(
            "Your second number is 0. GAP itself has no weights, but the Dense layer after it does:"
            " count those.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), 0)),
        ),
        "divided": Suspect(
            "Your second number is the first one divided by H · W. The biases do not become fewer:"
            " divide the inputs alone.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), _dense(h * w * c, u) / (h * w))),
        ),
        "flatten_alone": Suspect(NO_PAIR, _heads(lambda h, w, c, u: _dense(h * w * c, u))),
        "gap_number_alone": Suspect(NO_PAIR, _heads(lambda h, w, c, u: _dense(c, u))),
        "added_up": Suspect(
            NO_PAIR, _heads(lambda h, w, c, u: _dense(h * w * c, u) + _dense(c, u))
        ),
        "saved": Suspect(NO_PAIR, _heads(lambda h, w, c, u: _dense(h * w * c, u) - _dense(c, u))),
        "gap_over_channels": Suspect(
            "Your GAP head has H · W inputs, as if GAP averaged over the channels. It averages over"
            " rows and columns, and leaves one number per channel.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), _dense(h * w, u))),
        ),
        "gap_one_number": Suspect(
            "Your GAP head has one input. GAP leaves one number for every channel, so it has C of"
            " them.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), _dense(1, u))),
        ),
        "units_forgotten": Suspect(
            "You count one unit. A Dense layer has `units` of them, each with its own weights and"
            " its own bias.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, 1), _dense(c, 1))),
        ),
        "units_forgotten_in_gap": Suspect(
            "After GAP you count one unit. The Dense layer has `units` of them there too.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), _dense(c, 1))),
        ),
        "inputs_only": Suspect(
            "You count the numbers that reach the Dense layer, not its weights. Every unit has a"
            " weight for each of them, and a bias.",
            _heads(lambda h, w, c, u: (h * w * c, c)),
        ),
    },
    hints=(
        (
            "Flatten and GAP have no weights themselves. Ask what they hand to the Dense layer:"
            " how many numbers per picture?"
        ),
        (
            "A Dense layer has a weight for every pair of an input and a unit, and a bias for"
            " every unit."
        ),
        (
            "`height, width, channels = shape` takes the shape apart. Flatten hands on all"
            " numbers of all maps; GAP, one per map."
        ),
        EXAMPLE,
    ),
)
