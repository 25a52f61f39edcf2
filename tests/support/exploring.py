"""Networks of many kinds for `explore_network`, and what its script computes of them."""

import json
import re

import numpy as np

from support.course import ROOT

SCRIPTS = ROOT / "helpers/interactive/scripts"
ASKED = """([parts, data]) => {
    const kern = {};
    for (const part of parts) Object.assign(kern, eval(part)(kern));
    return kern.forward(data).map((step) => ({
        op: step.op, layer: step.layer, maps: step.maps.map((map) => [...map]), scale: step.scale,
        rows: step.rows, columns: step.columns, heaviest: step.heaviest,
        fields: [[0, 0], [step.rows >> 1, step.columns >> 1], [step.rows - 1, step.columns - 1]]
            .map((place) => [...place, ...kern.field(step, ...place)]),
    }));
}"""


def data_of(html: str) -> dict:
    """What a page of `explore_network` hands to its script."""
    return json.loads(re.search(r'\{"layers":.*\}(?=\);</script>)', html)[0])


def computed(page, html: str) -> list[dict]:
    """The steps that the script computes: `maps` are lists of rows · columns numbers."""
    names = ("colours", "network/steps", "network/forward")
    parts = [(SCRIPTS / f"{name}.js").read_text("utf-8") for name in names]
    return page.evaluate(ASKED, [parts, data_of(html)])


def as_keras_has_it(step: dict, shape: tuple[int, ...]) -> np.ndarray:
    """A step's numbers in the shape of Keras's, without the axis of batches."""
    return np.array(step["maps"], np.float32).T.reshape(shape)


class Draw:
    """Choices of one seed."""

    def __init__(self, seed: int):
        self.rng = np.random.default_rng(seed)

    def one(self, *choices):
        return choices[self.rng.integers(len(choices))]

    def number(self, low: int, high: int) -> int:
        """From low to high, both included."""
        return int(self.rng.integers(low, high + 1))

    def sometimes(self, share: float = 0.5) -> bool:
        return bool(self.rng.random() < share)


def drawn_network(seed: int):
    """A network, Sequential or functional, and a picture for it."""
    draw = Draw(seed)
    shape = (draw.number(9, 33), draw.number(9, 33), draw.one(1, 2, 3))
    stack = _base(draw, min(shape[:2])) + _head(draw)
    model = _model(draw, shape, stack)
    for layer in stack:
        positive = type(layer).__name__ == "BatchNormalization"
        spread = (
            draw.rng.uniform(0.5, 1.5, w.shape) if positive else draw.rng.normal(0, 0.4, w.shape)
            for w in layer.get_weights()
        )
        layer.set_weights(list(spread))
    return model, draw.rng.integers(0, 256, shape).astype(np.uint8)


def _base(draw: Draw, side: int) -> list:
    """Up to three convolutions; `side` is how small a map is at most, so that windows fit."""
    from keras import layers

    stack = [layers.Rescaling(1 / 127.5, offset=-1)] if draw.sometimes() else []
    stack += [layers.RandomFlip()] if draw.sometimes() else []
    for _ in range(draw.number(1, 3)):
        padding = draw.one("same", "valid") if side > 6 else "same"
        strides = draw.number(1, 3) if side > 8 else 1
        size, normed = (draw.number(1, 5), draw.number(1, 5)), draw.sometimes()
        rest = {"activation": None if normed else draw.one(None, "relu")}
        rest["use_bias"] = draw.sometimes(0.7)
        stack.append(layers.Conv2D(draw.number(1, 8), size, strides, padding, **rest))
        side = (side if padding == "same" else side - max(size) + 1) // strides
        if normed:
            center, scale = draw.sometimes(), draw.sometimes()
            stack.append(layers.BatchNormalization(center=center, scale=scale))
            stack.append(draw.one(layers.ReLU(), layers.Activation("relu")))
        if side >= 3 and draw.sometimes(0.7):
            pool = draw.one(layers.MaxPooling2D, layers.AveragePooling2D)
            steps = draw.number(1, 2)
            stack.append(pool(draw.number(2, 3), steps, draw.one("valid", "same")))
            side = (side - 2) // steps
        stack += [layers.Dropout(0.3)] if draw.sometimes(0.3) else []
    return stack


def _head(draw: Draw) -> list:
    from keras import layers

    stack = draw.one(
        [layers.GlobalAveragePooling2D()],
        [layers.GlobalMaxPooling2D()],
        [layers.GlobalAveragePooling2D(keepdims=True), layers.Flatten()],
        [layers.Flatten()],
        [layers.Flatten(), layers.BatchNormalization(), layers.Dropout(0.2)],
        [layers.Dense(3), layers.Flatten()],
    )
    if draw.sometimes():
        stack.append(layers.Dense(draw.number(2, 7), draw.one("relu", None)))
    units, activation = draw.one((1, "sigmoid"), (4, "softmax"), (2, None), (1, "softmax"))
    return [*stack, layers.Dense(units, activation)]


def _model(draw: Draw, shape: tuple[int, ...], stack: list):
    """One in one piece, or one that holds another."""
    import keras

    if draw.sometimes():
        return keras.Sequential([keras.Input(shape), *stack])
    half = draw.number(1, len(stack) - 1)
    inputs = values = keras.Input(shape)
    for layer in [keras.Sequential(stack[:half]), *stack[half:]]:
        values = layer(values)
    return keras.Model(inputs, values)
