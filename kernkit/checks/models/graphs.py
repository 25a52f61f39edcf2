"""Models with code of the student's own, as TensorFlow graphs: traced where the code is, rebuilt
where it must not run.

A model is traced twice, for training and for prediction. A graph's inputs are the pictures, the
model's variables and arrays that its code refers to; its outputs are the model's output and the
losses it adds.
"""

import inspect
import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from ..judging.quoting import named
from .examples import called_example, declared_shape
from .faults import Unfit

CALLS = 3  # of a model that should give the same each time
OTHER_CHANCE = {
    "Multinomial",
    "RngReadAndSkip",
    "StatefulStandardNormalV2",
    "StatefulUniform",
    "StatelessShuffle",
}


def describe_waiting(layer: Any) -> dict[str, Any]:
    """What can be said of a layer or model that was not built yet."""
    import keras

    return {
        "kind": "waiting",
        "model": isinstance(layer, keras.Model),
        "of_layers": _of_layers(layer),
        "class": type(layer).__name__,
        "name": str(layer.name),
    }


def _of_layers(layer: Any) -> bool:
    """Whether a model was put together from layers, and not written as a class with a `call`."""
    import keras

    return isinstance(layer, keras.Sequential) or bool(getattr(layer, "inputs", None))


def describe_graphs(layer: Any, example: np.ndarray | None = None) -> dict[str, Any]:
    """The graphs of a layer or model, its variables and flags.

    A model that cannot be called at all is described by what it says then. Raises Unfit for one
    that works but leaves TensorFlow no graph, takes more than one input or gives more than one
    array.
    """
    import keras

    declared = declared_shape(layer)
    example, problem = called_example(layer, example)
    weights = list(layer.weights)
    captured = _Captured(weights)
    learning = {id(weight) for weight in layer.trainable_weights}
    return {
        "kind": "graph",
        "model": isinstance(layer, keras.Model),
        "of_layers": _of_layers(layer),
        "class": type(layer).__name__,
        "name": str(layer.name),
        "input_shape": declared,
        "trains_by_default": _trains_by_default(layer),
        "refuses": problem,
        "graphs": (
            None
            if example is None
            else _graphs(layer, _shapes(declared, example.shape), example, captured)
        ),
        "weights": [np.asarray(weight.numpy()) for weight in weights],
        "paths": [str(weight.path) for weight in weights],
        "trainable": [id(weight) in learning for weight in weights],
        "others": captured.values(),
    }


def _trains_by_default(layer: Any) -> bool:
    try:
        return inspect.signature(type(layer).call).parameters["training"].default is True
    except (KeyError, TypeError, ValueError):
        return False


def _graphs(
    layer: Any, shapes: list[list[Any]], example: np.ndarray, captured: "_Captured"
) -> dict[str, Any]:
    """The graphs {"training", "prediction"}; Unfit where they are not what the code does."""
    weights = layer.get_weights()
    traced = _traced(layer, shapes, example)
    for name, (function, output) in traced.items():
        if not _has_chance(function):
            before = _generators()
            outputs = [
                np.asarray(_from(weights, layer, layer, example, training=name == "training"))
                for _ in range(CALLS)
            ]
            if _generators() != before or not all(
                np.array_equal(o, outputs[0], equal_nan=True) for o in outputs
            ):
                raise Unfit(
                    "Chance in your model comes from outside TensorFlow, so it cannot be checked:"
                    " use `keras.random`."
                )
            if not np.allclose(output, outputs[0], rtol=1e-3, atol=1e-4, equal_nan=True):
                raise Unfit(
                    "Your model does something else when TensorFlow makes a graph of it, so it"
                    " cannot be checked."
                )
    layer.set_weights(weights)
    return {name: _packed(function, captured) for name, (function, _) in traced.items()}


def _from(
    weights: list[np.ndarray], layer: Any, call: Callable[..., Any], *args: Any, **keywords: Any
) -> Any:
    """What a call gives when the layer starts from these weights: training moves the means of a
    BatchNormalization, and so what comes out next.
    """
    layer.set_weights(weights)
    return call(*args, **keywords)


