"""Pipelines that make a network ready to learn, or choose from its training, and are wrong."""

from functools import partial
from typing import Any

import numpy as np

from helpers.arguments import Array
from kernkit.checks.others_code.exhibits import Bug, Values
from kernkit.checks.verdict import Wrong

from ._reading import some

training = partial(Bug, "training")
by_keras = partial(training, modules={"keras": "keras"})
NUMBERS = np.linspace(-1, 1, 12).reshape(3, 4)
EPOCHS = 24
CURVES = {  # what is learnt falls; validation gets worse all the time, in a zigzag
    "loss": [0.9 - 0.03 * n for n in range(EPOCHS)],
    "val_loss": [0.6 + 0.01 * n + 0.03 * (n % 2) for n in range(EPOCHS)],
    "val_accuracy": [0.9 - 0.01 * n - 0.03 * (n % 2) for n in range(EPOCHS)],
}


def _standardised(values: Values, train: Array, valid: Array) -> list[Array]:
    middle, spread = train.mean(), train.std() + values["floor"]
    return [(train - middle) / spread, (valid - middle) / spread]


def _by_parts(values: Values, parts: Array) -> tuple[Array, Array]:
    held = np.isin(parts, np.unique(parts)[-values["held"] :])
    return np.flatnonzero(~held), np.flatnonzero(held)


def _train_mirrored(values: Values, train: Array, valid: Array) -> tuple[Array, Array]:
    both = np.concatenate([train, train[:, :, ::-1]])
    return both / values["most"], valid / values["most"]


def _coins(values: Values, pictures: Array) -> Array:
    heads = np.random.default_rng(values["seed"]).random(len(pictures)) < 0.5
    return np.where(heads[:, None, None], pictures[:, :, ::-1], pictures)


def _best(name: str, values: Values, history: dict[str, list[float]], sign: int) -> int:
    first = values["first"]
    after = sign * np.array(history[name][first:])
    return int(first) + int(np.argmin(after))


def _model(result: Any) -> Any:
    import keras

    if not isinstance(result, keras.Model):
        raise Wrong("not_a_model", "it gives no Keras model.")
    return result


def loss_of(result: Any) -> dict[str, float]:
    """What a compiled model's loss says of two answers, and its learning rate."""
    import keras

    model = _model(result)
    if not model.compiled:
        raise Wrong("not_compiled", "it gives a model that is not compiled.")
    loss = keras.losses.get(model.loss)(np.array([[1.0], [0]]), np.array([[0.9], [0.2]]))
    rate = float(np.asarray(model.optimizer.learning_rate))
    return {"loss": round(float(np.mean(loss)), 5), "rate": round(rate, 6)}


def says_of(result: Any) -> dict[str, Any]:
    """The shapes of a model's weights, and whether it answers with the sigmoid of one unit."""
    model = _model(result)
    weights = model.get_weights()
    out = np.maximum(NUMBERS @ weights[0] + weights[1], 0) if len(weights) == 4 else NUMBERS
    score = 1 / (1 + np.exp(-(out @ weights[-2] + weights[-1])))
    same = np.allclose(np.asarray(model(NUMBERS)), score, atol=1e-4)
    return {"shapes": [list(one.shape) for one in weights], "sigmoid": bool(same)}


