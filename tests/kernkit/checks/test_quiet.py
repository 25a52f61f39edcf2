"""TensorFlow in a student's kernel: what must not end it."""

import os
import subprocess
import sys

SLIP = """
import helpers, numpy as np, tensorflow as tf
try:
    tf.nn.conv2d(np.zeros((8, 8), np.float32), np.zeros((3, 3), np.float32), 1, "VALID")
except tf.errors.InvalidArgumentError as error:
    print(type(error).__name__)
"""


def test_a_picture_without_its_axes_raises_and_does_not_end_the_kernel():
    """With oneDNN's kernels, TensorFlow 2.21 aborts the process there."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    done = subprocess.run(
        [sys.executable, "-c", SLIP], capture_output=True, text=True, timeout=120, env=clean
    )
    assert (done.returncode, done.stdout) == (0, "InvalidArgumentError\n")
