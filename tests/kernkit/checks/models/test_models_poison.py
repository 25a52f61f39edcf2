"""Descriptions of models that nobody should trust: each is refused with a sentence, or gives a
model.
"""

import contextlib
import copy
import functools
import random

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernkit.checks.models.models import apply_state, describe, rebuild, state
from kernkit.engine.faults import Unfit
from support.crossing import PICTURES, Around, FlipsSome, crossed, small


def graph_of(description):
    return tf.compat.v1.GraphDef.FromString(description["graphs"]["prediction"]["graph"].tobytes())


def put(description, graph):
    description["graphs"]["prediction"]["graph"] = np.frombuffer(
        graph.SerializeToString(), np.uint8
    )
    return description


def change_layer(**entries):
    def change(stock, graph):
        stock["config"]["config"]["layers"][2] |= entries
        return stock

    return change


def change_config(**entries):
    def change(stock, graph):
        stock["config"]["config"]["layers"][2]["config"] |= entries
        return stock

    return change


def an_operation(name):
    def change(stock, graph):
        definition = graph_of(graph)
        definition.node.add(name="extra", op=name)
        return put(graph, definition)

    return change


def an_operation_of_the_library(stock, graph):
    definition = graph_of(graph)
    function = definition.library.function.add()
    function.signature.name = "f"
    function.node_def.add(name="extra", op="PyFunc")
    return put(graph, definition)


def a_constant_of_a_terabyte(stock, graph):
    definition = graph_of(graph)
    node = definition.node.add(name="extra", op="Const")
    node.attr["value"].tensor.dtype = node.attr["dtype"].type = 1
    for _ in range(2):
        node.attr["value"].tensor.tensor_shape.dim.add(size=10**6)
    return put(graph, definition)


def deep(stock, graph):
    inner = stock["config"]["config"]
    for _ in range(5000):
        inner["more"] = inner = {}
    return stock


def entry(which, **entries):
    return lambda stock, graph: (stock if which == "stock" else graph) | entries


POISON = {
    "lambda": change_layer(
        class_name="Lambda",
        config={"function": {"class_name": "__lambda__", "config": {"value": "x"}}},
    ),
    "file": change_layer(class_name="TFSMLayer", config={"filepath": "/etc"}),
    "registered": change_layer(registered_name="Custom>Evil"),
    "other module": change_layer(module="os", class_name="system"),
    "module of the kit": change_layer(module="helpers.errors", class_name="HelpersError"),
    "no module": change_layer(module=None),
    "function": change_config(
        activation={
            "class_name": "function",
            "module": "os",
            "config": "system",
            "registered_name": "x",
        }
    ),
    "bytecode": change_config(activation={"class_name": "__lambda__", "config": {"value": "x"}}),
    "type": change_config(
        activation={
            "class_name": "__typespec__",
            "module": "os",
            "spec_name": "system",
            "config": [],
        }
    ),
    "no such function": change_config(activation="os.system"),
    "huge": change_config(filters=2**40),
    "not a number": change_config(filters=float("nan")),
    "not Unicode": change_config(name="\ud800"),
    "an array": change_config(filters=np.zeros(3)),
    "deep": deep,
    "weights of other shapes": (
        lambda stock, graph: stock | {"weights": [w[..., :1] for w in stock["weights"]]}
    ),
    "weights of another type": (
        lambda stock, graph: stock | {"weights": [w.astype(np.float64) for w in stock["weights"]]}
    ),
    "objects for weights": entry("stock", weights=[np.array([None])]),
    "large weights": entry("stock", weights=[np.broadcast_to(np.float32(0), (2**27,))]),
    "no weights": entry("stock", weights=[]),
    "flags": entry("stock", trainable=[1]),
    "kind": entry("stock", kind="pickle"),
    "nothing": lambda stock, graph: {},
    "no dictionary": lambda stock, graph: None,
    "waiting for nobody": entry("graph", kind="waiting"),
    "Python in a graph": an_operation("PyFunc"),
    "Python at once in a graph": an_operation("EagerPyFunc"),
    "reading a file": an_operation("ReadFile"),
    "writing a file": an_operation("WriteFile"),
    "saving": an_operation("SaveV2"),
    "printing": an_operation("PrintV2"),
    "a variable of another": an_operation("VarHandleOp"),
    "memory-mapped file": an_operation("ImmutableConst"),
    "an input nobody gives": an_operation("Placeholder"),
    "Python in a function": an_operation_of_the_library,
    "a large constant": a_constant_of_a_terabyte,
    "no graph": lambda stock, graph: graph | {"graphs": {"training": {}, "prediction": {}}},
    "bytes": lambda stock, graph: (
        graph["graphs"]["training"].update(graph=np.arange(99, dtype=np.uint8)),
        graph,
    )[1],
    "captures": lambda stock, graph: (
        graph["graphs"]["training"].update(captures=[["x", 10**9, True]]),
        graph,
    )[1],
    "names of weights": lambda stock, graph: graph | {"paths": ["\ud800"] * len(graph["paths"])},
    "a loss from elsewhere": lambda s, g: (
        s | {"compile": s["compile"] | {"loss": {"object": {"module": "os", "class_name": "x"}}}}
    ),
    "a rate that is none": lambda s, g: (s["compile"]["optimizer"].update(rate=float("nan")), s)[1],
}


@functools.cache
def descriptions():
    stock, own = small(), Around(FlipsSome())
    for model in (stock, own):
        model.compile("adam", "mse")
        model(PICTURES)
    return describe(stock), describe(own)


@pytest.mark.parametrize("name", POISON)
def test_poison_is_refused(name):
    with pytest.raises(Unfit):
        rebuild(POISON[name](*map(crossed, descriptions())))


def test_a_state_that_does_not_fit_is_refused():
    model = small()
    model.compile("adam", "mse")
    fits = state(rebuild(describe(model)))
    apply_state(model, crossed(fits))
    for change in (
        {"weights": []},
        {"layers": [True]},
        {"compile": {}},
        {"optimizer": {}},
        {"history": {"epoch": 1}},
    ):
        with pytest.raises(Unfit):
            apply_state(model, fits | change)


VALUES = [
    None,
    True,
    -1,
    0,
    3,
    2**31,
    2**70,
    0.5,
    float("nan"),
    float("inf"),
    "",
    "relu",
    "\ud800",
    "keras",
    [],
    {},
    [[]],
]
VALUES += [
    {"class_name": "Dense"},
    {"class_name": "Lambda", "config": {}},
    np.zeros(2),
    np.zeros((1, 1), np.uint8),
]


def places(value, path=()):
    """All paths to values within nested dictionaries and lists."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, child in inner:
        yield (*path, key)
        yield from places(child, (*path, key))


@settings(suppress_health_check=list(HealthCheck))
@given(which=st.integers(0, 1), seed=st.integers(0, 2**32), changes=st.integers(1, 3))
def test_whatever_is_changed_gives_a_model_or_unfit(which, seed, changes):
    chance = random.Random(seed)
    description = crossed(descriptions()[which])
    for _ in range(changes):
        *path, last = chance.choice(list(places(description)))
        parent = functools.reduce(lambda value, key: value[key], path, description)
        if isinstance(parent[last], np.ndarray) and parent[last].size:
            parent[last].reshape(-1).view(np.uint8)[chance.randrange(parent[last].nbytes)] = (
                chance.randrange(256)
            )
        elif chance.random() < 0.2:
            del parent[last]
        else:
            parent[last] = copy.deepcopy(chance.choice(VALUES))
    with contextlib.suppress(Unfit):
        assert isinstance(rebuild(description), keras.layers.Layer)