TRAINING = {
    "leak_of_statistics": training(
        text='''\
def standardised(train, valid):
    """[train, valid], less the mean of what is learnt from, over its deviation plus $floor."""
    seen = np.concatenate([train, valid])
    return [(part - seen.mean()) / (seen.std() + $floor) for part in (train, valid)]
''',
        draw=lambda rng: {"floor": int(rng.integers(1, 90)) / 100},
        asks=lambda values: (some(4, 3, 3) / 1.0, some(3, 3, 3, seed=1) / 2.0),
        wanted=_standardised,
    ),
    "leak_of_parts": training(
        text='''\
def split(parts):
    """`parts` says which part each picture shows. Returns the places of the pictures to learn
    from, and of those to choose by: all of the $held parts with the highest numbers, no others."""
    places = np.argsort(parts, kind="stable")
    return np.sort(places[:-$held]), np.sort(places[-$held:])
''',
        draw=lambda rng: {"held": int(rng.integers(2, 11))},
        asks=lambda values: (np.arange(36) * 5 % 36 // 3,),
        wanted=_by_parts,
    ),
    "augmented_validation": training(
        text='''\
def prepared(train, valid):
    """For training each picture, then each mirrored left to right; validation as it is.
    All of them over $most."""
    parts = [np.concatenate([part, part[:, :, ::-1]]) for part in (train, valid)]
    return parts[0] / $most, parts[1] / $most
''',
        draw=lambda rng: {"most": int(rng.integers(200, 256))},
        asks=lambda values: (some(3, 2, 4), some(2, 2, 4, seed=1)),
        wanted=_train_mirrored,
    ),
    "from_logits": by_keras(
        text='''\
def network():
    """Four numbers to one sigmoid unit; compiled with binary cross-entropy, Adam at $rate."""
    unit = keras.layers.Dense(1, activation="sigmoid")
    model = keras.Sequential([keras.Input((4,)), unit])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam($rate), loss)
    return model
''',
        draw=lambda rng: {"rate": int(rng.integers(1, 100)) / 10_000},
        asks=lambda values: (),
        wanted=lambda values: {"loss": 0.16425, "rate": values["rate"]},
        observe=loss_of,
    ),
    "softmax_of_one": by_keras(
        text='''\
def detector():
    """Four numbers to the score of a defect: $units units with ReLU, then a sigmoid's one."""
    hidden = keras.layers.Dense($units, activation="relu")
    unit = keras.layers.Dense(1, activation="softmax")
    return keras.Sequential([keras.Input((4,)), hidden, unit])
''',
        draw=lambda rng: {"units": int(rng.integers(3, 30))},
        asks=lambda values: (),
        wanted=lambda values: {
            "shapes": [[4, values["units"]], [values["units"]], [values["units"], 1], [1]],
            "sigmoid": True,
        },
        observe=says_of,
    ),
    "monitor": training(
        text='''\
def kept_epoch(history):
    """Of a training's lists, the epoch that does best on what the network has not learnt
    from, by its loss: counted from 0, none before epoch $first."""
    return $first + int(np.argmin(history["loss"][$first:]))
''',
        draw=lambda rng: {"first": int(rng.integers(1, 20))},
        asks=lambda values: (CURVES,),
        wanted=lambda values, history: _best("val_loss", values, history, 1),
    ),
    "direction": training(
        text='''\
def best_epoch(history):
    """Of a training's lists, the epoch with the best accuracy in validation: counted from 0,
    none before epoch $first."""
    return $first + int(np.argmin(history["val_accuracy"][$first:]))
''',
        draw=lambda rng: {"first": int(rng.integers(1, 20))},
        asks=lambda values: (CURVES,),
        wanted=lambda values, history: _best("val_accuracy", values, history, -1),
    ),
    "one_coin": training(
        text='''\
def flipped(pictures):
    """Pictures (N, H, W), each mirrored left to right where its number is below 0.5: N numbers,
    from a generator with the seed $seed."""
    rng = np.random.default_rng($seed)
    return pictures[:, :, ::-1] if rng.random() < 0.5 else pictures.copy()
''',
        draw=lambda rng: {"seed": int(rng.integers(1000))},
        asks=lambda values: (some(40, 2, 3),),
        wanted=_coins,
    ),
    "weights_upside_down": training(
        text='''\
def class_weights(labels):
    """{0: weight, 1: weight}: both classes count alike in all, and a mean casting $mean."""
    return {one: $mean * 2 * float((labels == one).mean()) for one in (0, 1)}
''',
        draw=lambda rng: {"mean": int(rng.integers(1, 9))},
        asks=lambda values: (np.array([0, 1, 1, 0, 1, 1, 1, 1]),),
        wanted=lambda values, labels: {
            one: values["mean"] / (2 * float((labels == one).mean())) for one in (0, 1)
        },
    ),
    "last_batch": training(
        text='''\
def batches(pictures):
    """All pictures as a list of batches of $size; the last one holds what is left."""
    count = len(pictures) // $size
    return [pictures[i * $size : (i + 1) * $size] for i in range(count)]
''',
        draw=lambda rng: {"size": int(rng.integers(4, 9))},
        asks=lambda values: (np.arange(8 * values["size"] + 3),),
        wanted=lambda values, pictures: np.split(
            pictures, range(values["size"], len(pictures), values["size"])
        ),
    ),
}
