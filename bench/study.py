"""What each lesson's method reaches with 20, 40, 80 and 400 labelled castings: the runs that
`recorded_runs` returns.

    python bench/study.py [seeds]

One seed chooses the labelled castings, the first weights and the order of training, for all methods
alike. All train for a fixed number of batches of 16, whatever the number of labels. Lesson 5's
network and the borrowed base keep a fifth of the labelled castings for validation and the weights
of the best round on it; lesson 6's network, plain and augmented, learns from all of them while its
learning rate falls to 0. Takes about six minutes of CPU a seed. The result is
helpers/data/runs.json.
"""

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")

import numpy as np
from ladder import networks
from ladder.networks import batches

from helpers import balanced_accuracy, casting_arrays, open_test_set, pretrained_base
from helpers.record import RUNS

LABELLED = (20, 40, 80, 400)
METHODS = ("majority", "pixels", "cnn", "gap", "augmented", "frozen", "fine_tuned")
ROUNDS, BATCHES, PATIENCE = 30, 20, 12  # with validation: at most 30 rounds of 20 batches
BASE_SIZE, BEFORE = 160, "block15_add"
HEAD_RATE, TUNING_RATE, TUNING_ROUNDS = 1e-2, 1e-4, 5
L2 = 1e-3  # of the logistic regression on pixels, for pixels from 0 to 1


def cnn():  # noqa: ANN201 - a Keras model, imported when needed
    """Lesson 5's network, ready to be trained."""
    import keras

    model = networks.cnn()
    model.compile(keras.optimizers.Adam(networks.CNN_RATE), "binary_crossentropy")
    return model


def fit(model, pictures, labels, validation, rounds=ROUNDS) -> None:  # noqa: ANN001
    """Train for at most `rounds` of 20 batches; the weights of the best round on `validation` are
    kept.
    """
    import keras

    stop = keras.callbacks.EarlyStopping("val_loss", patience=PATIENCE, restore_best_weights=True)
    data = batches(pictures, labels).prefetch(2)
    model.fit(
        data,
        validation_data=validation,
        epochs=rounds,
        steps_per_epoch=BATCHES,
        callbacks=[stop],
        verbose=0,
    )


def logistic(pictures, labels):  # noqa: ANN001, ANN201
    """Weights and bias of a logistic regression with an L2 penalty, as a function that scores
    pictures.
    """
    from scipy.optimize import minimize
    from scipy.special import expit

    def flat(images: np.ndarray) -> np.ndarray:
        return images.reshape(len(images), -1) / 255 - 0.5

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = flat(pictures) @ weights[:-1] + weights[-1]
        wrong = (expit(scores) - labels) / len(labels)
        penalty = np.append(L2 * weights[:-1], 0)
        return (
            np.mean(np.logaddexp(0, scores) - labels * scores) + penalty @ weights / 2,
            np.append(flat(pictures).T @ wrong, wrong.sum()) + penalty,
        )

    weights = minimize(loss, np.zeros(pictures[0].size + 1), jac=True, method="L-BFGS-B").x
    return lambda images: expit(flat(images) @ weights[:-1] + weights[-1])


@cache
def base_maps() -> tuple[np.ndarray, np.ndarray]:
    """What the base gives just before its last block, for the training and the test castings."""
    import keras

    base = pretrained_base()
    front = keras.Model(base.input, base.get_layer(BEFORE).output)
    read = (of(size=BASE_SIZE, channels=3).pictures for of in (casting_arrays, open_test_set))
    train, test = (
        front.predict((pictures.astype(np.float32) - 127) / 128, batch_size=32, verbose=0)
        for pictures in read
    )
    return train, test


