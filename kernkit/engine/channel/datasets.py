"""tf.data sets of the other process: batches are asked for one at a time, so that the lender sees
each pass through them.
"""

from collections.abc import Iterator
from typing import Any

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

    leaves = [tf.TensorSpec(shape, tf.as_dtype(dtype)) for dtype, shape in borrowed.about["spec"]]
    signature = tuple(leaves) if borrowed.about["pairs"] else leaves[0]

    def batches() -> Iterator[Any]:
        yield from borrowed

    options = tf.data.Options()
    # Or TensorFlow prefetches where the answer does not
    options.experimental_optimization.inject_prefetch = False
    dataset = tf.data.Dataset.from_generator(batches, output_signature=signature)
    dataset, length = dataset.with_options(options), borrowed.cardinality()
    if length == UNKNOWN:
        return dataset
    return dataset.apply(tf.data.experimental.assert_cardinality(length))
