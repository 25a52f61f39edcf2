"""The ladder: what every method of the course reaches with 20, 40, 80 and 400 labelled castings, on
castings of the shop that it learnt from and of another one.

    python bench/record.py [seeds]

Seed s draws, for each number of labels, its own labelled castings out of 1,200, and its own first
weights and order of training; all methods have the same castings. 400 test castings of each shop
are scored. Every network trains for a fixed number of batches on one thread. What is finished stays
in build/ladder, so that a run that was stopped goes on. The scores of every casting are kept in
RECORD (its form: `gathered`). Two seeds took twelve minutes on two cores.
"""

import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from ladder import borrowed, close_ups, networks, rules
from ladder.pool import Pool, pools

DONE = Path(__file__).resolve().parents[1] / "build" / "ladder"
RECORD = Path(__file__).parent / "ladder" / "record.npz"
LABELLED = (400, 80, 40, 20)
POOL, TEST = 1200, 400
HAND_L2, PIXELS_L2 = 1e-2, 1.0
METHODS = (
    "majority", "pixels", "rule", "difference", "intensities", "edges", "cnn", "gap", "augmented",
    "frozen", "fine_tuned", "cells", "close_ups",
)  # fmt: skip


@cache
def data() -> tuple[Pool, Pool, Pool]:
    """Castings to learn from, to test on, and of the other shop."""
    return pools(DONE, POOL, TEST)


def by_rules(n: int, seed: int, chosen: np.ndarray) -> dict[str, list[np.ndarray]]:
    """Scores of both test sets by every method that is no network."""
    learn, *tests = data()
    labels, pictures = learn.labels[chosen], learn.small[chosen]
    numbers = learn.numbers[chosen]

    def flat(images: np.ndarray) -> np.ndarray:
        return images.reshape(len(images), -1) / 255

    rule = rules.two_thresholds(numbers[:, :10], labels)
    few = rules.logistic(numbers[:, :10], labels, HAND_L2)
    many = rules.logistic(numbers, labels, HAND_L2)
    pixels = rules.logistic(flat(pictures), labels, PIXELS_L2)
    difference = rules.difference(pictures, labels)
    return {
        "majority": [np.full(len(t.labels), labels.mean()) for t in tests],
        "pixels": [pixels(flat(t.small)) for t in tests],
        "rule": [rule(t.numbers[:, :10]) for t in tests],
        "difference": [difference(t.small) for t in tests],
        "intensities": [few(t.numbers[:, :10]) for t in tests],
        "edges": [many(t.numbers) for t in tests],
    }


def by_networks(n: int, seed: int, chosen: np.ndarray) -> dict[str, list[np.ndarray]]:
    """Scores by lessons 4 to 6 and by close-ups; says where one has learnt nothing."""
    import keras

    learn, *tests = data()
    labels, pictures = learn.labels[chosen], learn.small[chosen]
    found = {}
    for method, build, rate in (
        ("cnn", networks.cnn, networks.CNN_RATE), ("gap", networks.gap_cnn, networks.GAP_RATE),
        ("augmented", networks.gap_cnn, networks.GAP_RATE),
    ):  # fmt: skip
        keras.utils.set_random_seed(seed)
        model = build()
        augment = networks.flips(seed) if method == "augmented" else None
        start = time.perf_counter()
        loss = networks.fit_all(model, pictures, labels, networks.STEPS, rate, augment)
        say(n, seed, method, loss, time.perf_counter() - start)
        found[method] = [networks.predict(model, t.small) for t in tests]
    keras.utils.set_random_seed(seed)
    start = time.perf_counter()
    model, limit, loss = close_ups.learn(learn.large[chosen], learn.masks[chosen], labels, seed)
    say(n, seed, "close_ups", loss, time.perf_counter() - start)
    logits = [close_ups.largest(model, t.large) for t in tests]
    found["close_ups"] = [1 / (1 + np.exp(limit - one)) for one in logits]
    return found


def by_borrowing(n: int, seed: int, chosen: np.ndarray) -> dict[str, list[np.ndarray]]:
    """Scores by lesson 7, and by the base's maps read cell by cell."""
    import keras

    learn, *tests = data()
    labels = learn.labels[chosen]
    keras.utils.set_random_seed(seed)
    start = time.perf_counter()
    at, size = borrowed.BEFORE, borrowed.SIZE
    others = np.concatenate([t.maps(at, size) for t in tests])
    both = borrowed.frozen_and_tuned(np.asarray(learn.maps(at, size)[chosen]), labels, others)
    middle = time.perf_counter()
    at, size = borrowed.CELLS_AT, borrowed.CELLS_SIZE
    cells = borrowed.cell_by_cell(learn.maps(at, size)[chosen], learn.masks[chosen], labels)
    found = {
        name: np.split(one, 2) for name, one in zip(("frozen", "fine_tuned"), both, strict=True)
    }
    found["cells"] = [cells(t.maps(at, size)) for t in tests]
    say(n, seed, "fine_tuned", float("nan"), middle - start)
    say(n, seed, "cells", float("nan"), time.perf_counter() - middle)
    return found


