"""`distinct_maps`, an exercise of lesson 3."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

SHIFTS = range(-3, 4)


def distinct_maps(image: np.ndarray, pools: int) -> int:
    """How many different maps the 49 shifts of (H, W) by up to ±3 rows and columns leave, after
    `pools` max pools.
    """
    return _different(_condensed(shifted, pools) for shifted in _shifts(image))


def _shifts(image: np.ndarray, rows: range = SHIFTS, columns: range = SHIFTS) -> list[np.ndarray]:
    return [np.roll(image, (down, right), axis=(0, 1)) for down in rows for right in columns]


def _different(maps: object) -> int:
    return len({values.tobytes() for values in maps})


def _condensed(image: np.ndarray, pools: int, keep: Callable = np.max) -> np.ndarray:
    """`pools` times: `keep` of every 2 by 2 window, stride 2; a row or column left over is dropped
    ('valid').
    """
    for _ in range(pools):
        rows, columns = (n // 2 for n in image.shape)
        image = keep(image[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2), (1, 3))
    return image


def _condensed_same(image: np.ndarray, pools: int) -> np.ndarray:
    for _ in range(pools):
        image = _condensed(np.pad(image, [(0, n % 2) for n in image.shape]), 1)
    return image


def _dots(height: int, width: int, *dots: tuple[int, int, float]) -> np.ndarray:
    image = np.zeros((height, width), np.float32)
    for row, column, brightness in dots:
        image[row, column] = brightness
    return image


def _patch(
    height: int, width: int, row: int, column: int, size: tuple[int, int], seed: int
) -> np.ndarray:
    """A patch of random greys, all above zero, in eighths so that sums are exact."""
    image = np.zeros((height, width), np.float32)
    image[row : row + size[0], column : column + size[1]] = (
        np.random.default_rng(seed).integers(1, 9, size) / 8
    )
    return image


def _unlike_the_unmoved(image: np.ndarray, pools: int) -> int:
    home = _condensed(image, pools)
    maps = [_condensed(shifted, pools) for shifted in _shifts(image)]
    return 1 + sum(not np.array_equal(one, home) for one in maps)


def _sample(rng: np.random.Generator) -> tuple:
    height, width = (int(n) for n in rng.integers(12, 20, 2))
    dots = [
        (int(rng.integers(3, height - 3)), int(rng.integers(3, width - 3)), float(v))
        for v in (0.25, 0.5, 1)
    ]
    return _dots(height, width, *dots), int(rng.integers(0, 4))


ALL_DIFFERENT = (
    "Your maps stay all different. Pool with stride 2, keep what each pooling gives, and count"
    " equal maps once."
)

EXAMPLE = """\
How many different neighbours has a row, after it was halved a number of times?

    def distinct_pairs(numbers, times):
        found = set()
        for start in range(len(numbers) - 1):
            neighbours = numbers[start : start + 2]
            for _ in range(times):
                neighbours = neighbours // 2
            found.add(neighbours.tobytes())
        return len(found)

    print(distinct_pairs(np.array([1, 2, 1, 2, 1, 3]), 0))  # 3"""


