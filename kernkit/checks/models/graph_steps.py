"""The layers within a graph: which of its operations go through a model's weights, in what order.

Judges look at what goes into each layer with a kernel. A graph has no layers, but its convolutions
and products name the variable they use, and the variable's path names the layer that owned it.
"""

from typing import Any

import keras
import tensorflow as tf

# Operation: (number of the input with the data, number of the input with the kernel).
KERNEL_OPERATIONS = {
    "Conv2D": (0, 1),
    "Conv3D": (0, 1),
    "DepthwiseConv2dNative": (0, 1),
    "Conv2DBackpropInput": (2, 1),
    "MatMul": (0, 1),
    "BatchMatMulV2": (0, 1),
    "BatchMatMulV3": (0, 1),
    "Einsum": (0, 1),
}
POOLINGS = {
    "MaxPool": keras.layers.MaxPooling2D,
    "MaxPoolV2": keras.layers.MaxPooling2D,
    "AvgPool": keras.layers.AveragePooling2D,
}
# What makes fewer numbers of maps, as global pooling does; judges look at what goes in. A penalty
# on weights reduces all axes, a normalisation the last: they are none
REDUCTIONS = {"Mean", "Max", "Sum"}
ROWS_AND_COLUMNS = {1, 2, -3, -2}
ACTIVATED = {"Sigmoid", "Softmax"}
LOOKED_THROUGH = {
    "Identity",
    "ReadVariableOp",
    "Cast",
    "Reshape",
    "ExpandDims",
    "Squeeze",
    "StopGradient",
    "Transpose",
}


class NetworkPart:
    """Stands for a layer within a graph and owns its weights; what it is called with has been
    computed already.

    Goes before a Keras class, so that judges see a convolution or a pooling where there was one.
    """

    weights_of_graph: list[Any]

    def call(self, given: Any, out: Any) -> Any:
        """What came out of the graph."""
        return out


class ConvolutionPart(NetworkPart, keras.layers.Conv2D):
    """A convolution within a graph."""

    def __init__(self) -> None:
        super().__init__(1, 1)


class DepthwisePart(NetworkPart, keras.layers.DepthwiseConv2D):
    """A depthwise convolution within a graph."""

    def __init__(self) -> None:
        super().__init__(1)


class MaxPoolingPart(NetworkPart, keras.layers.MaxPooling2D):
    """A max pooling within a graph."""


class AveragePoolingPart(NetworkPart, keras.layers.AveragePooling2D):
    """An average pooling within a graph."""

    def __init__(self) -> None:
        super().__init__(1)


class OtherPart(NetworkPart, keras.layers.Layer):
    """Any other layer with a kernel, or a reduction, within a graph."""


PARTS = {
    "Conv2D": ConvolutionPart,
    "DepthwiseConv2dNative": DepthwisePart,
    "MaxPool": MaxPoolingPart,
    "MaxPoolV2": MaxPoolingPart,
    "AvgPool": AveragePoolingPart,
}


def find_steps(
    graphs: dict[str, Any], weights: list[Any], paths: list[str]
) -> tuple[list[NetworkPart], dict[str, list[tuple[NetworkPart, str, str]]]]:
    """The parts, and for each graph its steps: (part, name of the tensor it is given, name of what
    comes out).
    """
    owners = _owners(weights, paths)
    parts: dict[Any, Any] = {}
    steps = {name: _steps(graph, weights, owners, parts) for name, graph in graphs.items()}
    return list(parts.values()), steps


def find_logits(graph: Any) -> list[str]:
    """The name of the tensor that a graph's first output is the sigmoid or softmax of; empty where
    it is of none.
    """
    nodes = {node.name: node for node in graph.definition.node}
    node = nodes.get(_node(graph.outputs[0]))
    for _ in range(len(nodes)):
        if node is None or node.op != "Identity" or not node.input:
            break
        node = nodes.get(_node(node.input[0]))
    return [_tensor(node.input[0])] if node is not None and node.op in ACTIVATED else []


