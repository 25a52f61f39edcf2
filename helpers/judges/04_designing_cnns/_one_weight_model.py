"""A model of one weight, whose best epoch is known: an answer trains it, and what it watched shows.

Each epoch moves the weight by about the same step. The loss on the validation set falls for four
epochs and then rises; the loss on the training set falls for ten epochs, then jumps. Where the
weight ends, and how often each set was read, tells what the training watched, when it stopped and
which weights it kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt
from kernkit.checks.verdict import Finding

CALL = "train(model, train, valid)"
SIDE = 128  # pixels, as castings have them, so that other pictures of a notebook fit too
MOST_EPOCHS = 40
BEST = 4  # epochs until the validation loss is lowest
RIGHT = 5  # epochs until the training set is all right, to stay so
JUMP = 10  # epochs until the training loss jumps
# Times Adam's learning rate of 0.001 is 1: what an epoch adds to the score of a training picture
STEP = 1000.0
START = -3.5  # the score of a training picture before the first epoch
# Added to it in the validation set: all six are right only after the best epoch
ASIDE = np.array([2.0, 1, 0, -1, -2, -3])
TRUE = (1, 1, 1, 0, 0, 0)


class Endless(Exception):
    """More passes than any answer needs."""


@dataclass
class Reads:
    """How often each set was read from its start, and how far along its path the model was each
    time.
    """

    train: list[float] = field(default_factory=list)
    valid: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Ran:
    """What a training left behind."""

    result: Any
    problem: Finding | None
    reads: Reads
    end: float  # place on the path where the model was left: START + 1 after about one epoch
    aside: float  # how far it moved in the direction that only the validation set could teach
    budget: int  # the epochs that `fit` was allowed, 0 where that is not known

    @property
    def log(self) -> dict[str, Any]:
        """The recorded losses by name; {} where `train` returned none."""
        log = getattr(self.result, "history", self.result)
        return log if isinstance(log, dict) else {}

    @property
    def length(self) -> int:
        """How many epochs were trained."""
        return max(len(self.reads.train), length(self.log.get("loss")))

    @property
    def endless(self) -> bool:
        """True where the training had to be cut off."""
        return len(self.reads.train) > MOST_EPOCHS + 1


def run_script(answer: Any) -> Ran:
    """Let the answer train the model of one weight."""
    reads, model = Reads(), _model()
    result, problem = attempt(
        CALL, answer, model, _train_set(model, reads), _valid_set(model, reads)
    )
    return Ran(
        result,
        problem,
        reads,
        _place(model),
        float(model.get_weights()[0][1, 0]) - 1,
        _budget(model, reads),
    )


def _budget(model: Any, reads: Reads) -> int:
    """The epochs that `fit` was allowed; 0 where several calls of it trained the model, each for a
    part of the way.
    """
    history = getattr(model, "history", None)
    if history is None or len(history.epoch) < len(reads.train):
        return 0
    return int(history.params.get("epochs") or 0)


def _place(model: Any) -> float:
    return float(model.get_weights()[0][0, 0]) * STEP


def _model() -> Any:
    """A single sigmoid unit: the training set moves the weight of the first pixel, the second pixel
    shifts the score.
    """
    import keras
    from keras import layers

    model = keras.Sequential(
        [keras.Input((SIDE, SIDE, 1)), layers.Flatten(), layers.Dense(1, "sigmoid", use_bias=False)]
    )
    weights = np.zeros((SIDE**2, 1), np.float32)
    weights[:2, 0] = START / STEP, 1
    model.set_weights([weights])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    # Spares the tracing of graphs, most of the time of so small a training
    model.run_eagerly = True
    return model


def _dataset(batches: Callable[[], Iterator[tuple[np.ndarray, np.ndarray]]]) -> Any:
    import tensorflow as tf

    signature = (
        tf.TensorSpec((None, SIDE, SIDE, 1), tf.float32),
        tf.TensorSpec((None, 1), tf.float32),
    )
    dataset = tf.data.Dataset.from_generator(batches, output_signature=signature)
    return dataset.apply(tf.data.experimental.assert_cardinality(1))


def _batch(rows: Sequence[tuple[float, float]], labels: list[int]) -> tuple[np.ndarray, np.ndarray]:
    pictures = np.zeros((len(rows), SIDE, SIDE, 1), np.float32)
    pictures[:, 0, :2, 0] = rows
    return pictures, np.array(labels, np.float32)[:, None]


def _train_set(model: Any, reads: Reads) -> Any:
    def batches() -> Iterator[tuple[np.ndarray, np.ndarray]]:
        reads.train.append(_place(model))
        if len(reads.train) > MOST_EPOCHS + 1:
            raise Endless
        black = 3 if len(reads.train) > JUMP else 0  # a loss of ln 2 that no weight can lower
        yield _batch([(STEP, 0)] * (4 - black) + [(0, 0)] * black, [1] * 4)

    return _dataset(batches)


def _valid_set(model: Any, reads: Reads) -> Any:
    def batches() -> Iterator[tuple[np.ndarray, np.ndarray]]:
        reads.valid.append(_place(model))
        yield _batch([(STEP, aside) for aside in ASIDE], list(TRUE))

    return _dataset(batches)


def length(values: Any) -> int:
    return len(values) if isinstance(values, list | tuple | np.ndarray) else 0
