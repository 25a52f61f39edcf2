"""`blur_pool`, an exercise of lesson 3."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

BLUR = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16


def blur_pool(features: np.ndarray) -> np.ndarray:
    """The largest of each 2 by 2 window, blurred, every second: (H, W) to (H // 2, W // 2)."""
    return _blurred(_strongest(features))[::2, ::2]


def _windows(features: np.ndarray) -> list[np.ndarray]:
    """The four numbers of each window of 2 by 2, stride 1."""
    rows, columns = (n - 1 for n in features.shape)
    return [features[i:, j:][:rows, :columns] for i in (0, 1) for j in (0, 1)]


def _strongest(features: np.ndarray) -> np.ndarray:
    return np.max(_windows(features), axis=0)


def _blurred(maps: np.ndarray, kernel: np.ndarray = BLUR, around: str = "constant") -> np.ndarray:
    """A map under a kernel of 3 by 3, as large as before; `around` is what NumPy pads with."""
    return _inside(np.pad(maps, 1, around), kernel)  # type: ignore[call-overload]


def _inside(maps: np.ndarray, kernel: np.ndarray = BLUR) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(maps, (3, 3))
    return np.einsum("ijab,ab->ij", windows, kernel)


def _pooled(features: np.ndarray) -> np.ndarray:
    return _strongest(features)[::2, ::2]


def _same(features: np.ndarray) -> np.ndarray:
    return _strongest(np.pad(features, [(0, 1), (0, 1)], constant_values=-np.inf))


def _maps(height: int, width: int, seed: int, shift: float = 0.0) -> tuple[np.ndarray]:
    random = np.random.default_rng(seed).normal(size=(height, width)) - shift
    return (random.astype(np.float32),)


def _sample(rng: np.random.Generator) -> tuple[np.ndarray]:
    height, width = (int(n) for n in rng.integers(6, 13, 2))
    return _maps(height, width, int(rng.integers(1000)))


EXAMPLE = """\
In one direction, with the smaller of two neighbours, a blur of three and every third:

    def every_third(sound):
        pairs = np.minimum(sound[:-1], sound[1:])
        blurred = np.correlate(pairs, np.ones(3) / 3, "same")  # zeros around
        return blurred[::3]

    print(every_third(np.array([3.0, 9, 6, 3, 6, 6])))  # [3. 4.]"""


EXERCISE = Function(
    points=0,
    asks=(
        "The largest of each 2 by 2 window with stride 1, blurred, then every second row and"
        " column: (H, W) to (H // 2, W // 2)."
    ),
    reference=blur_pool,
    returns="array",
    dtype="float",
    probes={
        "small whole numbers": (np.array([[0.0, 0, 0], [0, 16, 0], [0, 0, 0]]),),
        "two dots of whole numbers": (
            np.array([[16.0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 32], [0, 0, 0, 0]]),
        ),
        "a map of 6 by 8": _maps(6, 8, seed=1),
        "odd sizes": _maps(7, 9, seed=2),
        "an odd height, all below zero": _maps(5, 8, seed=3, shift=4),
    },
    hidden={
        "a tall map": _maps(13, 6, seed=4),
        "one window": _maps(2, 2, seed=5),
        "all above zero": _maps(8, 7, seed=6, shift=-4),
    },
    sample=_sample,
    suspects={
        "no_blur": Suspect(
            "The blur is missing: the largest with stride 1, every second kept, is plain max"
            " pooling. Blur in between.",
            _pooled,
        ),
        "skips_first": Suspect(
            "You leave every second window out first and blur then. What was left out is lost by"
            " then: take all windows, stride 1, blur, and skip last.",
            lambda features: _blurred(_pooled(features)),
        ),
        "blur_first": Suspect(
            "You blur before you look for the largest. First the largest of each window, then the"
            " blur.",
            lambda features: _strongest(_blurred(features))[::2, ::2],
        ),
        "condenses_twice": Suspect(
            "You condense twice: a stride of 2 and every second. The windows move by 1; what"
            " condenses is keeping every second afterwards.",
            lambda features: _blurred(_pooled(features))[::2, ::2],
        ),
        "not_condensed": Suspect(
            "Your map is not condensed yet. Keep every second row and column: `[::2, ::2]`.",
            lambda features: _blurred(_strongest(features)),
        ),
        "no_max": Suspect(
            "You blur and skip, but never look for the largest of each window.",
            lambda features: _blurred(features)[::2, ::2],
        ),
        "average": Suspect(
            "You take the mean of each window. Take the largest; the blur comes after it.",
            lambda features: _blurred(np.mean(_windows(features), axis=0))[::2, ::2],
        ),
        "begins_with_the_second": Suspect(
            "You keep the second row and column, the fourth, and so on. Begin with the first:"
            " `[::2, ::2]`.",
            lambda features: _blurred(_strongest(features))[1::2, 1::2],
        ),
        "rows_only": Suspect(
            "You keep every second row, and all columns. Skip both: `[::2, ::2]`.",
            lambda features: _blurred(_strongest(features))[::2],
        ),
        "not_divided": Suspect(
            "Your blur makes everything 16 times as strong: its numbers add up to 16. Divide the"
            " kernel by 16.",
            lambda features: 16 * blur_pool(features),
        ),
        "box": Suspect(
            "Your blur takes the plain mean of nine. The kernel asked for weighs the middle most:"
            " 1 2 1, 2 4 2, 1 2 1, divided by 16.",
            lambda features: _blurred(_strongest(features), np.ones((3, 3)) / 9)[::2, ::2],
        ),
        "no_zeros": Suspect(
            "Your blur cuts the rim off. With zeros around, the size stays: `filter_image` does"
            " that.",
            lambda features: _inside(np.pad(_strongest(features), 1))[1:-1, 1:-1][::2, ::2],
        ),
        "rim_repeated": Suspect(
            "You blur with copies of the outermost numbers around the map. The exercise asks for"
            " zeros: `filter_image`.",
            lambda features: _blurred(_strongest(features), around="edge")[::2, ::2],
        ),
        "same": Suspect(
            "You let windows hang over the edge: that is padding 'same'. With 'valid' the"
            " strongest are (H - 1, W - 1).",
            lambda features: _blurred(_same(features))[::2, ::2],
        ),
    },
    hints=(
        "Three steps, each on what the last one gave. Which of them do you have already?",
        (
            "Your `max_pool` takes a stride of 1. It wants a channel axis, `features[:, :, None]`,"
            " and gives one back: `[:, :, 0]` takes it off."
        ),
        (
            "`filter_image(maps, kernel)` slides a kernel with zeros around. `maps[::2, ::2]` keeps"
            " every second row and column."
        ),
        EXAMPLE,
    ),
)
