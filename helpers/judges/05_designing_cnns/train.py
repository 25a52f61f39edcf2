"""`train`: training with early stopping; the answer trains three small models.

The first two learn one weight each, and their losses follow a script. The third is a small network
that has to find blowholes. It starts from fixed weights and says 0.5 to every picture, so a
balanced accuracy of 0.5, until it is trained.
"""

from functools import cache
from typing import Any

import numpy as np

from helpers.judges.training_pictures import trial_set
from helpers.record import balanced_accuracy
from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.running import quietly
from kernkit.checks.verdict import Finding, Found

from ._scripted_training import CALL, EARLY, LATE, MOST_EPOCHS, Ran, run_script
from ._stopping import FEWEST_EPOCHS, at, lowest, stops_in_time, watched

KERAS = True
PARTS = ("early stopping", "best weights", "history", "score")
# What explains wrong weights too
WATCHES = ("training_loss", "watches_test", "valid_ignored", "watches_accuracy", "mode_turned")


def judge(answer: Any) -> dict[str, Found]:
    """Does it stop on the validation loss, keep the best weights, return its history, and reach the
    score?
    """
    early = run_script(answer, EARLY)
    if early.problem and early.problem.code != "missing_return" and not early.cut:
        return dict.fromkeys(PARTS, early.problem)
    found = _parts(answer, early)
    if early.compiled:  # with another optimizer, the losses leave their script
        found = (*("compiles_anew" if problem else None for problem in found[:3]), "compiles_anew")
    return dict(zip(PARTS, found, strict=True))


def _parts(answer: Any, early: Ran) -> tuple[Found, ...]:
    first = _first_problem(early)
    if first == "untrained" or early.cut:
        return (first,) * len(PARTS)
    if first == "trains_on_valid":
        return first, first, _history_problem(early), _score_problem(answer)
    late = run_script(answer, LATE)
    if late.cut:
        return (_first_problem(late),) * len(PARTS)
    stopping: Found = first or _stopping_problem(early, late)
    weights = _weights_problem(early, late, stopping)
    return stopping, weights, _history_problem(early), _score_problem(answer)


def _first_problem(ran: Ran) -> str | None:
    """What one training shows, whichever way it stops."""
    if abs(ran.aside) > 1e-4:
        return "trains_on_valid"
    if max(ran.length, ran.budget) > MOST_EPOCHS:
        return "fits_twice" if ran.several else "over_budget"
    if ran.length == 0 or at(ran, 0):
        return "untrained"
    return None


def _stopping_problem(early: Ran, late: Ran) -> Found:
    if not early.reads.valid:
        if 2 * early.length <= early.reads.train:  # that set was asked for the validation too
            return "training_loss"
        code = watched(early, late)
        unseen = "watches_test" if early.log.get("val_loss") else "valid_ignored"
        return code if code == "training_loss" else unseen
    if 0 < early.budget < FEWEST_EPOCHS:
        return "too_short"
    if stops_in_time(early, late):
        return None
    code = watched(early, late)
    if code not in (None, "stops_in_time"):
        return code
    if early.length == late.length:
        return "never_stops"
    lows = lowest(EARLY, MOST_EPOCHS), lowest(LATE, MOST_EPOCHS)
    says = (
        "`early stopping`: in two trainings the loss on `valid` was lowest after"
        f" {lows[0]} and after {lows[1]} epochs; yours ended after {early.length} and"
        f" {late.length}. Wait for a lower one for 10 epochs or more, then stop."
    )
    return Finding("stops_otherwise", says)


def _weights_problem(early: Ran, late: Ran, stopping: Found) -> Found:
    runs = [(early, lowest(EARLY, early.length))]
    if not late.slowed:
        runs.append((late, lowest(LATE, late.length)))
    if all(at(ran, best) for ran, best in runs):
        return None
    if stopping in WATCHES:
        return stopping
    if all(at(ran, ran.length) for ran, _ in runs):
        return "keeps_last"
    if at(early, lowest(EARLY, early.length)) and at(late, lowest(LATE, late.length) - 1):
        return "small_lows"
    ran, best = next((ran, best) for ran, best in runs if not at(ran, best))
    says = (
        f"`best weights`: the loss on `valid` was lowest after {best} epochs; your model ended with"
        f" the weights that it had after {ran.end:.0f}."
    )
    return Finding(
        "other_epoch",
        f"{says} What does your early stopping watch, and does it look for the lowest value?",
    )


