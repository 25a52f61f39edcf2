"""Keras's first line says nothing; sentences quote what comes after it."""

import keras
import numpy as np
import pytest

import helpers  # noqa: F401 - whose judges are asked
from kernkit.checks.judging.judge import judge
from kernkit.checks.lookup import public_key

PICTURE = np.zeros((1, 9, 11, 1), np.float32)


def layer(*_):
    """Cannot be called on pictures."""
    return keras.layers.Reshape((5,))


def model():
    built = keras.Sequential([keras.layers.Reshape((5,))])
    built.compile("adam", "binary_crossentropy")
    return built


def called(kernel):
    """The student's own code makes the call."""
    return layer()(PICTURE)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("as_keras_layer", layer),
        ("as_keras_layer", called),
        ("condense_by_8", model),
        ("build_gap_cnn", model),
        ("build_cnn", model),
    ],
)
def test_the_sentence_tells_the_cause(name, answer):
    said = str(judge(answer, public_key(name)))
    assert "Exception encountered" not in said
    assert "total size of the tensor must be unchanged" in said