def borrowed(chosen, validating, labels) -> tuple[np.ndarray, np.ndarray]:  # noqa: ANN001
    """Lesson 8: scores on the test castings with the base frozen, and with its top block tuned
    after that.
    """
    import keras
    from keras import layers

    train, test = base_maps()
    base = pretrained_base()
    top_block = keras.Model(base.get_layer(BEFORE).output, base.output)
    for layer in top_block.layers:
        layer.trainable = not isinstance(layer, layers.BatchNormalization)
    head = keras.Sequential(
        [keras.Input((base.output.shape[-1],)), layers.Dense(1, activation="sigmoid")]
    )
    features = top_block.predict(np.concatenate([train, test]), batch_size=32, verbose=0).mean(
        (1, 2)
    )
    learn, check = features[chosen], (features[validating], labels[validating])
    head.compile(keras.optimizers.Adam(HEAD_RATE), "binary_crossentropy")
    fit(head, learn, labels[chosen], check)
    frozen = head.predict(features[len(train) :], verbose=0)

    pooled = layers.GlobalAveragePooling2D()(top_block.output)
    tuned = keras.Model(top_block.input, head(pooled))
    tuned.compile(keras.optimizers.Adam(TUNING_RATE), "binary_crossentropy")
    fit(
        tuned,
        train[chosen],
        labels[chosen],
        (train[validating], labels[validating]),
        rounds=TUNING_ROUNDS,
    )
    return frozen, tuned.predict(test, batch_size=32, verbose=0)


def one_seed(seed: int) -> dict[str, dict[int, float]]:
    """Balanced accuracy on the test castings, by method and number of labelled castings."""
    import keras
    from keras import layers

    train, test = casting_arrays(), open_test_set()
    found: dict[str, dict[int, float]] = {method: {} for method in METHODS}
    for number in LABELLED:
        order = np.random.default_rng(seed).permutation(len(train.labels))[:number]
        chosen, validating = order[number // 5 :], order[: number // 5]
        pictures, labels = train.pictures.astype(np.float32), train.labels
        validation = (pictures[validating], labels[validating])
        scores = {"majority": np.full(len(test.labels), labels[chosen].mean())}
        scores["pixels"] = logistic(pictures[order], labels[order])(test.pictures)
        # Two layers toss two coins; one layer for both directions would toss one, and so would two
        # layers of one seed.
        flips = keras.Sequential(
            [
                layers.RandomFlip("horizontal", seed=seed),
                layers.RandomFlip("vertical", seed=seed + 1000),
            ]
        )
        for method, augment in (("cnn", None), ("gap", None), ("augmented", flips)):
            keras.utils.set_random_seed(seed)
            model = cnn() if method == "cnn" else networks.gap_cnn()
            if method == "cnn":
                fit(model, pictures[chosen], labels[chosen], validation)
            else:
                how = networks.STEPS, networks.GAP_RATE, augment
                networks.fit_all(model, pictures[order], labels[order], *how)
            scores[method] = model.predict(test.pictures.astype(np.float32), verbose=0)
        keras.utils.set_random_seed(seed)
        scores["frozen"], scores["fine_tuned"] = borrowed(chosen, validating, labels)
        for method in METHODS:
            found[method][number] = round(balanced_accuracy(test.labels, scores[method]), 4)
        print(seed, number, {method: found[method][number] for method in METHODS}, flush=True)
    return found


def main(seeds: int) -> None:
    """Run all seeds on two cores, write the record, print the table of means with 95 %
    intervals.
    """
    with ProcessPoolExecutor(2) as pool:
        runs = list(pool.map(one_seed, range(seeds)))
    record = {m: {str(n): [run[m][n] for run in runs] for n in LABELLED} for m in METHODS}
    about = (
        "Balanced accuracy on the 200 drawn test castings; entry i of a list has seed i. Made by"
        " bench/study.py."
    )
    RUNS.write_text(
        json.dumps({"about": about, "balanced_accuracy": record}, indent=1) + "\n", "utf-8"
    )
    from scipy.stats import t

    for method, by_number in record.items():
        cells = []
        for values in by_number.values():
            half = t.ppf(0.975, seeds - 1) * np.std(values, ddof=1) / seeds**0.5
            cells.append(f"{np.mean(values):.3f} ± {half:.3f}")
        print(f"{method:<11}", "   ".join(cells))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
