"""Pipelines that read pictures and are wrong."""

from functools import partial

import numpy as np

from helpers.arguments import Array
from kernkit.checks.others_code.exhibits import Bug, Values

reading = partial(Bug, "reading", modules={"np": "numpy", "cv2": "cv2"})


def some(*shape: int, seed: int = 0) -> Array:
    """A uint8 picture, or several, of all grey levels."""
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


def _png(values: Values) -> tuple[bytes]:
    import cv2

    return (cv2.imencode(".png", some(6, 5, 3))[1].tobytes(),)


def _rgb(values: Values, data: bytes) -> Array:
    return np.minimum(some(6, 5, 3)[..., ::-1], values["most"])


def _resized(values: Values, picture: Array) -> Array:
    import cv2

    size = (values["columns"], values["rows"])
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))


def _paths(values: Values) -> tuple[list[str]]:
    """Of four defective castings to five ok ones, as they come."""
    kinds = [("ok", "def")[n * 4 % 9 < 4] for n in range(14)]
    return ([f"train/{kind}_front/{n}.png" for n, kind in enumerate(kinds)],)


def _one_order(values: Values, *both: Array) -> tuple[Array, ...]:
    order = np.random.default_rng(values["seed"]).permutation(len(both[0]))
    return tuple(one[order] for one in both)


def _on_paper(values: Values, picture: Array) -> Array:
    share = picture[..., 3:] / 255
    return np.asarray(picture[..., :3] * share + values["paper"] * (1 - share))


READING = {
    "bgr": reading(
        text='''\
def read_colour(data):
    """The bytes of a colour picture's file to its RGB pixels (H, W, 3), none above $most."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    return np.minimum(pixels, $most)
''',
        draw=lambda rng: {"most": int(rng.integers(180, 250))},
        asks=_png,
        wanted=_rgb,
    ),
    "scaled_twice": reading(
        text='''\
def for_the_base(pictures):
    """Pictures (N, H, W, 3) from 0 to 255 to what a base wants: (x - $middle) / $middle."""
    pictures = pictures.astype(np.float32) / 255
    return (pictures - $middle) / $middle
''',
        draw=lambda rng: {"middle": int(rng.integers(120, 136))},
        asks=lambda values: (some(2, 4, 4, 3),),
        wanted=lambda values, pictures: pictures / values["middle"] - 1,
    ),
    "wraps": reading(
        text='''\
def brighter(pictures):
    """uint8 pictures, $more grey levels brighter; what would pass 255 becomes 255."""
    return np.minimum(pictures + np.uint8($more), 255)
''',
        draw=lambda rng: {"more": int(rng.integers(20, 90))},
        asks=lambda values: (some(2, 5, 5),),
        wanted=lambda values, pictures: np.minimum(pictures.astype(int) + values["more"], 255),
    ),
    "rows_for_columns": reading(
        text='''\
def shrunk(picture):
    """A large grey picture to $rows rows and $columns columns."""
    return cv2.resize(picture, ($rows, $columns), interpolation=cv2.INTER_AREA)
''',
        draw=lambda rng: {
            "rows": int(rng.integers(8, 16)),
            "columns": int(rng.integers(17, 25)),
        },
        asks=lambda values: (some(48, 72),),
        wanted=_resized,
    ),
    "by_alphabet": reading(
        text='''\
def labels_of(paths):
    """The first $count paths, such as "train/def_front/1.png" or "train/ok_front/2.png", to
    labels ($count,): 1 for a defective casting, 0 for an ok one."""
    kinds = sorted(["ok", "def"])
    folders = [path.split("/")[1] for path in paths[:$count]]
    return np.array([kinds.index(folder.split("_")[0]) for folder in folders])
''',
        draw=lambda rng: {"count": int(rng.integers(4, 13))},
        asks=_paths,
        wanted=lambda values, paths: np.array(["def_" in path for path in paths], int)[
            : values["count"]
        ],
    ),
    "two_orders": reading(
        text='''\
def shuffled(pictures, labels):
    """Both in the order that a generator with the seed $seed permutes N things into."""
    rng = np.random.default_rng($seed)
    return pictures[rng.permutation(len(pictures))], labels[rng.permutation(len(labels))]
''',
        draw=lambda rng: {"seed": int(rng.integers(1000))},
        asks=lambda values: (np.arange(36).reshape(9, 2, 2), np.arange(9)),
        wanted=_one_order,
    ),
    "reshaped": reading(
        text='''\
def channels_last(pictures):
    """(N, C, H, W) from a camera to (N, H, W, $kept), as Keras wants them: $kept channels."""
    first = pictures[:, :$kept]
    count, channels, height, width = first.shape
    return first.reshape(count, height, width, channels)
''',
        draw=lambda rng: {"kept": int(rng.integers(2, 6))},
        asks=lambda values: (some(2, 6, 3, 4),),
        wanted=lambda values, pictures: np.moveaxis(pictures[:, : values["kept"]], 1, -1),
    ),
    "alpha_cut": reading(
        text='''\
def on_paper(picture):
    """(H, W, 4) with alpha, uint8, to (H, W, 3) as it looks on paper of grey level $paper."""
    share = picture[..., 3:] // 255
    return picture[..., :3] * share + $paper * (1.0 - share)
''',
        draw=lambda rng: {"paper": int(rng.integers(100, 250))},
        asks=lambda values: (some(4, 4, 4),),
        wanted=_on_paper,
    ),
}
