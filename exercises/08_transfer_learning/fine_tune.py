"""`fine_tune`, an exercise of lesson 8."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.course.definitions import Open, Suspect

RATE = 1e-5


def fine_tune(model: Any) -> Any:
    """Thaw the top block of the model's base but for BatchNormalization, and compile again at a low
    rate.
    """
    return _tuned(model)


def _in_top_block(layer: Any) -> bool:
    return layer.name.startswith(("block16", "top"))


def _tuned(
    model: Any,
    thaw: Callable = _in_top_block,
    norms: bool = False,
    rate: float | None = RATE,
    loss: Any = "binary_crossentropy",
    head: bool = True,
) -> Any:
    """The right change, with one thing wrong. A rate of None leaves the model as it was
    compiled.
    """
    import keras

    base = next(layer for layer in model.layers if isinstance(layer, keras.Model))
    base.trainable = True
    for layer in base.layers:
        frozen_norm = isinstance(layer, keras.layers.BatchNormalization) and not norms
        layer.trainable = thaw(layer) and not frozen_norm
    model.layers[-1].trainable = head
    if rate:
        model.compile(keras.optimizers.Adam(rate), loss)
    return model


def _trained(model: Any) -> Any:
    tuned = _tuned(model)
    tuned.fit(np.zeros((2, 24, 40, 3)), np.array([0, 1]), verbose=0)
    return tuned


def _base_alone(model: Any) -> Any:
    tuned = _tuned(model)
    return tuned.get_layer("efficientnet_lite0")


def _all_frozen(model: Any) -> Any:
    _tuned(model, thaw=lambda layer: False, head=False)
    return model


def _from_logits(model: Any) -> Any:
    import keras

    return _tuned(model, loss=keras.losses.BinaryCrossentropy(from_logits=True))


def _norms_alone(model: Any) -> Any:
    return _tuned(model, thaw=lambda layer: layer.name.endswith("_bn"), norms=True)


def _rate_alone(model: Any) -> Any:
    _tuned(model, rate=None)
    model.optimizer.learning_rate = RATE
    return model


EXAMPLE = """\
In other eyes, the Dense layers whose names begin with `late` shall learn, and nothing else:

    parts = [keras.layers.Dense(3, name=name) for name in ("early", "late_1", "late_2")]
    eyes = keras.Sequential([keras.Input((2,)), *parts, keras.layers.Dropout(0.1, name="late_3")])
    eyes.trainable = False
    whole = keras.Sequential([eyes])

    eyes.trainable = True
    for part in eyes.layers:
        late = part.name.startswith("late")
        part.trainable = late and isinstance(part, keras.layers.Dense)
    whole.compile(keras.optimizers.SGD(0.001), "mse")
    print([part.name for part in eyes.layers if part.trainable])  # ['late_1', 'late_2']"""


EXERCISE = Open(
    points=4,
    asks=(
        "The model with the base's top block thawed, BatchNormalization frozen, compiled again at a"
        " rate of 1e-4 or less."
    ),
    reference=fine_tune,
    suspects={
        "whole_base": Suspect(
            "The whole base learns, down to its first layer. Thaw only the layers whose names start"
            " with `block16` or `top`.",
            lambda model: _tuned(model, thaw=lambda layer: True),
        ),
        "batchnorm_thawed": Suspect(
            "BatchNormalization layers of the base learn too. Keep them frozen: a few small batches"
            " would move what they have learnt from a million pictures.",
            lambda model: _tuned(model, norms=True),
        ),
        "nothing_thawed": Suspect(
            "A step of training changes nothing in the base: its top block is still frozen. Do the"
            " layers of the base inside `model` get `trainable = True`, and is your condition ever"
            " true?",
            lambda model: _tuned(model, thaw=lambda layer: False),
        ),
        "nothing_learns": Suspect(
            "A step of training changes nothing at all: the head is frozen, too. Freeze layers of"
            " the base, not the model.",
            _all_frozen,
        ),
        "norms_alone": Suspect(
            "BatchNormalization layers learn, and no others: your condition is turned round. They"
            " are to stay frozen, and the other layers of the top block to learn.",
            _norms_alone,
        ),
        "turned_round": Suspect(
            "All of the base learns but its top block: your condition is turned round.",
            lambda model: _tuned(model, thaw=lambda layer: not _in_top_block(layer)),
        ),
        "trains": Suspect(
            "Your function trains. It should only prepare the model and return it: the next cell"
            " trains, on the castings.",
            _trained,
        ),
        "returns_base": Suspect(
            "You give back the base alone, without its head. End with `return model`.",
            _base_alone,
        ),
        "from_logits": Suspect(
            "`from_logits=True` is for scores without a sigmoid, and the head has one. Leave it"
            " out.",
            _from_logits,
        ),
        "not_recompiled": Suspect(
            "The model still works with its old optimizer, made for the head alone. "
            "After changing `trainable`, compile again, with a new optimizer.",
            _rate_alone,
        ),
        "rate_unchanged": Suspect(
            "You compiled again, but at the rate as before, 0.001 (Adam's own choice). "
            "Borrowed weights want small steps: at most 1e-4.",
            lambda model: _tuned(model, rate=1e-3),
        ),
        "wrong_loss": Suspect(
            "Your new loss is not binary cross-entropy. Thawing does not change the task: compile"
            " with the loss as before.",
            lambda model: _tuned(model, loss="mse"),
        ),
        "head_frozen": Suspect(
            "The top block learns, but the head does not. Leave the head trainable: both should"
            " move together.",
            lambda model: _tuned(model, head=False),
        ),
    },
    hints=(
        (
            "Two things: settle for every layer of the base whether it learns, then make Keras"
            " take notice. What does Keras want after such a change?"
        ),
        (
            "Each layer of the base has a `name` and a `trainable` of its own. Settle it for every"
            " one of them, for those that stay frozen as well."
        ),
        (
            "A name may be asked `layer.name.startswith(…)`, a layer `isinstance(layer,"
            " keras.layers.BatchNormalization)`. Compile last, with a new optimizer and the loss"
            " as before."
        ),
        EXAMPLE,
    ),
)
