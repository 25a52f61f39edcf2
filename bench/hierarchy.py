"""What the borrowed base answers to, at five depths: the patches of photographs behind
`show_hierarchy`.

    python bench/hierarchy.py

Needs the photographs that scikit-image and scikit-learn bring (`pip install scikit-learn`; the kit
itself does without it). The base looks at each photograph at two sizes, shorter side 192 and 384.
Of every map each photograph gives one patch: of the fields that do not reach beyond it, that of the
largest number, before ReLU6, which would make all large ones equal. Shown are the six best of
these, of three maps a depth: those whose three best stand out most on average, in standard
deviations of the map over all places; no two of them share more than two patches. The rule names
the maps; of several rules that were tried, its maps were the easiest to read. Takes about half a
minute. Writes helpers/data/hierarchy.webp and hierarchy.json.
"""

import importlib.util
import json
import sys
from itertools import pairwise
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from helpers import pretrained_base
from helpers.base.hierarchy import PICTURE, RECORD

DEPTHS = {
    "stem": "stem_bn",
    "block 4": "block4_expand_bn",
    "block 6": "block6_expand_bn",
    "block 9": "block9_expand_bn",
    "block 12": "block12_expand_bn",
}
SHORTER = (192, 384)  # a photograph's shorter side
MAPS, PATCHES, LEADING, SHARED = 3, 6, 3, 2
SIDE, GAP, ACROSS = 64, 3, 3  # of a patch and between two, in pixels; patches in a row
# As scikit-image's docstrings (skimage.data) and scikit-learn's datasets/images/README.txt say
CREDITS = {
    "astronaut.png": "NASA, public domain",
    "brick.png": "CC0Textures, CC0",
    "camera.png": "Lav Varshney, CC0",
    "chelsea.png": "Stefan van der Walt, CC0",
    "clock_motion.png": "Stefan van der Walt, public domain",
    "coffee.png": "Rachel Michetti, CC0",
    "coins.png": "Brooklyn Museum, no known copyright restrictions",
    "grass.png": "linolafett, CC0",
    "gravel.png": "CC0Textures, CC0",
    "hubble_deep_field.jpg": "NASA, public domain",
    "ihc.png": "CMMI, no known copyright restrictions",
    "retina.jpg": "Mikael Häggström, CC0",
    "rocket.jpg": "SpaceX, public domain",
    "china.jpg": "danielbuechele, CC BY 2.0",
    "flower.jpg": "danielbuechele or vultilion, CC BY 2.0",
}


def photograph(name: str, shorter: int) -> np.ndarray:
    """A bundled photograph as (H, W, 3) uint8, its shorter side made so long."""
    for package, folder in (("skimage", "data"), ("sklearn", "datasets/images")):
        found = importlib.util.find_spec(package)
        if found is None or found.origin is None:
            continue
        if (file := Path(found.origin).parent / folder / name).is_file():
            break
    else:
        sys.exit(f"{name} is missing: pip install scikit-image scikit-learn")
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    factor = shorter / min(picture.size)
    size = [round(factor * length) for length in picture.size]
    return np.asarray(picture.resize(size, Image.Resampling.LANCZOS))


def steps(base: keras.Model, layer: str) -> list[tuple[int, int]]:
    """Kernel size and stride of every layer with a window, on the longest way to `layer`."""
    order = [one.name for one in base.layers]
    before = base.layers[: order.index(layer) + 1]
    windows = [one for one in before if hasattr(one, "kernel_size")]
    return [(one.kernel_size[0], one.strides[0]) for one in windows]


