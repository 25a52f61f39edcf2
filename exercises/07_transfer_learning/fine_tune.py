"""`fine_tune`, an exercise of lesson 7."""

from collections.abc import Callable
from typing import Any

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
            "The BatchNormalization layers of the top block learn too. Keep them frozen: a few"
            " small batches would spoil what they know of a million pictures.",
            lambda model: _tuned(model, norms=True),
        ),
        "nothing_thawed": Suspect(
            "A step of training changes nothing in the base: its top block is still frozen. "
            "Did you set `trainable` on the layers of the base inside `model`?",
            lambda model: _tuned(model, thaw=lambda layer: False),
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
            "Each layer of the base has a `name` and a `trainable` of its own. A base that is"
            " frozen as a whole must be thawed as a whole first."
        ),
        (
            "A name may be asked `layer.name.startswith(…)`, a layer `isinstance(layer,"
            " keras.layers.BatchNormalization)`. Compile last, with a new optimizer and the loss"
            " as before."
        ),
        EXAMPLE,
    ),
)