def _history_problem(ran: Ran) -> Found:
    import keras

    if ran.problem:  # it trained, and gave back nothing
        return ran.problem
    if not isinstance(ran.result, keras.callbacks.History):
        return "history_opened" if "loss" in ran.log else "no_history"
    if "val_loss" not in ran.log:
        says = (
            "`history`: what you return has no `val_loss`. `fit` notes it for each epoch when it"
            " gets `validation_data`."
        )
        return Finding("no_val_loss", says)
    return None


# Balanced accuracy. 100 runs of the reference on other pictures and from other weights: mean 0.999,
# standard deviation 0.010, lowest 0.906; the same with a patience of 3 epochs. Without training it
# is 0.5. The threshold is a little below mean - 3 sd.
THRESHOLD = 0.95
SEEDS = (4, 5)
ROUNDS = 10  # epochs that suffice for pictures so easy


def _score_problem(answer: Any) -> Found:
    """Does the second model reach THRESHOLD? A miss gets a second chance, with other pictures and
    weights.
    """
    for seed in SEEDS:
        model = _network(seed)
        optimizer = model.optimizer
        score, problem = reached(answer, model, seed)
        if problem is not None or score >= THRESHOLD:
            return problem
        if model.optimizer is not optimizer:
            return "compiles_anew"
    says = (
        "`score`: trained by your function, a small network reaches a balanced accuracy of"
        f" {score:.2f} on new pictures"
    )
    return Finding("score", f"{says}; {THRESHOLD} is asked. Does your training end too soon?")


def reached(answer: Any, model: Any, seed: int) -> tuple[float, Finding | None]:
    """Balanced accuracy of the second model on new pictures after the answer trained it; `seed`
    draws the pictures.
    """
    import tensorflow as tf

    batches = [
        tf.data.Dataset.from_tensor_slices(trial_set(3 * seed + i, count, 32))
        for i, count in enumerate((64, 32))
    ]
    _, problem = attempt(
        CALL, answer, model, batches[0].shuffle(64, seed).batch(32), batches[1].batch(32)
    )
    pictures, labels = trial_set(3 * seed + 2, 96, 32)
    if problem and problem.code != "missing_return":
        return 0.0, problem
    with quietly():
        return balanced_accuracy(labels, np.nan_to_num(np.asarray(model(pictures)))), None


@cache
def _brief() -> type:
    import keras

    class Brief(keras.Sequential):
        """A model whose `fit` goes on for no more than ROUNDS epochs."""

        def fit(self, *args: Any, epochs: int = 1, **keywords: Any) -> Any:
            return super().fit(*args, epochs=min(epochs, ROUNDS), **keywords)

    return Brief


def __getattr__(name: str) -> Any:
    """`Brief`, by which a grading engine finds the class again; made late, since importing this
    module imports no Keras.
    """
    if name == "Brief":
        return _brief()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _network(seed: int) -> Any:
    """The second model, untrained; `seed` draws its weights."""
    import keras
    from keras import layers

    start = keras.initializers.GlorotUniform(seed)
    model = _brief()([
        keras.Input((None, None, 1)),
        layers.Rescaling(1 / 64, offset=-2.4),
        layers.AveragePooling2D(2),
        layers.Conv2D(8, 3, activation="relu", kernel_initializer=start),
        layers.GlobalMaxPooling2D(),
        layers.Dense(1, "sigmoid", kernel_initializer="zeros"),
    ])  # fmt: skip
    model.compile(keras.optimizers.Adam(0.1), "binary_crossentropy", metrics=["accuracy"])
    model.run_eagerly = True
    return model