def _owners(weights: list[Any], paths: list[str]) -> list[int]:
    """For each weight the number of its layer: neighbours of one path belong together, unless a
    name comes twice.
    """
    owners: list[int] = []
    names: set[str] = set()
    layer: str | None = None
    for path in paths:
        parent, _, name = path.rpartition("/")
        if parent != layer or name in names:
            names, layer = set(), parent
            owners.append(owners[-1] + 1 if owners else 0)
        else:
            owners.append(owners[-1])
        names.add(name)
    return owners


def _steps(
    graph: Any, weights: list[Any], owners: list[int], parts: dict[str | int, Any]
) -> list[tuple[NetworkPart, str, str]]:
    nodes = {node.name: node for node in graph.definition.node}
    steps: list[list[Any]] = []
    reductions: list[tuple[int, Any, str, str]] = []
    used: set[int] = set()
    for place, node in enumerate(graph.definition.node):
        if node.op in POOLINGS and node.op not in parts:
            parts[node.op] = PARTS[node.op]()
        if node.op in REDUCTIONS and _axes(node, nodes) <= ROWS_AND_COLUMNS:
            part = parts.setdefault(node.op, OtherPart())
            reductions.append((place, part, _tensor(node.input[0]), f"{node.name}:0"))
        number = _kernel(node, nodes, graph, weights)
        if number is None:
            continue
        data = _tensor(node.input[KERNEL_OPERATIONS[node.op][0]])
        given, out = _around_tensordot(node, data, nodes)
        owner = owners[number]
        # A second kernel of the same layer
        if steps and steps[-1][0] == owner and number not in used:
            steps[-1][2] = out
        else:
            steps.append([owner, given, out, place])
            used = set()
        used.add(number)
        if owner not in parts:
            parts[owner] = _part(
                node.op, [w for w, o in zip(weights, owners, strict=True) if o == owner]
            )
    kernels = [(place, parts[owner], given, out) for owner, given, out, place in steps]
    in_turn = sorted([*kernels, *reductions], key=lambda step: step[0])
    return [(part, given, out) for _, part, given, out in in_turn]


def _axes(node: Any, nodes: dict[str, Any]) -> set[int]:
    """The axes that a reduction takes away; {0} where the graph works them out."""
    given = nodes.get(_node(node.input[1]))
    if given is None or given.op != "Const":
        return {0}
    return {int(axis) for axis in tf.make_ndarray(given.attr["value"].tensor).ravel()}


def _part(operation: str, weights: list[Any]) -> Any:
    part: Any = PARTS.get(operation, OtherPart)()
    part.weights_of_graph = weights
    part.built = True
    return part


def _kernel(node: Any, nodes: dict[str, Any], graph: Any, weights: list[Any]) -> int | None:
    """The number of the weight that is the kernel of this operation; None where it has none."""
    place = KERNEL_OPERATIONS.get(node.op)
    if place is None or len(node.input) <= max(place):
        return None
    name = _node(node.input[place[1]])
    for _ in range(len(nodes)):
        found = graph.captures.get(name)
        if found is not None:
            number, _ = found
            return number if number < len(weights) and len(weights[number].shape) > 1 else None
        source = nodes.get(name)
        if source is None or source.op not in LOOKED_THROUGH or not source.input:
            return None
        name = _node(source.input[0])
    return None


def _around_tensordot(node: Any, data: str, nodes: dict[str, Any]) -> tuple[str, str]:
    """What goes in and comes out; a dense layer on maps is a product of matrices between two
    changes of shape.
    """
    out = f"{node.name}:0"
    scope, found, _ = node.name.rpartition("/Tensordot/")
    if not found or f"{scope}/Tensordot" not in nodes:
        return data, out
    while _node(data).startswith(f"{scope}/Tensordot/") and nodes[_node(data)].input:
        data = _tensor(nodes[_node(data)].input[0])
    return data, f"{scope}/Tensordot:0"


def _node(name: str) -> str:
    return name.lstrip("^").partition(":")[0]


def _tensor(name: str) -> str:
    return name if ":" in name else f"{name}:0"
