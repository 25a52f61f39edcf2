"""Keras layers and models that run checked graphs on variables of their own."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from tensorflow.python.eager import context

from ..judging.running import from_elsewhere
from .config import arrays, flags, text
from .faults import Uncheckable, Unfit
from .graph_check import checked_graph
from .graph_steps import NetworkPart, find_logits, find_steps

MOST_ENTRIES = 10_000


class Graph:
    """A checked graph, ready to be put into a `tf.function`."""

    def __init__(self, described: Any, count: int) -> None:
        self.definition = checked_graph(described["graph"])
        for function in self.definition.library.function:
            # An imported graph does not tell those who run it of its functions
            context.context().add_function_def(function)
        nodes = {node.name: node for node in self.definition.node}
        self.inputs = [self._input(entry, nodes) for entry in _list(described["inputs"], 2)]
        self.captures: dict[str, tuple[int, bool]] = {}
        for name, number, is_variable in _list(described["captures"], MOST_ENTRIES):
            if (
                nodes[text(name)].op != "Placeholder"
                or type(number) is not int
                or not 0 <= number < count
            ):
                raise Unfit("The graph of your model uses a variable that is not described.")
            self.captures[name] = number, flags([is_variable], 1)[0]
        self.outputs = [text(name) for name in _list(described["outputs"], MOST_ENTRIES)]
        placeholders = {node.name for node in self.definition.node if node.op == "Placeholder"}
        if not self.outputs or placeholders != {*self.captures, *(name for name, _ in self.inputs)}:
            raise Unfit("The graph of your model has inputs that are not described.")

    @staticmethod
    def _input(entry: Any, nodes: dict[str, Any]) -> tuple[str, tf.TensorSpec]:
        name, dtype, shape = entry
        if nodes[text(name)].op != "Placeholder":
            raise Unfit("The graph of your model has an input that is none.")
        return name, tf.TensorSpec(shape, text(dtype))

    def run(self, inputs: list[Any], values: list[Any], wanted: list[str]) -> list[Any]:
        """Within a `tf.function`: the wanted tensors. `values` are the variables and constants that
        the captures number.
        """
        graph = tf.compat.v1.get_default_graph()
        given = {f"{name}:0": tensor for (name, _), tensor in zip(self.inputs, inputs, strict=True)}
        for name, (number, is_variable) in self.captures.items():
            value = values[number]
            if is_variable:
                # Read it, so that a gradient tape around this function knows of it
                tf.convert_to_tensor(value)
                value = graph.capture(value.handle)
            given[f"{name}:0"] = value
        tensors: list[Any] = tf.graph_util.import_graph_def(
            self.definition, given, wanted, name="given"
        )
        return tensors


def _list(value: Any, most: int) -> list[Any]:
    if type(value) is not list or len(value) > most:
        raise Unfit("The graph of your model is not described as it should be.")
    return value


def _others(values: list[np.ndarray], start: int, graphs: list[Graph]) -> list[Any]:
    """Variables where a graph takes a variable of that number, constants for the rest; the first
    has the number `start`.
    """
    variables = {
        number for graph in graphs for number, is_variable in graph.captures.values() if is_variable
    }
    return [
        (tf.Variable if start + i in variables else tf.constant)(value)
        for i, value in enumerate(values)
    ]


class Traced:
    """What a layer and a model of graphs have in common; goes before the Keras class."""

    trace: Callable[..., Any] | None = None
    add_weight: Callable[..., Any]  # of the Keras class
    add_loss: Callable[..., None]

    def build(self, input_shape: tuple[Any, ...]) -> None:
        """Ask for the graphs, now that it is known what they are called on."""
        try:
            pictures = np.random.default_rng(0).uniform(0, 255, input_shape).astype(np.float32)
            assert self.trace is not None  # or it would have been set up
            described = self.trace(pictures)
            if described["kind"] != "graph" or described["model"] is not isinstance(
                self, keras.Model
            ):
                raise Unfit("Your model turned into another one while it was built.")
            self.set_up(described)
        except Exception as problem:
            if from_elsewhere(problem):
                raise  # the model's own
            # Must not look like an error of the model: a judge is calling it.
            raise Uncheckable(str(problem)) from problem

    def set_up(self, described: dict[str, Any]) -> None:
        """Make the variables, the graphs and the parts."""
        weights, others = (
            arrays(_list(described[key], MOST_ENTRIES)) for key in ("weights", "others")
        )
        count = len(weights) + len(others)
        learns = flags(described["trainable"], len(weights))
        paths = [text(path) for path in _list(described["paths"], len(weights))]
        self.trains_by_default = flags([described["trains_by_default"]], 1)[0]
        self.refusal = text(described["refuses"])
        shape = described["input_shape"]
        self.declared = None if shape is None else tuple(tf.TensorShape(_list(shape, 8)).as_list())
        owned = []
        for value, path in zip(weights, paths, strict=True):
            name = path.rpartition("/")[2] or "weight"
            owned.append(
                self.add_weight(
                    name=name, shape=value.shape, dtype=value.dtype.name, initializer=_fixed(value)
                )
            )
        for weight, flag in zip(owned, learns, strict=True):
            weight.trainable = flag
        graphs = described["graphs"]
        self.graphs = (
            {}
            if graphs is None
            else {name: Graph(graphs[name], count) for name in ("training", "prediction")}
        )
        if not self.graphs and not self.refusal:
            raise Unfit("The description of your model has no graphs.")
        self.values = [*owned, *_others(others, len(owned), list(self.graphs.values()))]
        self.parts, steps = find_steps(self.graphs, owned, paths)
        self.runs = {name: self._run(self.graphs[name], steps[name]) for name in self.graphs}
        for run, _, _ in self.runs.values():
            run.get_concrete_function()  # a graph that does not hold together is told now
        self.built = True

    def _run(
        self, graph: Graph, steps: list[tuple[NetworkPart, str, str]]
    ) -> tuple[Any, list[NetworkPart], tf.TensorSpec]:
        wanted = graph.outputs + [name for _, given, out in steps for name in (given, out)]
        if len(graph.inputs) != 1:
            raise Unfit("Your model takes more than one input; that cannot be checked.")
        (_, spec), values, count = graph.inputs[0], self.values, len(graph.outputs)
        logits = find_logits(graph)

        def run(pictures: tf.Tensor) -> tuple[list[Any], list[Any], list[Any]]:
            tensors = graph.run([pictures], values, wanted + logits)
            return tensors[:count], tensors[count : len(wanted)], tensors[len(wanted) :]

        function = tf.function(run, input_signature=[spec], autograph=False)
        return function, [part for part, _, _ in steps], spec

    @property
    def input_shape(self) -> tuple[Any, ...]:
        """As declared by the model; AttributeError where it declares none, as Keras has it."""
        if self.declared is None:
            raise AttributeError("The input shape of this model was not declared.")
        return self.declared

    def call(self, pictures: Any, training: bool | None = None) -> Any:
        """Run the graph; then tell the parts, in their order, what they were given and what came
        out.
        """
        if self.refusal:
            raise ValueError(self.refusal)
        training = self.trains_by_default if training is None else training
        run, parts, spec = self.runs["training" if training else "prediction"]
        if not spec.shape.is_compatible_with(pictures.shape):
            self._refuse(spec.shape, pictures.shape)
        (output, *losses), passed, logits = run(tf.cast(pictures, spec.dtype))
        for tensor in logits:
            # Where Keras's own losses look for them: a saturated output has no gradient without
            output._keras_logits = tensor
        for part, given, out in zip(parts, passed[::2], passed[1::2], strict=True):
            part.call(given, out)
        for loss in losses:
            self.add_loss(loss)
        return output

    def _refuse(self, known: tf.TensorShape, given: tf.TensorShape) -> None:
        """A model that declares a size, or has weights for so many channels, takes no other; of
        others that is not known.
        """
        if (
            self.declared is None
            and known.rank == given.rank
            and known[-1:].is_compatible_with(given[-1:])
        ):
            raise Uncheckable(
                f"Your model could be followed on arrays of shape {known} alone, and {given} are"
                " needed."
            )
        raise ValueError(f"The model takes arrays of shape {known}, and got one of shape {given}.")


def _fixed(value: np.ndarray) -> Callable[..., Any]:
    return lambda shape, dtype: tf.constant(value, dtype)


class GraphLayer(Traced, keras.layers.Layer):
    """A layer of graphs."""


class GraphModel(Traced, keras.Model):
    """A model of graphs."""


def build_model(described: dict[str, Any], trace: Callable[..., Any] | None) -> keras.layers.Layer:
    """A GraphLayer or a GraphModel; raises Unfit, or what TensorFlow raises on a graph that makes
    no sense.
    """
    base, own = GraphModel if flags([described["model"]], 1)[0] else GraphLayer, described["class"]
    kind = type(text(own) if str(own).isidentifier() else base.__name__, (base,), {})
    made: keras.layers.Layer = kind(name=text(described["name"]))
    if flags([described["of_layers"]], 1)[0]:
        # As Keras's own models have them, and no subclass
        made.inputs = [keras.KerasTensor((None, None, None, None))]
    if described["kind"] == "waiting" and trace is not None:
        made.trace = trace
    elif described["kind"] == "graph":
        made.set_up(described)
    else:
        raise Unfit("The description of your model is of no known kind.")
    return made


def build_function(described: dict[str, Any]) -> Callable[..., Any]:
    """A function of as many tensors as the graph has inputs, giving its first output."""
    values = arrays(_list(described["others"], MOST_ENTRIES))
    graph = Graph(described, len(values))
    made = _others(values, 0, [graph])

    def run(*inputs: tf.Tensor) -> tf.Tensor:
        return graph.run(list(inputs), made, graph.outputs[:1])[0]

    signature = [spec for _, spec in graph.inputs]
    function = tf.function(run, input_signature=signature, autograph=False)
    function.get_concrete_function()

    def loss(true: Any, said: Any) -> Any:
        return function(tf.cast(true, tf.float32), tf.cast(said, tf.float32))

    return loss
