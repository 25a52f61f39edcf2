"""The small network behind `inspect_casting`: drawn castings to learn from, and others to be
measured on.

    python bench/inspector.py

It looks at close-ups: each number of its map comes from 51 by 51 pixels and says whether a defect
touches the 8 by 8 in their middle. Crops of 800 sound and 1,200 defective castings teach it, 200 of
each kind; the scores of 240 more set the limit, which becomes 0.5. Then 300 sound castings and 60
of each kind that took no part are scored, and defects laid at random places of sound castings by
`helpers.inspection`, 40 of each kind and size. Takes minutes.
Writes helpers/data/inspector.npz (network, patches) and inspector.json (every score). Run it again
whenever castings are drawn otherwise.
"""

import json
import math
from itertools import cycle

import keras
import numpy as np
from keras import layers

from helpers.foundry.dataset import DEFECTS
from helpers.inspection.network import (
    CELL,
    FILE,
    LAID,
    RECORD,
    SIZES,
    UNCHANGED,
    heat_map,
    kept,
    lay,
)
from helpers.inspection.view import FARTHEST, NEAREST
from kernfoundry.draw import EDITION, SIZE, draw, outline

SEED = 7
# Seeds of castings: far from those of `castings()`, and from each other
LEARN, LIMIT, UNSEEN, GROUND, SOURCES = 100_000, 200_000, 300_000, 400_000, 500_000
SOUND, EACH = 800, 200  # castings to learn from
CROP, BATCH, STEPS, RATE = 104, 24, 6000, 4e-3
# Filters, kernel size, stride, whether the largest of 2 by 2 goes on
PLAN = [(8, 5, 2, True), (16, 3, 1, True), (24, 3, 1, False), (24, 3, 1, False), (1, 1, 1, False)]
TOUCHED = 0.08  # share of a cell's 64 pixels from which a defect counts as being in it
WEIGHT = 3.0  # of a cell with a defect, against one without
CANDIDATES, QUANTILES = 80, (0.1, 0.5, 0.9)  # for patches: castings drawn, sizes taken by area


def drawn(first: int, sound: int, each: int) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Pictures (N, 300, 300) uint8, masks (N, 300, 300) bool, and what is wrong with each."""
    kinds = ["sound"] * sound + [kind for kind in DEFECTS for _ in range(each)]
    pairs = [draw(first + n, None if k == "sound" else k)[:2] for n, k in enumerate(kinds)]
    pictures, masks = map(np.stack, zip(*pairs, strict=True))
    return pictures, masks, kinds


def answers(masks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each cell whether a defect is in it, and how much it counts: not at all beside one."""
    rows = masks.shape[1] // CELL
    cut = masks[:, : rows * CELL, : rows * CELL].reshape(-1, rows, CELL, rows, CELL)
    share = cut.mean(axis=(2, 4))
    there = share >= TOUCHED
    around = np.pad(share > 0, ((0, 0), (1, 1), (1, 1)))
    near = np.any(
        [around[:, i : i + rows, j : j + rows] for i in range(3) for j in range(3)], axis=0
    )
    return there, np.where(there, WEIGHT, ~near)


