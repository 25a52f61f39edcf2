"""tf.data sets of the other process: batches are asked for one at a time, so that the lender sees
each pass through them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...checks.judging.lending import RemoteSet
from ..faults import Closed, KernelEnded
from .proxies import rebuilt_error

if TYPE_CHECKING:
    from .values import Lender


class Borrowed(RemoteSet):
    """A set of the other side. Iterating it starts a pass there; `states` tells the lender of
    models on this side first.
    """

    def __init__(self, lender: "Lender", value: dict) -> None:
        self.lender, self.number, self.about = lender, value["number"], value

    def __iter__(self) -> Iterator[Any]:
        number = None
        try:
            left, self.lender.left = self.lender.left, []
            order = {
                "op": "iterate",
                "number": self.number,
                "states": states(self.lender),
                "left": left,
            }
            number = self.lender.ask(order)
            while True:
                reply = self.lender.ask({"op": "next", "number": number})
                if "end" in reply:
                    return
                if "raised" in reply:
                    raise rebuilt_error(reply["raised"])
                yield self.lender.unpack(reply["value"])
        except Closed:
            raise KernelEnded("the kernel ended during a pass through a data set") from None
        finally:
            # A pass may be left early, in a collection of garbage: nothing may wait for an answer.
            self.lender.left.append(number)

    def serve(self, seconds: float) -> None:
        """Let the other side go on for a while, and serve what it asks for."""
        self.lender.pump(seconds)

    def cardinality(self) -> int:
        """As tf.data tells it: -1 endless, -2 unknown."""
        return int(self.about["length"])


def states(lender: "Lender") -> list:
    """What became of the models that the other side handed over in its latest call."""
    from ..models import models

    return [
        [number, models.state(lender.borrowed_models[number])] for number in lender.just_borrowed
    ]


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
    dataset = tf.data.Dataset.from_generator(batches, output_signature=signature).with_options(
        options
    )
    length = borrowed.cardinality()
    return (
        dataset if length == -2 else dataset.apply(tf.data.experimental.assert_cardinality(length))
    )
