"""What Keras trains while a cell is for show: watched epoch by epoch, and left as it is."""

import contextlib
import functools
import inspect
import math
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

SETS = {"training": "loss", "validation": "val_loss"}  # Keras's names in the logs of an epoch


@dataclass(eq=False)
class Fit:
    """One call of `fit`.

    `epochs` are to be trained at most; `losses` has, for training and validation, a number an
    epoch, NaN where there is none; `ends` are the seconds on a clock at which epochs ended.
    """

    epochs: int = 0
    losses: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in SETS})
    ends: list[float] = field(default_factory=list)
    over: bool = False

    @property
    def done(self) -> int:
        """How many epochs have been trained."""
        return len(self.ends)

    def seconds_left(self) -> float | None:
        """For all its epochs at the pace of those done; None before two are. The first does not
        count: Keras compiles in it.
        """
        if self.done < 2:
            return None
        pace = (self.ends[-1] - self.ends[0]) / (self.done - 1)
        return pace * (self.epochs - self.done)

    def note(self, logs: dict[str, Any]) -> None:
        """An epoch has ended."""
        for name, key in SETS.items():
            self.losses[name].append(_number(logs.get(key)))
        self.ends.append(time.perf_counter())


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


@contextlib.contextmanager
def watched(told: Callable[[list[Fit]], None]) -> Iterator[list[Fit]]:
    """Watch all that Keras's `Model.fit` trains during the block; gives the fits so far, in their
    order. `told` is called with them as each begins, after each of its epochs, and as it ends.

    `fit` gets one callback more, the last, which reads and changes nothing: weights, history and
    what the callbacks of the student see are the same to the bit. Keras is as it was after the
    block, however that ends. Where nobody has imported Keras, nothing is watched.
    """
    fits: list[Fit] = []
    keras: Any = sys.modules.get("keras")
    if not hasattr(keras, "Model"):
        yield fits
        return
    own = "fit" in vars(keras.Model)  # or else one of its bases'
    original = keras.Model.fit
    keras.Model.fit = _watching(keras, original, fits, told)
    try:
        yield fits
    finally:
        if own:
            keras.Model.fit = original
        else:
            del keras.Model.fit


def _watching(keras: Any, original: Any, fits: list[Fit], told: Callable[..., None]) -> Any:
    signature = inspect.signature(original)

    @functools.wraps(original)
    def fit(*args: Any, **named: Any) -> Any:
        try:
            given = signature.bind(*args, **named)
        except TypeError:  # which Keras tells better
            return original(*args, **named)
        callbacks = given.arguments.get("callbacks")
        inside = fits and not fits[-1].over  # of a callback, or of a class's own `fit`
        if inside or isinstance(callbacks, keras.callbacks.CallbackList):
            return original(*args, **named)
        one = Fit()
        given.arguments["callbacks"] = [*_listed(callbacks), _callback(keras, one, fits, told)]
        try:
            return original(*given.args, **given.kwargs)
        finally:
            one.over = True
            if one in fits:
                told(fits)

    return fit


def _listed(callbacks: Any) -> list[Any]:
    if isinstance(callbacks, list | tuple):
        return list(callbacks)
    return [callbacks] if callbacks else []


def _callback(keras: Any, one: Fit, fits: list[Fit], told: Callable[..., None]) -> Any:
    """Hears of epochs alone: with nothing to do between batches, Keras goes its usual way."""

    class Epochs(keras.callbacks.Callback):
        """Notes what each epoch came to."""

        def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
            """The first tells how many there will be."""
            if one not in fits:
                one.epochs = self.params["epochs"] - epoch
                fits.append(one)
                told(fits)

        def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
            one.note(logs or {})
            told(fits)

    return Epochs()
