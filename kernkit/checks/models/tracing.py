"""A call traced into a graph of TensorFlow's, and that as data."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from .faults import Unfit

OTHER_CHANCE = {
    "Multinomial",
    "RngReadAndSkip",
    "StatefulStandardNormalV2",
    "StatefulUniform",
    "StatelessShuffle",
}


def trace(layer: Any, shape: list[Any], example: np.ndarray, training: bool) -> Any:
    """A layer's call on arrays of such a shape and the example's dtype, as a function of
    TensorFlow's that gives output and losses. Raises Unfit for an output that is not one array.
    """
    import tensorflow as tf

    def call(pictures: Any) -> tuple[Any, ...]:
        output = layer(pictures, training=training)
        if not isinstance(output, tf.Tensor):
            raise Unfit(
                f"Your model gives {type(output).__name__} and not one array; that cannot be"
                " checked."
            )
        return output, list(layer.losses)

    with functions_inlined():
        return tf.function(call, autograph=False).get_concrete_function(
            tf.TensorSpec(shape, example.dtype)
        )


def has_chance(function: Any) -> bool:
    """Whether a traced function draws numbers."""
    definition = function.graph.as_graph_def()
    inner = itertools.chain.from_iterable(
        function.node_def for function in definition.library.function
    )
    return any(
        "Random" in node.op or node.op in OTHER_CHANCE
        for node in itertools.chain(definition.node, inner)
    )


@contextmanager
def functions_inlined() -> Iterator[None]:
    """Within, functions under `@tf.function` become part of the graph that calls them, so that its
    steps can be seen.
    """
    import tensorflow as tf

    before = tf.config.functions_run_eagerly()
    tf.config.run_functions_eagerly(True)
    try:
        yield
    finally:
        tf.config.run_functions_eagerly(before)


class Captured:
    """Numbers what graphs use besides their inputs: first the weights, then whatever else turns up
    (`others`).
    """

    def __init__(self, weights: list[Any]) -> None:
        self.others: list[Any] = []
        self._numbers = {id(weight.handle): number for number, weight in enumerate(weights)}

    def number(self, outside: Any, graph: Any) -> int:
        """The number of a captured tensor, or of the variable whose handle it is."""
        import tensorflow as tf

        if id(outside) not in self._numbers:
            variable = next((v for v in graph.variables if v.handle is outside), None)
            if variable is None and outside.dtype in (tf.resource, tf.variant, tf.string):
                raise Unfit(
                    "Your model uses a table, a file or another thing that cannot be passed on to"
                    " be checked."
                )
            self._numbers[id(outside)] = len(self._numbers)
            self.others.append(outside if variable is None else variable)
        return self._numbers[id(outside)]

    def values(self) -> list[np.ndarray]:
        """The values of the others."""
        return [np.asarray(other) for other in self.others]


def packed(function: Any, captured: Captured) -> dict[str, Any]:
    """A traced function as data."""
    import tensorflow as tf

    graph = function.graph
    pairs = graph.captures
    inside = {tensor.op.name for _, tensor in pairs}
    inputs = [tensor for tensor in function.inputs if tensor.op.name not in inside]
    captures = [  # small ones may have become constants of the graph
        [i.op.name, captured.number(o, graph), i.dtype == tf.resource]
        for o, i in pairs
        if i.op.type == "Placeholder"
    ]
    return {
        "graph": np.frombuffer(graph.as_graph_def().SerializeToString(), np.uint8).copy(),
        "inputs": [[t.op.name, t.dtype.name, t.shape.as_list()] for t in inputs],
        "captures": captures,
        "outputs": [tensor.name for tensor in function.outputs],
    }