def say(n: int, seed: int, method: str, loss: float, seconds: float) -> None:
    """A line for the log, which is where failures and times are counted from."""
    print(f"{n} labels, seed {seed}, {method}: loss {loss:.3f}, {seconds:.1f} s", flush=True)


GROUPS = {"rules": by_rules, "networks": by_networks, "borrowing": by_borrowing}


def one(job: tuple[str, int, int]) -> None:
    """Train one group of methods on one draw of labelled castings, unless it is done."""
    group, n, seed = job
    file = DONE / f"{group}-{n}-{seed}.npz"
    if not file.exists():
        chosen = np.random.default_rng([seed, n]).permutation(POOL)[:n]
        found = GROUPS[group](n, seed, chosen)
        levels = {
            f"{name}-{shop}": np.minimum(256 * scores, 255).astype(np.uint8)
            for name, both in found.items()
            for shop, scores in zip("ab", both, strict=True)
        }
        np.savez(file.with_suffix(".tmp.npz"), **levels)
        os.replace(file.with_suffix(".tmp.npz"), file)


def gathered(seeds: int) -> dict[str, np.ndarray]:
    """The record, from all that is finished."""
    sizes = sorted(LABELLED)
    _, test, other = data()
    record = {
        f"scores{ending}": np.array([
            [[np.load(DONE / f"{group_of(m)}-{n}-{s}.npz")[f"{m}-{shop}"] for s in range(seeds)]
             for n in sizes] for m in METHODS
        ])
        for ending, shop in (("", "a"), ("_b", "b"))
    }  # fmt: skip
    truth = {"truth": test.labels.astype(np.uint8), "truth_b": other.labels.astype(np.uint8)}
    return {"methods": np.array(METHODS), "labelled": np.array(sizes), **truth, **record}


def group_of(method: str) -> str:
    """Which group a method is trained in."""
    if method in ("frozen", "fine_tuned", "cells"):
        return "borrowing"
    return "networks" if method in ("cnn", "gap", "augmented", "close_ups") else "rules"


def about() -> str:
    """How the record was made: versions and date."""
    import keras
    import tensorflow as tf

    made = f"Keras {keras.__version__}, TensorFlow {tf.__version__}, NumPy {np.__version__}"
    return f"Made by bench/record.py on {time.strftime('%Y-%m-%d')} with {made}."


def table(record: dict[str, np.ndarray]) -> None:
    """Print mean balanced accuracy at 0.5 and its spread over seeds, and the mean AUC, of each."""
    for shop in ("", "_b"):
        truth = record[f"truth{shop}"] == 1
        print(f"\nshop {shop or 'a'}: balanced accuracy (sd over seeds; AUC)")
        for method, rows in zip(record["methods"], record[f"scores{shop}"], strict=True):
            cells = []
            for runs in rows:
                said = runs >= 128
                right = (said[:, truth].mean(1) + (~said)[:, ~truth].mean(1)) / 2
                spread = right.std(ddof=1)
                cells.append(f"{right.mean():.3f} ({spread:.3f}; {area(runs, truth):.3f})")
            print(f"{method:<12}", "  ".join(cells))


def area(runs: np.ndarray, truth: np.ndarray) -> float:
    """Mean AUC of several runs: the share of pairs in which the defective casting scores higher."""
    bad, good = runs[:, truth].astype(int)[:, :, None], runs[:, ~truth].astype(int)[:, None]
    return float(((bad > good) + 0.5 * (bad == good)).mean())


def main(seeds: int) -> None:
    """Run all that is not done on two processes, write the record, print it."""
    DONE.mkdir(parents=True, exist_ok=True)
    for one_set in data():  # before there are two processes, which would both make them
        one_set.maps(borrowed.BEFORE, borrowed.SIZE)
        one_set.maps(borrowed.CELLS_AT, borrowed.CELLS_SIZE)
    jobs = [(g, n, s) for s in range(seeds) for n in LABELLED for g in GROUPS]
    # Anew: a process that has used TensorFlow cannot be forked
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        for _ in pool.map(one, jobs):
            pass
    record = gathered(seeds)
    np.savez_compressed(RECORD, about=about(), **record)
    print(f"{RECORD.name}: {RECORD.stat().st_size / 1024:.0f} kB")
    table(record)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
