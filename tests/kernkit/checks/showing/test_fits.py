"""Keras's `fit`, watched: what is told of it, and that nothing else of it changes."""

import math
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from kernkit.checks.showing.fits import Fit, watched

X = np.linspace(-1, 1, 48).reshape(24, 2).astype("float32")
Y = (X.sum(1, keepdims=True) > 0).astype("float32")
VALID = (X[::3], Y[::3])


@pytest.fixture
def keras():
    import keras

    return keras


def network(keras, seed=4):
    keras.utils.set_random_seed(seed)
    parts = [keras.Input((2,)), keras.layers.Dense(5, "relu"), keras.layers.Dropout(0.3)]
    model = keras.Sequential([*parts, keras.layers.Dense(1, "sigmoid")])
    model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
    return model


def no_word(fits):
    """Says nothing."""


def test_weights_and_history_are_the_same_to_the_bit(keras):
    def train():
        model = network(keras)
        history = model.fit(X, Y, 8, 4, validation_data=VALID, verbose=0).history
        return [*model.get_weights(), np.random.rand(3)], history

    alone, told = train(), []
    with watched(lambda fits: told.append(fits[-1].done)):
        seen = train()
    assert told == [0, 1, 2, 3, 4, 4]
    for before, after in zip(alone[0], seen[0], strict=True):
        np.testing.assert_array_equal(before, after)
    assert alone[1] == seen[1]


def test_losses_are_those_of_the_history(keras):
    with watched(no_word) as fits:
        history = network(keras).fit(X, Y, epochs=3, validation_data=VALID, verbose=0).history
        network(keras).fit(X, Y, epochs=2, verbose=0)
    first, second = fits
    assert first.losses == {"training": history["loss"], "validation": history["val_loss"]}
    assert (first.epochs, first.done, first.over) == (3, 3, True)
    assert all(map(math.isnan, second.losses["validation"]))


def test_a_fit_that_goes_on_where_another_ended(keras):
    with watched(no_word) as fits:
        network(keras).fit(X, Y, epochs=7, initial_epoch=4, verbose=0)
    assert (fits[0].epochs, fits[0].done) == (3, 3)


def test_callbacks_of_ones_own_come_first_and_stay_as_they_were(keras):
    order = []

    class Mine(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            order.append(("mine", epoch, sorted(logs)))
            self.model.stop_training = epoch == 1

    mine = [Mine()]
    for callbacks in (mine, tuple(mine), mine[0]):
        order.clear()
        with watched(lambda fits: order.append(fits[-1].done)) as fits:
            history = network(keras).fit(X, Y, 8, 9, 0, callbacks).history
        assert order == [0, ("mine", 0, ["accuracy", "loss"]), 1, *order[3:4], 2, 2]
        assert (fits[0].done, fits[0].epochs, len(history["loss"])) == (2, 9, 2)
        assert len(mine) == 1


def test_early_stopping_puts_the_best_weights_back(keras):
    def train():
        model = network(keras)
        stop = keras.callbacks.EarlyStopping(patience=1, restore_best_weights=True)
        how = {"validation_data": (X, 1 - Y), "callbacks": [stop], "verbose": 0}
        return len(model.fit(X, Y, epochs=20, **how).history["loss"]), model.get_weights()

    alone = train()
    with watched(no_word) as fits:
        seen = train()
    assert alone[0] == seen[0] == fits[0].done < 20
    for before, after in zip(alone[1], seen[1], strict=True):
        np.testing.assert_array_equal(before, after)


def test_a_fit_within_a_fit_is_part_of_it(keras):
    inner = network(keras)

    class Trains(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            inner.fit(X, Y, epochs=2, verbose=0)

    with watched(no_word) as fits:
        network(keras).fit(X, Y, epochs=2, callbacks=[Trains()], verbose=0)
    assert [fit.done for fit in fits] == [2]


def test_a_class_with_a_fit_of_its_own_is_watched_once(keras):
    class Mine(keras.Model):
        def __init__(self):
            super().__init__()
            self.unit = keras.layers.Dense(1, "sigmoid")

        def call(self, x):
            return self.unit(x)

        def fit(self, *args, **named):
            return super().fit(*args, verbose=0, **named)

    model = Mine()
    model.compile("sgd", "mse")
    with watched(no_word) as fits:
        model.fit(X, Y, epochs=3)
    assert [fit.done for fit in fits] == [3]


def test_what_keras_refuses_it_refuses_as_ever(keras):
    with watched(no_word) as fits:
        with pytest.raises(TypeError, match="epoch_count"):
            network(keras).fit(X, Y, epoch_count=3)
        with pytest.raises(ValueError, match=r"compile\(\)"):
            keras.Sequential([keras.layers.Dense(1)]).fit(X, Y)
        model = network(keras)
        listed = keras.callbacks.CallbackList([], add_history=True, model=model)
        model.fit(X, Y, callbacks=listed, verbose=0)
    assert fits == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, None])
def test_keras_is_as_it_was_however_the_block_ends(keras, error):
    before = dict(vars(keras.Model))

    class Ends(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if error and epoch == 1:
                raise error("now")

    try:
        with watched(no_word) as fits:
            assert keras.Model.fit is not before.get("fit")
            network(keras).fit(X, Y, epochs=3, callbacks=[Ends()], verbose=0)
    except (ValueError, KeyboardInterrupt):
        assert error
    assert dict(vars(keras.Model)) == before
    assert (fits[0].done, fits[0].over) == (1 if error else 3, True)


def test_a_fit_that_the_class_itself_defines_comes_back(monkeypatch):
    class Model:
        def fit(self, callbacks=None):
            return callbacks

    own = Model.fit
    callbacks = SimpleNamespace(CallbackList=type("CallbackList", (), {}), Callback=object)
    fake = SimpleNamespace(Model=Model, callbacks=callbacks)
    monkeypatch.setitem(sys.modules, "keras", fake)
    with watched(no_word):
        assert len(Model().fit()) == 1
    assert Model.fit is own


def test_keras_is_not_imported_for_it(monkeypatch):
    monkeypatch.delitem(sys.modules, "keras", raising=False)
    with watched(no_word) as fits:
        assert fits == []
    assert "keras" not in sys.modules


def test_time_left_is_measured_and_the_first_epoch_does_not_count():
    fit = Fit(epochs=10)
    for end, left in ((30.0, None), (32.0, 16.0), (36.0, 21.0)):
        fit.ends.append(end)
        assert fit.seconds_left() == left