def _traced(
    layer: Any, shapes: list[list[Any]], example: np.ndarray
) -> dict[str, tuple[Any, np.ndarray]]:
    """For each graph the traced function and what it makes of the example, for the first shape that
    works.
    """
    problem, weights = None, layer.get_weights()
    for shape in shapes:
        try:
            functions = {
                "training": _trace(layer, shape, example, True),
                "prediction": _trace(layer, shape, example, False),
            }
            return {
                name: (function, np.asarray(_from(weights, layer, function, example)[0]))
                for name, function in functions.items()
            }
        except Unfit:
            raise
        except Exception as error:
            problem = problem or error
        finally:
            layer._clear_losses()  # tensors of the graph, of no use outside it
    assert problem is not None  # there is a shape to try
    raise Unfit(
        "Your model works, but TensorFlow can make no graph of it, so it cannot be checked:"
        f" {named(problem)}"
    )


def _shapes(declared: list[Any] | None, seen: tuple[Any, ...]) -> list[list[Any]]:
    """From free sides to those of the example; the sides that a model declares are its own."""
    if declared and len(declared) == len(seen):
        return [[None, *declared[1:]], list(seen)]
    free = [[None] * (len(seen) - 1) + [seen[-1]]] if len(seen) > 2 else []
    return [*free, [None, *seen[1:]], list(seen)]


def _trace(layer: Any, shape: list[Any], example: np.ndarray, training: bool) -> Any:
    import tensorflow as tf

    def call(pictures: Any) -> tuple[Any, ...]:
        output = layer(pictures, training=training)
        if not isinstance(output, tf.Tensor):
            raise Unfit(
                f"Your model gives {type(output).__name__} and not one array; that cannot be"
                " checked."
            )
        return output, list(layer.losses)

    with _functions_inlined():
        return tf.function(call, autograph=False).get_concrete_function(
            tf.TensorSpec(shape, example.dtype)
        )


def _generators() -> tuple[Any, ...]:
    """How far the random generators of Python and NumPy are; numbers drawn while a graph is made
    stay in it for good.
    """
    state: Any = np.random.get_state()
    return random.getstate(), state[1].tobytes(), state[2]


def _has_chance(function: Any) -> bool:
    definition = function.graph.as_graph_def()
    inner = itertools.chain.from_iterable(
        function.node_def for function in definition.library.function
    )
    return any(
        "Random" in node.op or node.op in OTHER_CHANCE
        for node in itertools.chain(definition.node, inner)
    )


@contextmanager
def _functions_inlined() -> Iterator[None]:
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


class _Captured:
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


def _packed(function: Any, captured: _Captured) -> dict[str, Any]:
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


def describe_loss(model: Any) -> dict[str, Any]:
    """The graph of what a compiled model's loss makes of (true, said), both (N, 1) float32; Unfit
    where there is none.
    """
    import tensorflow as tf

    def loss(true: Any, said: Any) -> Any:
        return model.compute_loss(y=true, y_pred=said) - sum(model.losses)

    column, captured = tf.TensorSpec((None, 1), tf.float32), _Captured([])
    try:
        with _functions_inlined():
            graph = _packed(
                tf.function(loss, autograph=False).get_concrete_function(column, column), captured
            )
    except Exception as error:
        raise Unfit(
            f"The loss that your model was compiled with cannot be checked: {named(error)}"
        ) from error
    return graph | {"others": captured.values()}


def build_graphs(description: dict[str, Any], trace: Callable[[np.ndarray], Any] | None) -> Any:
    """A layer or model that runs the described graphs on variables of its own."""
    from .graph_layers import build_model

    return build_model(description, trace)


def build_loss(description: dict[str, Any]) -> Any:
    """The described loss as a function of (true, said)."""
    from .graph_layers import build_function

    return build_function(description)
