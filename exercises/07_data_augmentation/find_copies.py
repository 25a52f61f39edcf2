"""`find_copies`, an exercise of lesson 7."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from kernkit.course.definitions import Open, Suspect

SIDE = 32
ALIKE = 0.99  # correlation, from which on two pictures of a casting show one part
EIGHT = [(turns, mirrored) for turns in range(4) for mirrored in (False, True)]


def find_copies(a: np.ndarray, b: np.ndarray) -> list[list[int]]:
    """Pairs (i, j) for which a[i] and b[j], of (N, H, H) and (M, H, H) uint8, show one part."""
    return _alike(a, b)


def _correlation(
    a: np.ndarray, b: np.ndarray, positions: Iterable[tuple[int, bool]] = EIGHT
) -> np.ndarray:
    """The largest correlation of each pair, (N, M), over the positions of b's pictures."""
    first, second = _standard(a), _standard(b)
    found = []
    for turns, mirrored in positions:
        moved = np.rot90(second[:, :, ::-1] if mirrored else second, turns, (1, 2))
        found.append(np.einsum("irc,jrc->ij", first, moved) / SIDE**2)
    return np.max(found, axis=0)


def _standard(pictures: np.ndarray) -> np.ndarray:
    """Shrunk to (N, 32, 32), mean 0, spread 1."""
    width = pictures.shape[1] // SIDE
    small = pictures.reshape(len(pictures), SIDE, width, SIDE, width).mean((2, 4))
    small = small - small.mean((1, 2), keepdims=True)
    return small / small.std((1, 2), keepdims=True)


def _alike(a: np.ndarray, b: np.ndarray, **how: Any) -> list[list[int]]:
    return np.argwhere(_correlation(a, b, **how) > ALIKE).tolist()


def _within(distance: Callable[[np.ndarray, np.ndarray], float], most: float) -> Callable:
    """An answer that moves pictures into all eight positions, and compares by a distance."""

    def answer(a: np.ndarray, b: np.ndarray) -> list[tuple[int, int]]:
        moved = [
            np.rot90(b[:, :, ::-1] if mirrored else b, turns, (1, 2)) for turns, mirrored in EIGHT
        ]
        return [
            (i, j)
            for i in range(len(a))
            for j in range(len(b))
            if any(distance(a[i], pictures[j]) <= most for pictures in moved)
        ]

    return answer


def _largest(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other).max())


def _mean(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other).mean())


def _wrapped(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one - other).mean())


def _centred(one: np.ndarray, other: np.ndarray) -> float:
    """The median difference of two pictures whose own medians are taken off."""
    return float(np.median(np.abs((one - np.median(one)) - (other - np.median(other)))))


def _equal(a: np.ndarray, b: np.ndarray) -> list[tuple[int, int]]:
    return [(i, j) for i in range(len(a)) for j in range(len(b)) if np.array_equal(a[i], b[j])]


def _one_each(a: np.ndarray, b: np.ndarray) -> list[tuple[int, int]]:
    found = _correlation(a, b)
    return [(i, int(row.argmax())) for i, row in enumerate(found) if row.max() > ALIKE]


EXAMPLE = """\
Which tunes were heard, louder or softer, and perhaps played backwards?

    def level(rows):
        rows = rows - rows.mean(axis=1, keepdims=True)
        return rows / rows.std(axis=1, keepdims=True)

    tunes = level(np.array([[1, 2, 4], [3, 1, 2]]))
    heard = level(np.array([[60, 20, 40], [8, 4, 2]]))
    forwards = tunes @ heard.T / 3 > 0.99
    backwards = tunes @ heard[:, ::-1].T / 3 > 0.99
    print(np.argwhere(forwards | backwards).tolist())  # [[0, 1], [1, 0]]"""


