"""A model of one weight whose losses follow a script: an answer trains it, and what it watched
shows.

Each epoch moves the weight by one, so the weight is the number of the epoch; each picture's score
is a function of the weight, drawn by hand. So losses and accuracies are known for every epoch,
whatever the answer does with its sets, and no chance is in them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt
from kernkit.checks.verdict import Finding

CALL = "train(model, train, valid)"
SIDE = 128  # pixels, as castings have them, so that other pictures of a notebook fit too
MOST_EPOCHS = 40
# Adam's learning rate of 0.001 times this is 1: how far an epoch moves the weight
STEP = 1000.0
EPOCHS = np.arange(MOST_EPOCHS + 3)  # the weight's places that a script tells of
SLOPE = 0.001  # of the score that teaches the weight, so slight that no loss shows it


@dataclass(frozen=True)
class Script:
    """How a training goes: by the weight's place (EPOCHS), the loss of one picture of each set, and
    the place from which another picture of it is right.

    A set's loss is the mean of three: that one, that of the other picture, always about 0.7, and
    that of a third, which never changes.
    """

    train_loss: np.ndarray
    train_right_from: int
    valid_loss: np.ndarray
    valid_right_from: int

    @cached_property
    def curves(self) -> dict[str, np.ndarray]:
        """What Keras records, by its names, for each epoch from 1 on (at its index)."""
        scores = self.scores()
        losses = [np.log1p(np.exp(-one)) for one in scores]
        rights = [one > 0 for one in scores]
        steady, train, valid = losses[0], slice(1, 3), slice(3, 5)
        # The training set is asked before the weight moves, the validation set afterwards
        return {
            "loss": np.roll(np.mean([steady, *losses[train]], 0), 1),
            "accuracy": np.roll(np.mean([rights[0], *rights[train]], 0), 1),
            "val_loss": np.mean([steady, *losses[valid]], 0),
            "val_accuracy": np.mean([rights[0], *rights[valid]], 0),
        }

    def scores(self) -> np.ndarray:
        """The score of each kind of picture at each place: one that teaches, two of the training
        set, two of the validation set.
        """
        turns = [
            np.where(start <= EPOCHS, 0.05, -0.05)
            for start in (self.train_right_from, self.valid_right_from)
        ]
        low = [-np.log(np.expm1(loss)) for loss in (self.train_loss, self.valid_loss)]
        return np.array([-5 + SLOPE * (EPOCHS + 1), low[0], turns[0], low[1], turns[1]])


# Whatever of these a training watches, it ends in its own way. The loss on the validation set is
# lowest after four epochs, and then above that of the first
EARLY = Script(
    train_loss=np.where(EPOCHS <= 9, 3 - 0.1 * EPOCHS, 3.5),
    train_right_from=3,
    valid_loss=np.where(EPOCHS <= 4, 3 - 0.25 * EPOCHS, 2.8 + 0.01 * EPOCHS),
    valid_right_from=3,
)
# It falls once, pauses for nine epochs, and is lowest after thirteen; its last step is small
PAUSE = 9
SMALL_STEP = 0.006
LATE = Script(
    train_loss=np.where(EPOCHS <= 4, 3 - 0.1 * EPOCHS, 3.5),
    train_right_from=1,
    valid_loss=np.select(
        [EPOCHS <= 1, EPOCHS <= 1 + PAUSE, EPOCHS <= 12, EPOCHS <= 13],
        [3 - 0.1 * EPOCHS, 3.2, 6 - 0.3 * EPOCHS, 2.4 - SMALL_STEP],
        2.6 + 0.01 * EPOCHS,
    ),
    valid_right_from=2,
)
KINDS = 5  # of pictures, in the order of Script.scores


class Endless(Exception):
    """More passes than any answer needs."""


@dataclass
class Reads:
    """How often each set was read from its start, and the most steps that the model's optimizer
    had taken by then: one an epoch, since the training set is one batch.
    """

    train: int = 0
    valid: int = 0
    steps: int = 0


@dataclass(frozen=True)
class Ran:
    """What a training left behind."""

    result: Any
    problem: Finding | None
    reads: Reads
    length: int  # epochs that the model was trained
    end: float  # the epoch whose weights the model has
    aside: float  # how far it moved in the direction that only the validation set could teach
    budget: int  # the epochs that it was allowed, 0 where that is not known
    several: bool  # `fit` was called more than once
    compiled: bool  # the answer compiled the model anew
    slowed: bool  # or changed the learning rate: then the weight is no longer the epoch's number

    @property
    def log(self) -> dict[str, Any]:
        """The recorded losses by name; {} where `train` returned none."""
        log = getattr(self.result, "history", self.result)
        return log if isinstance(log, dict) else {}

    @property
    def cut(self) -> bool:
        """Whether it had to be cut off: nothing is known of what it would have ended with."""
        return self.length > MOST_EPOCHS


def run_script(answer: Any, script: Script) -> Ran:
    """Let the answer train the model of one weight."""
    reads, model = Reads(), scripted_model(script)
    optimizer, rate = model.optimizer, float(model.optimizer.learning_rate)
    sets = _train_set(model, reads), _valid_set(model, reads)
    result, problem = attempt(CALL, answer, model, *sets)
    # An own optimizer takes other steps; a file of weights may bring the steps back, too
    length = max(_steps(model, reads), _fitted(model)) or reads.train
    budget, several = _allowed(model, length)
    end, aside = model.get_weights()[0][:, 0]
    return Ran(
        result,
        problem,
        reads,
        length,
        end=float(end) * STEP,
        aside=float(aside),
        budget=budget,
        several=several,
        compiled=model.optimizer is not optimizer,
        slowed=float(np.asarray(optimizer.learning_rate)) != rate,
    )


def _allowed(model: Any, length: int) -> tuple[int, bool]:
    """The epochs that a training was allowed, and whether several calls of `fit` made it: then what
    the last one added to those before. A loop of single epochs tells nothing: 0.
    """
    if not _fitted(model):
        return 0, False
    last, before = int(model.history.params.get("epochs") or 0), length - _fitted(model)
    if before <= 0:
        return last, False
    return (before + last if last > 1 else 0), True


def _fitted(model: Any) -> int:
    """The epochs of the last call of `fit`."""
    history = getattr(model, "history", None)
    return len(history.epoch) if history is not None else 0


def _steps(model: Any, reads: Reads) -> int:
    if model.optimizer is not None:
        reads.steps = max(reads.steps, int(model.optimizer.iterations))
    return reads.steps


def scripted_model(script: Script) -> Any:
    """Two weights, the place on the script's path and one aside of it, seen by hinges that draw the
    scores of all kinds of pictures; a picture says which kind it is.
    """
    import keras
    from keras import layers

    scores = script.scores()
    # Level around each place, so that these scores teach nothing; that of the first kind does
    knots = np.r_[-1, (EPOCHS[:-1, None] + [0.25, 0.75]).ravel()]
    bends = np.c_[np.zeros(KINDS), np.kron(np.diff(scores) / 0.5, [1, -1])]
    bends[0] = SLOPE * (knots < 0)
    pictures = keras.Input((SIDE, SIDE, 1))
    place = layers.Flatten()(layers.Cropping2D(((0, SIDE - 1), (0, SIDE - 2)))(pictures))
    place = layers.Dense(1, use_bias=False)(place)
    hinges = layers.Dense(len(knots), "relu", trainable=False)(place)
    values = layers.Dense(KINDS, trainable=False)(hinges)
    kind = layers.Cropping2D(((0, SIDE - 1), (2, SIDE - 2 - KINDS)))(pictures)
    score = layers.Dot(1)([values, layers.Flatten()(kind)])
    model = keras.Model(pictures, layers.Activation("sigmoid")(score))
    level = scores[:, 0] - bends[:, 0]  # below the first knot
    start = np.zeros((2, 1)), np.ones((1, len(knots))), -knots, bends.T, level
    model.set_weights([np.asarray(one, np.float32) for one in start])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    # Spares the tracing of graphs, most of the time of so small a training
    model.run_eagerly = True
    return model


def _pictures(kinds: list[int], aside: float = 0) -> tuple[np.ndarray, np.ndarray]:
    """A batch of pictures, one of each of these kinds, and their labels."""
    pictures = np.zeros((len(kinds), SIDE, SIDE, 1), np.float32)
    pictures[:, 0, 0, 0] = STEP
    pictures[0, 0, 1, 0] = aside
    pictures[range(len(kinds)), 0, [2 + kind for kind in kinds], 0] = 1
    return pictures, np.ones((len(kinds), 1), np.float32)


def _dataset(batch: Callable[[], tuple[np.ndarray, np.ndarray]]) -> Any:
    """A set of one batch, which is made anew, and so noted, whenever the set is read."""
    import tensorflow as tf

    def read(_: Any) -> tuple[Any, Any]:
        pictures, labels = tf.numpy_function(batch, [], [tf.float32, tf.float32])
        return tf.ensure_shape(pictures, (None, SIDE, SIDE, 1)), tf.ensure_shape(labels, (None, 1))

    options = tf.data.Options()
    # They cost more than so small a set
    options.autotune.enabled = False
    options.experimental_optimization.apply_default_optimizations = False
    return tf.data.Dataset.range(1).map(read).with_options(options)


def _train_set(model: Any, reads: Reads) -> Any:
    def batch() -> tuple[np.ndarray, np.ndarray]:
        reads.train += 1
        # A training that asks this set for its validation too reads it twice an epoch
        if _steps(model, reads) > MOST_EPOCHS or reads.train > 2 * MOST_EPOCHS + 1:
            raise Endless
        return _pictures([0, 1, 2])

    return _dataset(batch)


def _valid_set(model: Any, reads: Reads) -> Any:
    def batch() -> tuple[np.ndarray, np.ndarray]:
        reads.valid += 1
        _steps(model, reads)
        return _pictures([0, 3, 4], aside=1)

    return _dataset(batch)
