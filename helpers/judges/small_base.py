"""What lesson 8's judges try a transfer model on: a small stand-in for the base, and one step of
training.

Weights are recognised by their numbers, so it does not matter how an answer puts its model
together.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kernkit.checks.verdict import Found

if TYPE_CHECKING:
    import keras

Mark = tuple[tuple[int, ...], bytes]

NAME = "efficientnet_lite0"
CHANNELS = 6
STANDIN = [
    "stem",
    "block1_depthwise",
    "block1_project",
    "block15_expand",
    "block15_depthwise",
    "block15_project",
]
STANDIN += ["block16_expand", "block16_depthwise", "block16_project", "top"]
LABELS = np.array([[0], [1], [1], [0], [1], [0]], np.float32)


def small_base(seed: int = 13) -> "keras.Model":
    """A base whose layers are named as the kit's, with random weights and statistics: (N, H, W, 3)
    to (N, H/2, W/2, 6).
    """
    import keras
    from keras import layers

    maps = pictures = keras.Input((None, None, 3), name="pictures")
    for name in STANDIN:
        how = {"padding": "same", "use_bias": False, "name": name}
        if name.endswith("_depthwise"):
            make = layers.DepthwiseConv2D(3, **how)
        else:
            size, stride = (3, 2) if name == "stem" else (1, 1)
            make = layers.Conv2D(CHANNELS, size, stride, **how)
        maps = layers.BatchNormalization(epsilon=1e-3, name=f"{name}_bn")(make(maps))
        maps = maps if name.endswith("_project") else layers.ReLU(6, name=f"{name}_relu")(maps)
    base = keras.Model(pictures, maps, name=NAME)
    rng = np.random.default_rng(seed)
    for weight in base.weights:
        filters, around_zero = len(weight.shape) > 1, weight.name == "moving_mean"
        weight.assign(
            rng.normal(0, 0.4, weight.shape)
            if filters
            else rng.uniform(0.5, 1.5, weight.shape) - around_zero
        )
    return base


def some_pictures(count: int, height: int, width: int, seed: int = 1) -> np.ndarray:
    """Prepared pictures of different brightness: (count, height, width, 3) float32 from -1 to 1."""
    rng = np.random.default_rng(seed)
    light = rng.uniform(-0.7, 0.7, (count, 1, 1, 1))
    return (light + rng.uniform(-0.3, 0.3, (count, height, width, 3))).astype(np.float32)


# Ways to scale prepared pictures once more
AGAIN: list[Callable[[np.ndarray], np.ndarray]] = [
    lambda images: (images - 127) / 128,
    lambda images: images / 255,
    lambda images: images / 127.5 - 1,
    lambda images: images * 128 + 127,
    lambda images: (images + 1) / 2,
]


def views_of(base: "keras.Model", images: np.ndarray) -> dict[str, list[np.ndarray]]:
    """What may come of the base's maps: "means" is right, all else are misconceptions, some of
    which come in several ways.
    """
    maps = np.asarray(base(images, training=False))
    before = base.get_weights()  # training mode moves the statistics
    in_training = np.asarray(base(images, training=True))
    base.set_weights(before)
    again = [np.asarray(base(scale(images), training=False)) for scale in AGAIN]
    return {
        "means": [maps.mean((1, 2))],
        "training_mode": [in_training.mean((1, 2))],
        "flattened": [maps.reshape(len(maps), -1)],
        "maps_left": [maps],
        "largest": [maps.max((1, 2))],
        "sums": [maps.sum((1, 2))],
        "scaled_twice": [scaled.mean((1, 2)) for scaled in again],
    }


def alike(a: np.ndarray, b: np.ndarray) -> bool:
    """Equal in shape and, up to the order of sums, in values."""
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-3, atol=1e-4)


@dataclass(frozen=True)
class Trial:
    """What one step on six pictures showed. `owners` names each weight's layer in the base, or ""
    for the head's.
    """

    views: dict[str, list[np.ndarray]]  # of the base, before the step
    outputs: np.ndarray  # before the step, in inference mode
    faint: np.ndarray  # the same with a new head's weights divided by FAINT
    loss: float
    owners: list[str]
    before: list[np.ndarray]
    changed: list[bool]

    @property
    def changed_layers(self) -> set[str]:
        """The base's layers with a weight that changed."""
        return {
            owner
            for owner, changed in zip(self.owners, self.changed, strict=True)
            if owner and changed
        }

    @property
    def head(self) -> list[np.ndarray]:
        """The head's weights, before the step."""
        return [weight for owner, weight in zip(self.owners, self.before, strict=True) if not owner]

    @property
    def head_learns(self) -> bool:
        """True when the step changed a weight of the head."""
        return any(
            changed for owner, changed in zip(self.owners, self.changed, strict=True) if not owner
        )


def one_step(model: "keras.Model", base: "keras.Model", new_head: bool = False) -> Trial:
    """One step on a compiled model; a new head starts from fixed numbers, so that no chance is in
    what comes out.
    """
    model.run_eagerly = True  # building a graph takes twenty times as long as this one step
    images = some_pictures(len(LABELS), *sides(model))
    model(images[:1], training=False)  # a subclassed model has no weights before
    views = views_of(base, images)
    owners = {mark(weight.numpy()): layer.name for layer in base.layers for weight in layer.weights}
    rng = np.random.default_rng(3)
    for weight in model.weights:
        if new_head and mark(weight.numpy()) not in owners:
            weight.assign(rng.normal(0, 0.3, weight.shape))
    faint = _faint_outputs(model, images, owners) if new_head else np.empty(0)
    outputs = np.asarray(model(images, training=False))
    before = [weight.numpy() for weight in model.weights]
    loss = float(model.test_on_batch(images, LABELS, return_dict=True)["loss"]) - float(
        sum(model.losses)
    )
    model.train_on_batch(images, LABELS)
    changed = [
        not np.array_equal(old, weight.numpy())
        for old, weight in zip(before, model.weights, strict=True)
    ]
    return Trial(
        views, outputs, faint, loss, [owners.get(mark(old), "") for old in before], before, changed
    )


FAINT = 200  # divides a head's weights, so that no activation is at its end


def _faint_outputs(model: "keras.Model", images: np.ndarray, known: Container[Mark]) -> np.ndarray:
    """What a model says when its head's weights are small; they are as before afterwards."""
    head = [(weight, weight.numpy()) for weight in model.weights]
    head = [(weight, value) for weight, value in head if mark(value) not in known]
    for weight, value in head:
        weight.assign(value / FAINT)
    outputs = np.asarray(model(images, training=False))
    for weight, value in head:
        weight.assign(value)
    return outputs


def step_loss_problem(trial: Trial) -> Found:
    """Is the compiled loss binary cross-entropy?"""
    p = np.clip(trial.outputs.astype(float), 1e-7, 1 - 1e-7)
    wanted = -np.mean(LABELS * np.log(p) + (1 - LABELS) * np.log(1 - p))
    return None if np.isclose(trial.loss, wanted, atol=1e-3) else "wrong_loss"


def idle_head(trial: Trial) -> Found:
    """Did the head learn?"""
    return None if trial.head_learns else "head_frozen"


def sides(model: "keras.Model") -> tuple[int, int]:
    """Height and width of the pictures that a model declares, with sides of our own where it leaves
    them open.
    """
    declared = getattr(model, "input_shape", None)
    height, width = (
        declared[1:3] if isinstance(declared, tuple) and len(declared) == 4 else (None, None)
    )
    return height or 24, width or 40


def mark(weight: np.ndarray) -> Mark:
    """What a weight is known by: its shape and numbers."""
    return weight.shape, weight.tobytes()