EXERCISE = Open(
    points=3,
    asks="Pairs (i, j): a[i] and b[j] show one part, turned, in other light or saved again.",
    reference=find_copies,
    suspects={
        "finds_none": Suspect(
            "No copy is found, not even an equal one. Compare every picture of `a` with every"
            " picture of `b`, and lower the threshold until copies are found.",
            lambda a, b: [],
        ),
        "equal_only": Suspect(
            "Only copies that are equal to the last pixel are found. Compare each picture in all"
            " eight positions, and allow for small differences.",
            _equal,
        ),
        "swapped": Suspect(
            "Your pairs are the wrong way round. The first number counts the pictures of `a`, the"
            " second those of `b`.",
            lambda a, b: [(j, i) for i, j in find_copies(a, b)],
        ),
        "rows_apart": Suspect(
            "You return all i, then all j. Pairs are wanted, as `np.argwhere` gives them.",
            lambda a, b: np.nonzero(_correlation(a, b) > ALIKE),
        ),
        "all_pairs": Suspect(
            "Nearly every picture is a copy of every other one, you say. Castings look alike"
            " anyway: look where copies lie, where other pairs, and put the threshold between.",
            lambda a, b: np.argwhere(_correlation(a, b) > -2).tolist(),
        ),
        "nearest_always": Suspect(
            "Each picture gets its most alike one as a pair. Most have no copy, and the most alike"
            " one is another part then: a threshold must decide.",
            lambda a, b: list(enumerate(_correlation(a, b).argmax(axis=1).tolist())),
        ),
        "too_many": Suspect(
            "More than one in ten of your pairs show two parts. Castings look alike anyway, copies"
            " more so: print what you compare, sorted, and put the threshold into the gap.",
            lambda a, b: np.argwhere(
                (found := _correlation(a, b)) > np.quantile(found, 0.8)
            ).tolist(),
        ),
        "not_turned": Suspect(
            "Copies that are turned or mirrored are missed. Compare each picture in all eight"
            " positions: four quarter turns, as it is and mirrored.",
            lambda a, b: _alike(a, b, positions=EIGHT[:1]),
        ),
        "mirrored_missed": Suspect(
            "Turned copies are found, mirrored ones are missed. Mirror the pictures as well,"
            " `pictures[:, :, ::-1]`, and turn what comes out.",
            lambda a, b: _alike(a, b, positions=EIGHT[::2]),
        ),
        "turns_missed": Suspect(
            "Mirrored copies are found, some that are turned by quarters are missed."
            " `np.rot90(pictures, turns, axes=(1, 2))` turns them, by 1, 2 and 3 quarters.",
            lambda a, b: _alike(a, b, positions=EIGHT[:2]),
        ),
        "not_combined": Suspect(
            "Turned copies are found and mirrored ones too, but not those that are both. Turn the"
            " mirrored pictures as well: eight positions in all.",
            lambda a, b: _alike(a, b, positions=[*EIGHT[::2], EIGHT[1]]),
        ),
        "one_each": Suspect(
            "One casting has two copies, and you find one. Keep every pair above the threshold, not"
            " only the best of each picture.",
            _one_each,
        ),
        "not_changed": Suspect(
            "Copies that are brighter, darker or saved again as JPEG are missed. Compare as floats,"
            " take each picture's mean off, divide by its spread, and allow for small differences.",
            _within(_largest, 0),
        ),
        "light_missed": Suspect(
            "Copies saved again as JPEG are found, brighter and darker ones are missed. Take each"
            " picture's mean off before you compare.",
            _within(_mean, 8),
        ),
        "jpeg_missed": Suspect(
            "Brighter and darker copies are found, those saved again as JPEG are missed: they"
            " differ a little everywhere. Shrink the pictures first, or allow for more.",
            _within(_centred, 0.4),
        ),
        "one_light": Suspect(
            "Of the brighter and the darker copies you find one kind alone. Differences of uint8"
            " numbers wrap round, 3 - 5 gives 254: compare as floats.",
            _within(_wrapped, 25),
        ),
        "both_missed": Suspect(
            "Copies that are turned are found, and so are changed ones, but not those that are"
            " both. Compare each of the eight positions in the way that finds the changed ones.",
            lambda a, b: [
                *_within(_largest, 0)(a, b),
                *map(tuple, _alike(a, b, positions=EIGHT[:1])),
            ],
        ),
    },
    hints=(
        (
            "A copy need not be equal: think of what turning, a lamp and a JPEG leave as it is, and"
            " compare that."
        ),
        (
            "A function `standard(pictures)` shrinks them: `pictures.reshape(N, 32, k, 32, k)"
            ".mean((2, 4))`, where k is H // 32. Then it takes off each picture's mean, and divides"
            " by its `std`."
        ),
        (
            'Then `np.einsum("irc,jrc->ij", first, second) / 32**2` is the correlation of every'
            " pair. For two castings it may be 0.98, for copies it lies above 0.995."
        ),
        (
            "`np.rot90(pictures, turns, (1, 2))` turns all pictures, `pictures[:, :, ::-1]`"
            " mirrors them. Join the eight results with `|`; `np.argwhere` lists the pairs."
        ),
        EXAMPLE,
    ),
)