EXERCISE = Function(
    points=3,
    asks=(
        "How many different maps the 49 shifts of up to ±3 pixels give after `pools` 2 by 2 max"
        " pools."
    ),
    reference=distinct_maps,
    returns="number",
    probes={
        "a dot, not pooled": (_dots(16, 16, (8, 7, 1)), 0),
        "a dot, pooled once": (_dots(16, 16, (8, 7, 1)), 1),
        "two dots, pooled three times": (_dots(16, 24, (5, 8, 1), (7, 9, 0.5)), 3),
        "two dots, odd sizes, pooled twice": (_dots(15, 13, (8, 5, 1), (11, 9, 0.5)), 2),
        "a patch of greys, pooled twice": (_patch(14, 17, 5, 6, (4, 5), seed=1), 2),
        "an empty picture, pooled once": (np.zeros((12, 18), np.float32), 1),
        "two dots, odd sizes, pooled once": (_dots(13, 15, (9, 11, 1), (4, 3, 0.5)), 1),
        "a block of greys, pooled three times": (_patch(17, 19, 6, 4, (6, 7), seed=3), 3),
        "a large picture, not pooled": (_dots(40, 44, (20, 21, 1)), 0),
        "another large picture, not pooled": (_dots(52, 36, (30, 11, 1), (31, 20, 0.5)), 0),
        "a very dark dot, pooled once": (_dots(12, 14, (6, 7, 1e-9)), 1),
        "two very dark dots, pooled twice": (_dots(16, 16, (8, 7, 1e-9), (5, 9, 5e-10)), 2),
    },
    hidden={
        "a dot near the edge of its window, pooled three times": (_dots(16, 16, (4, 12, 1)), 3),
        "a slanted line, pooled twice": (np.pad(np.eye(8, dtype=np.float32), 4), 2),
        "a bar, pooled twice": (np.pad(np.ones((8, 2), np.float32), ((4, 4), (7, 7))), 2),
        "a large patch, pooled three times": (_patch(24, 31, 4, 5, (12, 15), seed=2), 3),
    },
    sample=_sample,
    suspects={
        "counts_shifts": Suspect(
            ALL_DIFFERENT,
            lambda image, pools: len(_shifts(image)),
        ),
        "pools_once": Suspect(
            "You pool once, whatever `pools` says. Pool what you already pooled, `pools` times in"
            " all; with 0, not at all.",
            lambda image, pools: _different(_condensed(shifted, 1) for shifted in _shifts(image)),
        ),
        "pools_the_same_again": Suspect(
            "However often you are to pool, your maps are those of the first pooling. Pool what the"
            " last one gave.",
            lambda image, pools: _different(_condensed(s, min(pools, 1)) for s in _shifts(image)),
        ),
        "against_the_first": Suspect(
            "You compare each map with that of the unmoved picture alone. Two others may be equal"
            " to each other: count each map once.",
            _unlike_the_unmoved,
        ),
        "pools_once_more": Suspect(
            "You pool once too often. `range(pools)` goes round `pools` times; with 0 the picture"
            " stays as it is.",
            lambda image, pools: _different(
                _condensed(shifted, pools + 1) for shifted in _shifts(image)
            ),
        ),
        "never_pooled": Suspect(
            ALL_DIFFERENT,
            lambda image, pools: _different(_shifts(image)),
        ),
        "pools_then_shifts": Suspect(
            "You pool first and shift the small map. "
            "Shift the picture first, then pool: the question is what pooling hides of a shift.",
            lambda image, pools: _different(_shifts(_condensed(image, pools))),
        ),
        "last_shift_missing": Suspect(
            "Your shifts stop at 2: `range(-3, 3)` leaves its end out. From −3 to 3 is `range(-3,"
            " 4)`, 7 places each way.",
            lambda image, pools: _different(
                _condensed(s, pools) for s in _shifts(image, range(-3, 3), range(-3, 3))
            ),
        ),
        "forward_only": Suspect(
            "Your shifts go one way only, from 0 to 3. They go back as well: `range(-3, 4)`, 7"
            " places each way.",
            lambda image, pools: _different(
                _condensed(s, pools) for s in _shifts(image, range(4), range(4))
            ),
        ),
        "diagonal_only": Suspect(
            "You shift rows and columns by the same number, so only 7 of the 49 shifts happen. Use"
            " one loop inside another.",
            lambda image, pools: _different(
                _condensed(np.roll(image, (d, d), (0, 1)), pools) for d in SHIFTS
            ),
        ),
        "average": Suspect(
            "You pool with the mean. Use the largest value of each window, as in `max_pool`.",
            lambda image, pools: _different(
                _condensed(shifted, pools, np.mean) for shifted in _shifts(image)
            ),
        ),
        "same": Suspect(
            "Your pooling keeps the row or column that is left over on odd sizes. This exercise"
            " asks for 'valid': drop it.",
            lambda image, pools: _different(
                _condensed_same(shifted, pools) for shifted in _shifts(image)
            ),
        ),
        "compares_sums": Suspect(
            "You compare one number per map, such as its sum. Two maps are equal only if they agree"
            " in every place.",
            lambda image, pools: len(
                {float(_condensed(shifted, pools).sum()) for shifted in _shifts(image)}
            ),
        ),
        "text": Suspect(
            "`str` leaves out the middle of a large array, so different maps look alike."
            " `tobytes()` holds all numbers.",
            lambda image, pools: len({str(_condensed(s, pools)) for s in _shifts(image)}),
        ),
        "nearly_equal": Suspect(
            "Maps that differ a little count as equal in yours. Exactly means no rounding, no"
            " `allclose`.",
            lambda image, pools: _different(
                _condensed(s, pools).round(4) + np.float32(0) for s in _shifts(image)
            ),
        ),
        "counts_unchanged": Suspect(
            "You count the shifts that leave the map as it was. Count how many different maps there"
            " are among all 49.",
            lambda image, pools: sum(
                np.array_equal(_condensed(s, pools), _condensed(image, pools))
                for s in _shifts(image)
            ),
        ),
    },
    hints=(
        (
            "Two questions: how do you get all 49 shifts, each from the picture itself? And how"
            " do you count maps that are equal only once?"
        ),
        (
            "One loop inside another gives the shifts: `range(-3, 4)` has -3 and 3. Your"
            " `max_pool` wants a channel axis: `shifted[:, :, None]`."
        ),
        (
            "A Python set keeps equal things once, but it takes no arrays. `pooled.tobytes()`"
            " gives something that it takes."
        ),
        EXAMPLE,
    ),
)
