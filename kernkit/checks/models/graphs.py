"""Models with code of the student's own, as TensorFlow graphs: traced where the code is, rebuilt
where it must not run.

A model is traced twice, for training and for prediction. A graph's inputs are the pictures, the
model's variables and arrays that its code refers to; its outputs are the model's output and the
losses it adds.
"""

import inspect
import random
from collections.abc import Callable
from typing import Any

import numpy as np

from ..judging.quoting import named
from .examples import called_example, declared_shape
from .faults import Unfit
from .tracing import Captured, functions_inlined, has_chance, packed, trace

CALLS = 3  # of a model that should give the same each time


def describe_waiting(layer: Any) -> dict[str, Any]:
    """What can be said of a layer or model that was not built yet."""
    return {"kind": "waiting", **_named(layer)}


def _named(layer: Any) -> dict[str, Any]:
    """Class and name; whether it is a model, and one put together from layers, not written as a
    class with a `call`.
    """
    import keras

    of_layers = isinstance(layer, keras.Sequential) or bool(getattr(layer, "inputs", None))
    return {
        "model": isinstance(layer, keras.Model),
        "of_layers": of_layers,
        "class": type(layer).__name__,
        "name": str(layer.name),
    }


def describe_graphs(layer: Any, example: np.ndarray | None = None) -> dict[str, Any]:
    """The graphs of a layer or model, its variables and flags.

    A model that cannot be called at all is described by what it says then. Raises Unfit for one
    that works but leaves TensorFlow no graph, takes more than one input or gives more than one
    array.
    """

    declared = declared_shape(layer)
    example, problem = called_example(layer, example)
    weights = list(layer.weights)
    captured = Captured(weights)
    learning = {id(weight) for weight in layer.trainable_weights}
    return {
        "kind": "graph",
        **_named(layer),
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
    layer: Any, shapes: list[list[Any]], example: np.ndarray, captured: "Captured"
) -> dict[str, Any]:
    """The graphs {"training", "prediction"}; Unfit where they are not what the code does."""
    weights = layer.get_weights()
    traced = _traced(layer, shapes, example)
    for name, (function, output) in traced.items():
        if not has_chance(function):
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
    return {name: packed(function, captured) for name, (function, _) in traced.items()}


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
                "training": trace(layer, shape, example, True),
                "prediction": trace(layer, shape, example, False),
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


def _generators() -> tuple[Any, ...]:
    """How far the random generators of Python and NumPy are; numbers drawn while a graph is made
    stay in it for good.
    """
    state: Any = np.random.get_state()
    return random.getstate(), state[1].tobytes(), state[2]


def describe_loss(model: Any) -> dict[str, Any]:
    """The graph of what a compiled model's loss makes of (true, said), both (N, 1) float32; Unfit
    where there is none.
    """
    import tensorflow as tf

    def loss(true: Any, said: Any) -> Any:
        return model.compute_loss(y=true, y_pred=said) - sum(model.losses)

    column, captured = tf.TensorSpec((None, 1), tf.float32), Captured([])
    try:
        with functions_inlined():
            graph = packed(
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
