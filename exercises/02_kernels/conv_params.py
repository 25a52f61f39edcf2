"""`conv_params`, an exercise of lesson 2."""

from kernkit.course.definitions import Function, Suspect


def conv_params(kernel_size: int, channels_in: int, filters: int, bias: bool) -> int:
    """The number of weights of a Conv2D with square kernels."""
    return filters * (kernel_size**2 * channels_in + bool(bias))


ONE_FILTER = (
    "You count the weights of a single filter. The layer has `filters` of them, each with its own."
)

EXAMPLE = """\
For sound, which has one direction, there is `Conv1D`. Its kernels are rows of numbers:

    def conv1d_params(length, channels_in, filters, bias):
        one_filter = length * channels_in
        if bias:
            one_filter = one_filter + 1
        return one_filter * filters

    print(conv1d_params(5, 2, 10, True))  # 110"""


EXERCISE = Function(
    points=2,
    asks=(
        "How many weights a Conv2D has: kernels of kernel_size by kernel_size, and one bias per"
        " filter if `bias` is True."
    ),
    reference=conv_params,
    returns="number",
    probes={
        "two filters on a grey picture, with bias": (2, 1, 2, True),
        "two filters on a colour picture, without bias": (2, 3, 2, False),
        "colour picture, with bias": (3, 3, 16, True),
        "without bias": (5, 4, 7, False),
        "after another layer, with bias": (2, 7, 5, True),
    },
    hidden={
        "a kernel of one pixel": (1, 64, 10, True),
        "a single filter": (7, 1, 1, True),
        "a large layer": (3, 128, 256, False),
    },
    sample=lambda rng: (*(int(n) for n in rng.integers(1, 12, 3)), bool(rng.integers(2))),
    suspects={
        "channels_forgotten": Suspect(
            "You count one slice per filter. A filter has a slice of weights for every channel that"
            " comes in: multiply by `channels_in`.",
            lambda kernel_size, channels_in, filters, bias: filters * (kernel_size**2 + bias),
        ),
        "bias_per_channel": Suspect(
            "You count a bias for every channel that comes in. There is one per filter.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * kernel_size**2 * channels_in + channels_in * bias
            ),
        ),
        "bias_per_slice": Suspect(
            "You count a bias for every slice of every filter. A filter adds up its slices first"
            " and then adds one bias.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * channels_in * (kernel_size**2 + bias)
            ),
        ),
        "bias_forgotten": Suspect(
            "You leave the biases out. Where `bias` is True, every filter has one more weight.",
            lambda kernel_size, channels_in, filters, bias: filters * kernel_size**2 * channels_in,
        ),
        "bias_always": Suspect(
            "You count biases even where there are none. Add them only where `bias` is True.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * (kernel_size**2 * channels_in + 1)
            ),
        ),
        "one_bias": Suspect(
            "You count one bias for the whole layer. Every filter has its own.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * kernel_size**2 * channels_in + bias
            ),
        ),
        "one_side": Suspect(
            "You count one side of the kernel. A kernel of size k has k rows and k columns: k * k"
            " numbers.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * (kernel_size * channels_in + bias)
            ),
        ),
        "twice_the_side": Suspect(
            "You count twice the kernel's side. A kernel of k × k has `kernel_size ** 2` numbers.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * (2 * kernel_size * channels_in + bias)
            ),
        ),
        "caret": Suspect(
            "`^` is no power in Python: write `kernel_size ** 2`.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * ((kernel_size ^ 2) * channels_in + bias)
            ),
        ),
        "filters_forgotten": Suspect(
            ONE_FILTER,
            lambda kernel_size, channels_in, filters, bias: kernel_size**2 * channels_in + bias,
        ),
        "filters_for_biases_only": Suspect(
            ONE_FILTER,
            lambda kernel_size, channels_in, filters, bias: (
                kernel_size**2 * channels_in + filters * bias
            ),
        ),
        "kernel_alone": Suspect(
            "You count one kernel's k × k numbers alone. Multiply by `channels_in`, and by"
            " `filters`.",
            lambda kernel_size, channels_in, filters, bias: kernel_size**2 + bias,
        ),
    },
    hints=(
        "Count one filter first. Then the layer has `filters` of them.",
        (
            "One filter looks at all channels that come in: it has `kernel_size * kernel_size`"
            " numbers for each of them."
        ),
        (
            "The bias is one number per filter, added once after all products are summed; `bias`"
            " says whether there is one."
        ),
        EXAMPLE,
    ),
)
