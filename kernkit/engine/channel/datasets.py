"""tf.data sets of the other process: batches are asked for one at a time, so that the lender sees
each pass through them.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...checks.judging.lending import RemoteSet
from .standins.side import Side

UNKNOWN = -2  # tf.data's length of a set that cannot tell it


class Borrowed(RemoteSet):
    """A set of the other side. Iterating it starts a pass there, and first tells the lender what
    became of its models on this side.
    """

    def __init__(self, side: Side, value: dict[str, Any]) -> None:
        self.side, self.number, self.about = side, value["number"], value

    def __iter__(self) -> Iterator[Any]:
        side, number = self.side, None
        left, side.lender.left = side.lender.left, []
        try:
            number = side.ask(
                {"op": "iterate", "number": self.number, "states": side.states(), "left": left}
            )
            while True:
                reply = side.ask({"op": "next", "number": number})
                if "end" in reply:
                    return
                if "raised" in reply:
                    raise side.error(reply["raised"])
                yield side.taken(reply.get("value"))
        finally:
            # A pass may be left early, in a collection of garbage: nothing may wait for an answer.
            if number is not None:
                side.lender.left.append(number)

    def serve(self, seconds: float) -> None:
        """Let the other side go on for a while, and serve what it asks for."""
        self.side.serve(seconds)

    def cardinality(self) -> int:
        """As tf.data tells it: -1 endless, -2 unknown."""
        return int(self.about["length"])


def as_dataset(borrowed: Borrowed) -> Any:
    """A real tf.data set on this side that draws from the lender's."""
    import tensorflow as tf

    options = tf.data.Options()
    # Or TensorFlow prefetches where the answer does not
    options.experimental_optimization.inject_prefetch = False
    length = borrowed.cardinality()
    dataset = (_of_one_batch if length == 1 else _of_batches)(borrowed).with_options(options)
    if length in (UNKNOWN, 1):
        return dataset
    return dataset.apply(tf.data.experimental.assert_cardinality(length))


def _of_batches(borrowed: Borrowed) -> Any:
    import tensorflow as tf

    def batches() -> Iterator[Any]:
        yield from borrowed

    leaves = _leaves(borrowed)
    signature = tuple(leaves) if borrowed.about["pairs"] else leaves[0]
    return tf.data.Dataset.from_generator(batches, output_signature=signature)


def _of_one_batch(borrowed: Borrowed) -> Any:
    """A pass through it is one read, which costs a third of a generator's pass."""
    import tensorflow as tf

    leaves, pairs = _leaves(borrowed), borrowed.about["pairs"]

    def read() -> list[np.ndarray]:
        batch = next(iter(borrowed))
        parts = batch if pairs else (batch,)
        return [
            np.asarray(part, leaf.dtype.as_numpy_dtype)
            for part, leaf in zip(parts, leaves, strict=True)
        ]

    def batch(_: Any) -> Any:
        parts = tf.numpy_function(read, [], [leaf.dtype for leaf in leaves])
        known = [
            tf.ensure_shape(part, leaf.shape) for part, leaf in zip(parts, leaves, strict=True)
        ]
        return tuple(known) if pairs else known[0]

    return tf.data.Dataset.range(1).map(batch)


def _leaves(borrowed: Borrowed) -> list[Any]:
    """What a batch is made of, one or two tensors, as tf.data tells it."""
    import tensorflow as tf

    return [tf.TensorSpec(shape, tf.as_dtype(dtype)) for dtype, shape in borrowed.about["spec"]]
