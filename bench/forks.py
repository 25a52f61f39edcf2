"""A thousand forks of one zygote, each running TensorFlow operations and a Keras fit: does any
hang, and what is left behind?

    python bench/forks.py [TIMES]
"""

import os
import statistics
import sys
import time
from pathlib import Path

import psutil
from nbformat.v4 import new_code_cell, new_notebook

from kernkit.course.course import Course
from kernkit.engine.limits import Bounds
from kernkit.engine.process.host import Host
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson

ROOT = Path(__file__).parent.parent
CELL = """
import keras, numpy as np, tensorflow as tf
x = tf.random.normal((64, 8)) @ tf.ones((8, 1))
data = tf.data.Dataset.from_tensor_slices((x, x)).batch(16).prefetch(2)
model = keras.Sequential([keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)])
model.compile("adam", "mse")
print(len(model.fit(data, epochs=2, shuffle=False, verbose=0).history["loss"]))
"""


def left() -> tuple[int, int, int]:
    """Processes below this one, open descriptors, files in the temporary folder."""
    return (
        len(psutil.Process().children(recursive=True)),
        len(os.listdir("/proc/self/fd")),
        len(os.listdir("/tmp")),
    )


def main() -> None:
    """Run, and print what was seen."""
    times, seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000, []
    with Host(Bounds.of(), Course(ROOT).kit) as host:
        before = None
        for _ in range(times):
            start = time.monotonic()
            result = run_submission(
                host, Lesson("forks", new_notebook()), new_notebook(cells=[new_code_cell(CELL)])
            )
            seconds.append(time.monotonic() - start)
            said = "".join(output.get("text", "") for output in result.notebook.cells[0].outputs)
            if said != "2\n":
                raise SystemExit(
                    f"fork {len(seconds)} said {said!r}: {result.notebook.cells[0].outputs}"
                )
            before = before or left()
        print(
            f"{times} forks, a fit in each: median {statistics.median(seconds):.2f} s, longest"
            f" {max(seconds):.2f} s"
        )
        print(
            f"processes, descriptors, files in /tmp: first {before}, last {left()}; restarts of the"
            f" zygote: {host.restarts}"
        )


if __name__ == "__main__":
    main()
