"""What tests of the pretrained base share."""

import os
import subprocess
import sys

import numpy as np
import pytest

# Keras asks TensorFlow's tensors for numbers in the way of NumPy 1.
AS_NUMPY_1 = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
)


def same_weights(one, other):
    return all(
        np.array_equal(a, b) for a, b in zip(one.get_weights(), other.get_weights(), strict=True)
    )


def flipped(data):
    return data[:1_000_000] + bytes([data[1_000_000] ^ 1]) + data[1_000_001:]


def start_python(code, cache, **env):
    env = {**os.environ, "KERN_CACHE": str(cache), **env}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
