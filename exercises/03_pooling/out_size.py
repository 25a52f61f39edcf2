"""`out_size`, an exercise of lesson 3."""

from collections.abc import Callable

from kernkit.course.definitions import Function, Suspect


def out_size(n: int, k: int, s: int, padding: str) -> int:
    """Windows along one side, as in Keras: those that fit for 'valid', ceil(n / s) for 'same'."""
    return (n - k) // s + 1 if padding == "valid" else -(-n // s)


def _sizes(
    valid: Callable = lambda n, k, s: (n - k) // s + 1, same: Callable = lambda n, k, s: -(-n // s)
) -> Callable:
    return lambda n, k, s, padding: valid(n, k, s) if padding == "valid" else same(n, k, s)


EXAMPLE = """\
Two everyday counts. Posts stand every 3 m along 10 m; eggs come in boxes of 6:

    posts = 10 // 3 + 1  # `//` rounds down; the first post stands at 0
    boxes = -(-20 // 6)  # rounds up: the last box need not be full
    print(posts, boxes)  # 4 4"""


EXERCISE = Function(
    points=2,
    asks=(
        "How many windows of `k` with step `s` fit along a side of length `n`, with padding 'valid'"
        " or 'same'."
    ),
    reference=out_size,
    returns="number",
    probes={
        "valid: windows of 1": (4, 1, 2, "valid"),
        "valid: steps of 3": (3, 1, 3, "valid"),
        "valid: one step longer than the side": (3, 1, 4, "valid"),
        "valid: all pixels used": (8, 2, 2, "valid"),
        "valid: one pixel left over": (7, 2, 2, "valid"),
        "valid: overlapping windows": (10, 3, 1, "valid"),
        "valid: a large window": (11, 5, 3, "valid"),
        "same: every place": (3, 2, 1, "same"),
        "same: windows of 1": (3, 1, 1, "same"),
        "same: steps of 3": (4, 1, 3, "same"),
        "same: a window in the middle": (5, 1, 2, "same"),
        "same: stride 1": (10, 3, 1, "same"),
        "same: even length": (8, 2, 2, "same"),
        "same: one pixel left over": (7, 2, 2, "same"),
        "same: a large window": (11, 5, 3, "same"),
        "same: a window of 4": (9, 4, 2, "same"),
        "same: a window of 5": (12, 5, 2, "same"),
    },
    hidden={
        "valid: a casting": (300, 3, 1, "valid"),
        "valid: gaps between the windows": (20, 2, 5, "valid"),
        "valid: the window is the whole side": (6, 6, 2, "valid"),
        "valid: a window of 1": (9, 1, 4, "valid"),
        "same: a casting, pooled twice before": (75, 2, 2, "same"),
        "same: gaps between the windows": (21, 2, 5, "same"),
        "same: the window is the whole side": (6, 6, 4, "same"),
        "same: a window of 1": (9, 1, 4, "same"),
    },
    suspects={
        "no_plus_one": Suspect(
            "For 'valid' you are one short: `(n - k) // s` counts the steps between windows. "
            "The first window counts too: add 1.",
            _sizes(valid=lambda n, k, s: (n - k) // s),
        ),
        "valid_rounds_up": Suspect(
            "For 'valid' you round up, so your last window hangs over the edge. "
            "A window that does not fit is left out: round down.",
            _sizes(valid=lambda n, k, s: -(-(n - k) // s) + 1),
        ),
        "stride_forgotten": Suspect(
            "For 'valid' you count every place where the window fits. "
            "It moves by `s` each time: divide the distance it can move, `n - k`, by `s`.",
            _sizes(valid=lambda n, k, s: n - k + 1),
        ),
        "window_forgotten": Suspect(
            "For 'valid' you divide the whole side by the step. The window must end inside: it can"
            " only move along `n - k`.",
            _sizes(valid=lambda n, k, s: n // s),
        ),
        "valid_rounds": Suspect(
            "For 'valid' you round to the nearest number. A window that does not fit is left out:"
            " always round down.",
            _sizes(valid=lambda n, k, s: round((n - k) / s) + 1),
        ),
        "one_inside": Suspect(
            "For 'valid' you add the 1 before you divide. The first window counts after it:"
            " `(n - k) // s + 1`.",
            _sizes(valid=lambda n, k, s: (n - k + 1) // s),
        ),
        "same_adds_a_rest": Suspect(
            "For 'same' you count the windows that fit, and one more for a rest. With padding a"
            " window starts at every step along the side: `n / s`, rounded up.",
            _sizes(same=lambda n, k, s: -(-(n - k) // s) + 1),
        ),
        "same_rounds": Suspect(
            "For 'same' you round to the nearest number. Padding keeps every window that is begun:"
            " always round up.",
            _sizes(same=lambda n, k, s: round(n / s)),
        ),
        "same_one_more": Suspect(
            "For 'same' you always add 1. Round up instead: 8 pixels in steps of 2 have 4 windows,"
            " not 5.",
            _sizes(same=lambda n, k, s: n // s + 1),
        ),
        "small_padding": Suspect(
            "For 'same' you pad `(k - 1) // 2` on both sides, too little for an even window. Keras"
            " counts `n / s`, rounded up.",
            _sizes(same=lambda n, k, s: (n + 2 * ((k - 1) // 2) - k) // s + 1),
        ),
        "same_is_n": Suspect(
            "For 'same' you always answer `n`. "
            "That holds for a step of 1; with a step of 2 only every second place gets a window.",
            _sizes(same=lambda n, k, s: n),
        ),
        "same_rounds_down": Suspect(
            "For 'same' you round down, and lose the window that reaches over the edge. Padding is"
            " there to keep it: round up.",
            _sizes(same=lambda n, k, s: n // s),
        ),
        "same_as_valid": Suspect(
            "You count the same windows with both paddings. "
            "'same' pads the edge, so that the size of the window no longer matters.",
            _sizes(same=lambda n, k, s: (n - k) // s + 1),
        ),
        "valid_as_same": Suspect(
            "You count the same windows with both paddings. With 'valid' a window must end inside"
            " the map: its start can only move along `n - k`.",
            _sizes(valid=lambda n, k, s: -(-n // s)),
        ),
        "swapped": Suspect(
            "'valid' and 'same' are the wrong way round. 'valid' keeps windows inside the map;"
            " 'same' pads the edge.",
            _sizes(lambda n, k, s: -(-n // s), lambda n, k, s: (n - k) // s + 1),
        ),
        "half_window_padding": Suspect(
            "For 'same' you pad half a window on both sides, too much for an even one. Keras"
            " counts `n / s`, rounded up.",
            _sizes(same=lambda n, k, s: (n + 2 * (k // 2) - k) // s + 1),
        ),
    },
    hints=(
        (
            "Draw seven boxes in a row. Put a window of 2 on them, then move it by 2. How often"
            " does it fit? That is 'valid'."
        ),
        (
            "For 'valid': the window's start can move along `n - k` boxes, in steps of s. Count"
            " the steps, and then the first window."
        ),
        (
            "For 'same': a window starts at boxes 0, s, 2s … as long as the start is inside. How"
            " many multiples of s are below n?"
        ),
        EXAMPLE,
    ),
)
