"""`train`, an exercise of lesson 5."""

from functools import cache
from typing import Any

from kernkit.course.definitions import Open, Suspect


def train(model: Any, train: Any, valid: Any) -> Any:
    """Fit with early stopping on the validation loss; the best weights come back; returns the
    History.
    """
    return _fit(model, train, valid)


def _fit(
    model: Any, train: Any, valid: Any, epochs: int = 40, stop: bool = True, **stopping: Any
) -> Any:
    import keras

    options = {"monitor": "val_loss", "patience": 12, "restore_best_weights": True, **stopping}
    callbacks = [keras.callbacks.EarlyStopping(**options)] if stop else []
    return model.fit(train, validation_data=valid, epochs=epochs, callbacks=callbacks, verbose=0)


def _fit_twice(model: Any, train: Any, valid: Any) -> Any:
    _fit(model, train, valid)
    return _fit(model, train, valid)


def _compile_anew(model: Any, train: Any, valid: Any) -> Any:
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return _fit(model, train, valid)


@cache
def _test_set() -> Any:
    """A set that stands for the test set of a notebook: pictures as the judge's, none of them in
    train or valid.
    """
    import numpy as np
    import tensorflow as tf

    return tf.data.Dataset.from_tensors(
        (np.ones((2, 128, 128, 1), np.float32), np.ones((2, 1), np.float32))
    )


EXAMPLE = """\
A line is fitted to points. Training ends once the loss has not fallen for three epochs:

    def fit_line(points, heights):
        line = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        line.compile("sgd", "mse")
        patient = keras.callbacks.EarlyStopping(monitor="loss", patience=3)
        return line.fit(points, heights, epochs=20, callbacks=[patient], verbose=0)

    points = np.linspace(0, 1, 8)[:, None]
    print(list(fit_line(points, 2 * points).history))  # ['loss']"""


EXERCISE = Open(
    points=3,
    asks=(
        "Train with early stopping on the validation set, give the best weights back to the model,"
        " return the History."
    ),
    reference=train,
    suspects={
        "untrained": Suspect(
            "Your function leaves the model as it was. `model.fit(train, …)` trains it.",
            lambda model, train, valid: _fit(model, train, valid, epochs=0),
        ),
        "training_loss": Suspect(
            "Your training stops by the training set, which only says how well the network knows"
            ' what it has seen. Watch the validation set: `monitor="val_loss"`, and give `fit` its'
            " `validation_data`.",
            lambda model, train, valid: _fit(model, train, valid, monitor="loss"),
        ),
        "valid_ignored": Suspect(
            "Your training never looks at `valid`, so it cannot know when to stop. "
            "Give it to `fit` as `validation_data`, and let `EarlyStopping` watch `val_loss`.",
            lambda model, train, valid: _fit(model, train, None, stop=False),
        ),
        "watches_test": Suspect(
            "Your training looks at other pictures than `valid` to decide when to stop. If those"
            " are the test set, your test score will flatter you: it has been used to choose. Use"
            " `validation_data=valid`.",
            lambda model, train, valid: _fit(model, train, _test_set()),
        ),
        "trains_on_valid": Suspect(
            "Your model learns from `valid`, so that set can no longer tell when learning turns"
            " into memorising. Fit on `train` alone.",
            lambda model, train, valid: _fit(model, train.concatenate(valid), valid),
        ),
        "never_stops": Suspect(
            "Nothing stops your training before its last epoch, however long the validation loss"
            " has been rising. Give `fit` a `keras.callbacks.EarlyStopping` whose `patience` is"
            " well below the number of epochs.",
            lambda model, train, valid: _fit(model, train, valid, stop=False),
        ),
        "impatient": Suspect(
            "Your training gives up too soon: at first the validation loss may stand still for"
            " nine epochs and fall afterwards. Give `EarlyStopping` a `patience` of 10 or more.",
            lambda model, train, valid: _fit(model, train, valid, patience=3),
        ),
        "too_short": Suspect(
            "Your training has too few epochs to stop early: it should wait 10 epochs for a lower"
            " loss on `valid`, and stop where none comes. Give `fit` 20 to 40 `epochs`, and an"
            " `EarlyStopping` with a `patience` of 10 or more.",
            lambda model, train, valid: _fit(model, train, valid, epochs=8),
        ),
        "watches_accuracy": Suspect(
            "Your training stops by the accuracy on `valid`, which counts right answers: it stands"
            " still while the loss still falls, and falls or rises by luck. Watch the loss:"
            ' `monitor="val_loss"`.',
            lambda model, train, valid: _fit(model, train, valid, monitor="val_accuracy"),
        ),
        "mode_turned": Suspect(
            "Your early stopping waits for the validation loss to *rise*, and takes the highest"
            ' for the best. A loss should fall: leave `mode` out, or say `mode="min"`.',
            lambda model, train, valid: _fit(model, train, valid, mode="max"),
        ),
        "fits_twice": Suspect(
            "Your function calls `fit` more than once, and the epochs add up to more than 40. Call"
            " it once, with `epochs=40` or fewer.",
            _fit_twice,
        ),
        "over_budget": Suspect(
            "Your training may run for more than 40 epochs, and that is more than the budget:"
            " `epochs=40`, or fewer.",
            lambda model, train, valid: _fit(model, train, valid, epochs=1000),
        ),
        "keeps_last": Suspect(
            "Your model keeps the weights of the last epoch, when the validation loss had risen"
            " again. `restore_best_weights=True` brings back the best ones.",
            lambda model, train, valid: _fit(model, train, valid, restore_best_weights=False),
        ),
        "small_lows": Suspect(
            "Your early stopping passes over small new lows of the validation loss, so the weights"
            " after them are lost. Leave `min_delta` out.",
            lambda model, train, valid: _fit(model, train, valid, min_delta=0.01),
        ),
        "compiles_anew": Suspect(
            "Your function compiles the model anew, and so throws away the optimizer and learning"
            " rate that it came with. The model comes compiled: leave `compile` to `build_cnn`.",
            _compile_anew,
        ),
        "history_opened": Suspect(
            "You return the dictionary inside of the History. Return the History itself, as `fit`"
            " gives it: `return model.fit(…)`.",
            lambda model, train, valid: _fit(model, train, valid).history,
        ),
        "no_history": Suspect(
            "You do not return the History. `fit` returns it: `return model.fit(…)`. The model"
            " itself is changed in place.",
            lambda model, train, valid: (_fit(model, train, valid), model)[1],
        ),
    },
    hints=(
        (
            "One call trains, and something watches it. Which number should it watch, and on"
            " which of the two sets?"
        ),
        (
            "`model.fit` takes the training set, `validation_data=…`, `epochs=…` and a list of"
            " `callbacks`. Its return value is the History."
        ),
        (
            "`keras.callbacks.EarlyStopping` watches `val_loss` unless told otherwise. It keeps"
            " the last weights unless `restore_best_weights=True`."
        ),
        EXAMPLE,
    ),
)