def crops(pictures, masks, rng):  # noqa: ANN001, ANN201 - arrays as `drawn` gives them
    """Batches without end: half of the crops of a defective casting hold some of its defect."""
    there, counts = answers(masks)
    spots = [np.argwhere(mask) for mask in masks]
    span, last = CROP // CELL, (SIZE - CROP) // CELL
    order = cycle(np.concatenate([rng.permutation(len(pictures)) for _ in range(50)]))
    while True:
        batch = []
        for n in (next(order) for _ in range(BATCH)):
            corner = rng.integers(0, last + 1, 2)
            if len(spots[n]) and rng.random() < 0.5:
                middle = spots[n][rng.integers(len(spots[n]))] + rng.integers(-32, 33, 2)
                corner = np.clip((middle - CROP // 2) // CELL, 0, last)
            i, j = corner
            pixels = slice(i * CELL, i * CELL + CROP), slice(j * CELL, j * CELL + CROP)
            cells = n, slice(i, i + span), slice(j, j + span)
            batch.append((pictures[n][pixels], there[cells], counts[cells]))
        some, labels, weights = map(np.stack, zip(*batch, strict=True))
        yield some[..., None].astype(np.float32), labels[..., None] * 1.0, weights * 1.0


def network() -> keras.Model:
    """Convolution, BatchNormalization, ReLU and pooling, as in PLAN; logits at the end."""
    maps = pictures = keras.Input((None, None, 1))
    maps = layers.Rescaling(1 / 127.5, offset=-1)(maps)
    for filters, size, strides, pools in PLAN[:-1]:
        maps = layers.Conv2D(filters, size, strides, padding="same", use_bias=False)(maps)
        maps = layers.ReLU()(layers.BatchNormalization(momentum=0.9)(maps))
        maps = layers.MaxPooling2D()(maps) if pools else maps
    return keras.Model(pictures, layers.Conv2D(1, 1)(maps))


def train(pictures: np.ndarray, masks: np.ndarray) -> keras.Model:
    """The network after STEPS batches, while the learning rate falls to 0."""
    keras.utils.set_random_seed(SEED)
    model = network()
    rate = keras.optimizers.schedules.CosineDecay(RATE, STEPS)
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss)
    batches = crops(pictures, masks, np.random.default_rng(SEED))
    for step in range(1, STEPS + 1):
        some, labels, weights = next(batches)
        now = model.train_on_batch(some, labels, sample_weight=weights)
        if step % 200 == 0:
            print(f"{step} of {STEPS} batches, loss {float(now):.4f}", flush=True)
    return model


def folded(model: keras.Model) -> dict[str, np.ndarray]:
    """Kernels and biases with BatchNormalization multiplied in, as `inspector.npz` keeps them."""
    convolutions = [layer for layer in model.layers if isinstance(layer, layers.Conv2D)]
    norms = [layer for layer in model.layers if isinstance(layer, layers.BatchNormalization)]
    arrays = {}
    for i, (convolution, norm) in enumerate(zip(convolutions, [*norms, None], strict=True)):
        kernel, *bias = convolution.get_weights()
        if norm is not None:
            gain, shift, mean, variance = norm.get_weights()
            gain = gain / np.sqrt(variance + norm.epsilon)
            kernel, bias = kernel * gain, [shift - mean * gain]
        arrays[f"kernel{i}"], arrays[f"bias{i}"] = kernel.astype("f4"), bias[0].astype("f4")
    strides, pools = zip(*((s, p) for _, _, s, p in PLAN), strict=True)
    return arrays | {"strides": np.array(strides), "pools": np.array(pools)}


def limit(highest: np.ndarray, defective: np.ndarray) -> float:
    """The logit that parts both best, by balanced accuracy; the middle of all that do."""
    steps = np.linspace(highest.min(), highest.max(), 2001)
    right = [(highest[defective] >= s).mean() + (highest[~defective] < s).mean() for s in steps]
    return float(np.mean(steps[np.isclose(right, np.max(right))]))


def patches() -> dict[str, np.ndarray]:
    """What each kind makes of brightness, in hundredths: three sizes, by the area of the mask."""
    arrays = {}
    for kind in LAID:
        found = []
        for seed in range(SOURCES, SOURCES + CANDIDATES):
            sound, (harmed, mask, _) = draw(seed, None).picture, draw(seed, kind)
            if np.quantile(sound[mask], 0.1) >= 60:  # in the dark nothing can be told
                change = np.rint(UNCHANGED * harmed.astype(float) / np.maximum(sound, 1))
                change[np.abs(change - UNCHANGED) <= 3] = UNCHANGED
                found.append((int(mask.sum()), np.clip(change, 0, 255).astype(np.uint8), mask))
        found.sort(key=lambda one: one[0])
        for size, share in zip(SIZES, QUANTILES, strict=True):
            _, change, mask = found[round(share * (len(found) - 1))]
            arrays[f"{kind}_{size}"] = cropped(change, mask)
    return arrays


def cropped(change: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The rows and columns about a defect, an odd number of each, so that it has a middle."""
    sides = []
    for axis in (1, 0):
        places = np.flatnonzero(mask.any(axis=axis))
        middle, half = (places[0] + places[-1]) // 2, (places[-1] - places[0]) // 2 + 4
        half = min(half, middle, SIZE - 1 - middle)
        sides.append(slice(middle - half, middle + half + 1))
    return change[tuple(sides)]


def laid(rng: np.random.Generator, each: int) -> dict[str, dict[str, list[float]]]:
    """Scores of sound castings with a defect laid at a random place, by kind and size."""
    scores: dict[str, dict[str, list[float]]] = {kind: {} for kind in LAID}
    seed = GROUND
    for kind in LAID:
        for size in SIZES:
            scores[kind][size] = []
            for _ in range(each):
                seed += 1
                row, column, radius = outline(seed)
                away = radius * math.sqrt(rng.uniform(NEAREST**2, FARTHEST**2))
                way = rng.uniform(-math.pi, math.pi)
                place = round(row + away * math.sin(way)), round(column + away * math.cos(way))
                ground, patch = draw(seed, None).picture, kept()[f"{kind}_{size}"]
                scores[kind][size].append(score(lay(ground, patch, *place, outline(seed))))
    return scores


def score(picture: np.ndarray) -> float:
    """The largest number of the shipped network's map, to four decimals."""
    return round(float(heat_map(picture).max()), 4)


def main() -> None:
    """Train, write the network, measure it as it ships, write the record."""
    pictures, masks, _ = drawn(LEARN, SOUND, EACH)
    print(f"{len(pictures)} castings drawn", flush=True)
    model = train(pictures, masks)
    arrays = folded(model)
    others, _, kinds = drawn(LIMIT, 120, 20)
    logits = model.predict(others[..., None].astype(np.float32), batch_size=8, verbose=0)
    best = limit(logits.max(axis=(1, 2, 3)), np.array([kind != "sound" for kind in kinds]))
    arrays[f"bias{len(PLAN) - 1}"] -= np.float32(best)
    np.savez_compressed(FILE, **arrays, **patches())
    kept.cache_clear()
    ours, theirs = heat_map(others[-1]), 1 / (1 + np.exp(best - logits[-1, ..., 0]))
    print(f"limit at logit {best:.2f}; NumPy and Keras differ by {np.abs(ours - theirs).max():.1e}")

    unseen, _, kinds = drawn(UNSEEN, 300, 60)
    by_kind: dict[str, list[float]] = {kind: [] for kind in ("sound", *DEFECTS)}
    for picture, kind in zip(unseen, kinds, strict=True):
        by_kind[kind].append(score(picture))
    record = {
        "about": "Scores of castings that the network of inspector.npz had not seen: drawn with"
        " each defect, and sound ones with a defect laid at a random place, by size. Made by"
        " bench/inspector.py.",
        "edition": EDITION,
        "castings": len(pictures),
        "first": UNSEEN,
        "unseen": by_kind,
        "moved": laid(np.random.default_rng(SEED), 40),
    }
    text = json.dumps(record, indent=1)
    RECORD.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