def field(windows: list[tuple[int, int]], length: int, place: int) -> tuple[int, int]:
    """First and last pixel that a number of a map can depend on, in a picture of this length.

    Padding is TensorFlow's "same": the odd place goes to the end. The pixels may lie beyond the
    picture, where there is padding.
    """
    lengths = [length]
    for _, stride in windows:
        lengths.append(-(-lengths[-1] // stride))
    first = last = place
    for (size, stride), (n, down) in zip(
        reversed(windows), reversed([*pairwise(lengths)]), strict=True
    ):
        before = max((down - 1) * stride + size - n, 0) // 2
        first, last = first * stride - before, last * stride - before + size - 1
    return first, last


def strongest(base: keras.Model) -> dict[str, dict]:
    """For each depth: each photograph's best number and where, and the map's usual spread."""
    peek = keras.Model(base.input, [base.get_layer(layer).output for layer in DEPTHS.values()])
    found = {depth: {"best": {}, "sums": 0.0} for depth in DEPTHS}
    for name in CREDITS:
        for shorter in SHORTER:
            picture = photograph(name, shorter)
            stacks = peek((picture[None].astype(np.float32) - 127) / 128, training=False)
            for (depth, one), stack in zip(found.items(), stacks, strict=True):
                inside = within(steps(base, DEPTHS[depth]), picture.shape, stack.shape[1:3])
                _keep(one, name, shorter, np.asarray(stack)[0], inside)
        print(name, flush=True)
    return found


def within(windows: list, picture: tuple, maps: tuple) -> np.ndarray:
    """Which numbers of a map, (rows, columns) bool, see nothing beyond the picture."""
    sides = []
    for length, places in zip(picture, maps, strict=False):
        fields = [field(windows, length, place) for place in range(places)]
        sides.append([first >= 0 and last < length for first, last in fields])
    return np.logical_and.outer(*sides)


def _keep(one: dict, name: str, shorter: int, maps: np.ndarray, inside: np.ndarray) -> None:
    flat = maps.reshape(-1, maps.shape[-1]).astype(np.float64)
    sums = np.array([np.full(flat.shape[1], len(flat)), flat.sum(0), (flat**2).sum(0)])
    one["sums"] = one["sums"] + sums
    flat[~inside.ravel()] = -np.inf
    for channel, place in enumerate(flat.argmax(axis=0)):
        value = float(flat[place, channel])
        if value > one["best"].get((channel, name), (-np.inf,))[0]:
            one["best"][channel, name] = (value, shorter, *divmod(int(place), maps.shape[1]))


def chosen(one: dict) -> list[tuple[int, list]]:
    """Three maps of a depth, and of each its six best (number, size, row, column, photograph)."""
    count, total, squares = one["sums"]
    mean, spread = total / count, np.sqrt(squares / count - (total / count) ** 2)
    ranked = []
    for channel in range(len(mean)):
        best = [(*one["best"][channel, name], name) for name in CREDITS]
        best = sorted(best, reverse=True)[:PATCHES]
        leading = np.mean([value for value, *_ in best[:LEADING]])
        ranked.append(((leading - mean[channel]) / max(spread[channel], 1e-9), channel, best))
    kept: list[tuple[int, list]] = []
    for _, channel, best in sorted(ranked, reverse=True):
        same = (len(_spots(best) & _spots(other)) for _, other in kept)
        if all(number <= SHARED for number in same):
            kept.append((channel, best))
    return kept[:MAPS]


def _spots(best: list) -> set:
    """Places of patches, coarsely, so that neighbours count as the same."""
    return {
        (name, round(4 * row / size), round(4 * column / size))
        for _, size, row, column, name in best
    }


def cut(picture: np.ndarray, rows: tuple[int, int], columns: tuple[int, int]) -> Image.Image:
    """The pixels of a field, SIDE by SIDE."""
    piece = picture[rows[0] : rows[1] + 1, columns[0] : columns[1] + 1]
    enlarged = len(piece) < SIDE
    how = Image.Resampling.NEAREST if enlarged else Image.Resampling.LANCZOS
    return Image.fromarray(piece).resize((SIDE, SIDE), how)


def told(windows: list[tuple[int, int]], best: list) -> tuple[np.ndarray, list[dict]]:
    """A map's patches as one picture, (rows, columns, 3) uint8, and what each is."""
    step = SIDE + GAP
    sheet = Image.new("RGB", (ACROSS * step - GAP, PATCHES // ACROSS * step - GAP), "white")
    patches = []
    for number, (value, shorter, row, column, name) in enumerate(best):
        picture = photograph(name, shorter)
        height, width = picture.shape[:2]
        rows, columns = field(windows, height, row), field(windows, width, column)
        down, across = divmod(number, ACROSS)
        sheet.paste(cut(picture, rows, columns), (across * step, down * step))
        place = {"row": row, "column": column, "rows": rows, "columns": columns}
        patches.append({"photograph": name, "shorter": shorter, **place, "answer": round(value, 4)})
    return np.asarray(sheet), patches


def main() -> None:
    """Find the patches, draw them, tell in the record what each is."""
    base = pretrained_base()
    found = strongest(base)
    figure, grid = plt.subplots(len(DEPTHS), MAPS, figsize=(7.5, 8.6), layout="constrained")
    depths = []
    for axes, (depth, layer) in zip(grid, DEPTHS.items(), strict=True):
        windows, maps = steps(base, layer), []
        first, last = field(windows, 999, 0)
        seen = last - first + 1
        axes[0].set_ylabel(f"{depth}\n{seen} × {seen} pixels", fontsize=12)
        for ax, (channel, best) in zip(axes, chosen(found[depth]), strict=True):
            sheet, patches = told(windows, best)
            ax.imshow(sheet)
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(False)
            ax.set_title(f"map {channel}", fontsize=10)
            maps.append({"channel": channel, "patches": patches})
        depths.append({"name": depth, "layer": layer, "field": seen, "maps": maps})
    figure.savefig(PICTURE, dpi=100, pil_kwargs={"quality": 80, "method": 6})
    used = {patch["photograph"] for d in depths for m in d["maps"] for patch in m["patches"]}
    record = {
        "about": "What each patch of hierarchy.webp is, in its order. Made by bench/hierarchy.py.",
        "photographs": {name: credit for name, credit in CREDITS.items() if name in used},
        "depths": depths,
    }
    RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
