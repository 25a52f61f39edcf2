"""The rungs of lesson 9's thirty products: what methods of the course reach on each.

    python bench/products.py [PRODUCT …]

Without numbers, all that is not done is done, and helpers/data/products.npz written when nothing is
missing: of each product and method the score of 600 castings (256 levels), and their truth. Each
method learns once from the same 400 castings, drawn from other seeds than any student's; the
network with flips trains for 800 batches of 16, close-ups for 1,500 of 32. What is finished stays
in build/products, with the weights of the network on close-ups; 40 s of CPU a product.

That network is handed in, too: its weights go through text, and it is asked about sealed castings
of a word that draws this product, as an examination asks. The record has the score.

A recipe is passed over for the next one, before anything else is seen of it, where `degenerate`
says so.
"""

import os
import sys
import time
from functools import cached_property
from itertools import count
from pathlib import Path

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from ladder import close_ups, methods, networks, rules

from helpers.foundry.own_product import OTHERS, drawn_castings, number_of
from helpers.inspection.weights import put_weights, weights_as_text
from kernfoundry.draw import cast
from kernfoundry.product import PRODUCTS, Product, product
from kernkit.checks.sealed.asking import verdicts_of
from kernkit.checks.sealed.exam import chance_of_sealed, measured

DONE = Path(__file__).resolve().parents[1] / "build" / "products"
RECORD = Path(__file__).resolve().parents[1] / "helpers" / "data" / "products.npz"
SIZE, LEARN, TEST, STEPS = 128, 400, 600, 800
CLOSE = 32  # side of a close-up, as large a share of the picture as the ladder's
METHODS = ("chance", "rule", "intensities", "edges", "augmented", "close_ups")
SECRET = "00" * 32  # a course's, for this bench
TOO_EASY, TOO_HARD, TOO_FLAT = 0.80, 0.82, 0.05


class Castings:
    """Castings of a product, half of them defective, in the form that the ladder's methods take."""

    def __init__(self, of: Product, first: int, number: int) -> None:
        self.labels = np.random.default_rng(first).permutation(np.arange(number) % 2)
        drawn = [
            cast(of, first + number, of.defects[number % len(of.defects)] if bad else None, SIZE)
            for number, bad in enumerate(self.labels)
        ]
        self.small = np.stack([one.picture for one in drawn])[..., None]
        self.masks = np.stack([one.mask for one in drawn])

    @cached_property
    def numbers(self) -> np.ndarray:
        """Ten numbers of intensity and ten of edges, (N, 20)."""
        return np.concatenate([rules.intensities(self.small), rules.edges(self.small)], axis=1)


def reached(number: int) -> None:
    """Run all methods on one product, and keep their scores and the networks' weights."""
    file = DONE / f"{number}.npz"
    if file.exists():
        return
    import keras

    learn, test = (Castings(product(number), *of) for of in ((0, LEARN), (10_000, TEST)))
    everything = np.arange(LEARN)
    found = {"chance": np.full(TEST, 0.4)}
    found |= by_hand(learn, test)
    runs = methods.by_networks((learn, test), everything, number, ("augmented",), STEPS)
    found["augmented"] = runs["augmented"].scores[0]
    keras.utils.set_random_seed(number)
    taught = learn.small, learn.masks, learn.labels
    model, limit, _ = close_ups.learn(*taught, number, CLOSE)
    logits = close_ups.largest(model, test.small, CLOSE)
    found["close_ups"] = 1 / (1 + np.exp(limit - logits))
    kept = {f"weight-{n}": one for n, one in enumerate(model.get_weights())}
    scores = np.array([np.minimum(256 * found[name], 255) for name in METHODS]).astype(np.uint8)
    temporary = file.with_suffix(".tmp.npz")
    np.savez(temporary, scores=scores, truth=test.labels.astype(np.uint8), limit=limit, **kept)
    os.replace(temporary, file)
    print(number, product(number).defects, heights(scores, test.labels).round(3), flush=True)


def by_hand(learn: Castings, test: Castings) -> dict[str, np.ndarray]:
    """What needs no network: two thresholds, ten numbers of brightness, and ten of edges more."""
    ten, of_test = learn.numbers[:, :10], test.numbers[:, :10]
    few = rules.logistic(ten, learn.labels, methods.HAND_L2)
    many = rules.logistic(learn.numbers, learn.labels, methods.HAND_L2)
    rule = rules.two_thresholds(ten, learn.labels)
    return {"rule": rule(of_test), "intensities": few(of_test), "edges": many(test.numbers)}


def heights(scores: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Balanced accuracy of each row of scores."""
    said = scores >= 128
    return (said[:, truth == 1].mean(1) + (~said)[:, truth == 0].mean(1)) / 2


def degenerate(found: np.ndarray) -> str:
    """Why a product's rungs, in the order of METHODS, are no ladder; "" where they are one."""
    _, rule, few, edges, *networks = found
    if max(rule, few) > TOO_EASY:
        return "numbers of brightness solve it"
    if max(networks) < TOO_HARD:
        return "no network solves it"
    return "networks give nothing" if max(networks) < edges + TOO_FLAT else ""


def handed_in(number: int) -> float:
    """The sealed score of the network on close-ups, as an inspection of a student's."""
    kept = np.load(DONE / f"{number}.npz")
    small, other = networks.gap_cnn(), networks.gap_cnn()
    small.set_weights([kept[f"weight-{n}"] for n in range(len(small.weights))])
    put_weights(other, weights_as_text(small))

    def inspect(pictures: np.ndarray) -> np.ndarray:
        logits = close_ups.largest(other, pictures[..., None], CLOSE)
        return 1 / (1 + np.exp(kept["limit"] - logits))

    word = next(word for n in count() if number_of(word := f"word {n}") == number)
    dice = chance_of_sealed(SECRET, word)
    sealed = drawn_castings(product(number), dice, OTHERS)
    said = verdicts_of("inspect", inspect, sealed.pictures, False, dice)
    return measured(sealed.labels, said, sealed=True).score


def main(numbers: list[int]) -> None:
    """Do what is missing of these; write the record where nothing is missing of any."""
    DONE.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        reached(number)
    files = [DONE / f"{number}.npz" for number in range(PRODUCTS)]
    if not all(file.exists() for file in files):
        return
    kept = [np.load(file) for file in files]
    for number, one in enumerate(kept):
        if why := degenerate(heights(one["scores"], one["truth"])):
            print(f"product {number}: {why}")
    made = f"Made by bench/products.py on {time.strftime('%Y-%m-%d')}."
    both = {name: np.stack([one[name] for one in kept]) for name in ("scores", "truth")}
    both["handed_in"] = np.array([handed_in(number) for number in range(PRODUCTS)])
    np.savez_compressed(RECORD, about=made, methods=np.array(METHODS), **both)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(range(PRODUCTS)))
