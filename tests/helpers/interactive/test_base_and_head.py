"""The diagram of base and head: its words and bars against the model at hand."""

import base64
import re
from html import unescape
from xml.etree import ElementTree

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import HelpersError, show_base_and_head
from helpers.interactive.base_and_head import BAR
from support.browsing import barriers, needs_browser
from support.explorers import exported

layers = keras.layers
settings_of_models = settings(max_examples=15, deadline=None)


def small(*, freeze=(), functional=False):
    """Two convolutions, BatchNormalization, a dense head; layers of some indices are frozen."""
    made = [
        layers.Rescaling(1 / 255), layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(6, (2, 3), strides=2, padding="same"), layers.BatchNormalization(),
        layers.Flatten(), layers.Dropout(0.2), layers.Dense(2, activation="softmax"),
    ]  # fmt: skip
    start = keras.Input((20, 16, 3))
    if functional:
        end = start
        for layer in made:
            end = layer(end)
        model = keras.Model(start, end)
    else:
        model = keras.Sequential([start, *made])
    for index in freeze:
        made[index].trainable = False
    return model


def texts(shown):
    """The diagram's words, line by line, its description, and its alt text."""
    svg = base64.b64decode(re.search(r'base64,([^"]+)"', shown.html)[1]).decode()
    root = ElementTree.fromstring(svg)
    lines = ["".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text")]
    said = next(one.text for one in root.iter() if one.tag.endswith("}desc"))
    return lines, said, unescape(re.search(r'alt="([^"]*)"', shown.html)[1])


def bars(shown):
    """The filled share of each layer's bar."""
    svg = base64.b64decode(re.search(r'base64,([^"]+)"', shown.html)[1]).decode()
    rows = re.split(r'height="9.00" fill="none"', svg)[:-1]
    widths = [re.findall(r'width="([\d.]+)" height="9.00" fill="#', row) for row in rows]
    return [sum(map(float, row)) / BAR for row in widths]


def size(shape):
    return " × ".join("?" if side is None else f"{side:,}" for side in shape)


def learning(layer, model):
    ids = {id(weight) for weight in model.trainable_weights}
    return int(sum(np.prod(weight.shape) for weight in layer.weights if id(weight) in ids))


@settings_of_models
@given(st.sets(st.sampled_from([1, 3, 4, 7])), st.booleans(), st.booleans())
def test_every_layer_stands_there_with_its_shape_and_what_learns(freeze, functional, whole):
    model = small(freeze=freeze, functional=functional)
    model.trainable = whole or model.trainable
    shown = show_base_and_head(model)
    lines, said, alt = texts(shown)
    assert said == alt
    assert lines[0] == f"in: {size(model.input_shape[1:])}"
    kept = [layer for layer in model.layers if not isinstance(layer, layers.InputLayer)]
    for layer in kept:
        total, learn = layer.count_params(), learning(layer, model)
        weights = f"{learn:,} of {total:,} weights learn"
        if learn == total:
            weights = f"{total:,} weights, all learn" if total else "no weights"
        elif not learn:
            weights = f"{total:,} weights, frozen"
        kind = type(layer).__name__
        told = rf"{kind} ?[^.]*, gives {size(layer.output.shape[1:])}, {re.escape(weights)}\."
        assert re.search(told, said), told
        assert weights in lines
        assert size(layer.output.shape[1:]) in lines
    shares = [learning(one, model) / one.count_params() for one in kept if one.count_params()]
    assert bars(shown) == pytest.approx(shares, abs=0.01)
    total = model.count_params()
    assert shown.output == sum(learning(layer, model) for layer in kept)
    closing = f"{total:,} weights: {shown.output:,} learn, {total - shown.output:,} do not."
    assert alt.endswith(closing)


def test_base_ends_with_the_last_maps():
    lines, said, _ = texts(show_base_and_head(small()))
    assert said.index("Base:") < said.index("BatchNormalization") < said.index("Head:")
    assert said.index("Head:") < said.index("Flatten")
    assert "Base: makes maps" in lines
    assert "Conv2D 4 kernels of 3 × 3, relu" in lines
    only = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(2, 3)])
    assert "There is no head." in texts(show_base_and_head(only))[1]
    dense = keras.Sequential([keras.Input((8,)), layers.Dense(2)])
    assert "There is no base." in texts(show_base_and_head(dense))[1]


def borrowed(*, side=None):
    """A base of its own with a new head, as lesson 8 joins them."""
    start = keras.Input((side, side, 3))
    inside = keras.Input((None, None, 3))
    end = inside
    for filters in (4, 4):
        end = layers.Conv2D(filters, 3, padding="same")(end)
        end = layers.BatchNormalization()(end)
    base = keras.Model(inside, end, name="some_base")
    features = layers.GlobalAveragePooling2D()(base(start, training=False))
    return base, keras.Model(start, layers.Dense(1, activation="sigmoid")(features))


def test_a_borrowed_base_is_one_layer_and_its_bar_follows_its_layers():
    base, model = borrowed(side=16)
    base.trainable = False
    shown = show_base_and_head(model)
    said = texts(shown)[1]
    weights = f"{base.count_params():,} weights, frozen"
    assert f"some_base 4 layers, gives 16 × 16 × 4, {weights}." in said
    assert "Dense 1 unit, sigmoid, gives 1, 5 weights, all learn." in said
    assert shown.output == 5
    base.trainable = True
    for layer in base.layers[:3]:
        layer.trainable = False
    thawed = show_base_and_head(model)
    learn = learning(base.layers[3], model) + learning(base.layers[4], model)
    assert f"{learn:,} of {base.count_params():,} weights learn" in texts(thawed)[1]
    assert bars(thawed)[0] == pytest.approx(learn / base.count_params(), abs=0.01)
    svg = base64.b64decode(re.search(r'base64,([^"]+)"', thawed.html)[1]).decode()
    starts = [float(x) for x in re.findall(r'x="([\d.]+)" y="26" [^>]*fill="#4393c3"', svg)]
    assert starts[0] > 404 - BAR + 5  # what learns lies behind what is frozen


def test_any_size_is_a_question_mark():
    assert "gives ? × ? × 4" in texts(show_base_and_head(borrowed()[1]))[1]


def test_a_base_that_branches_or_is_long_is_one_layer():
    start = keras.Input((8, 8, 2))
    twice = layers.Add()([start, layers.Conv2D(2, 3, padding="same")(start)])
    end = layers.Dense(1)(layers.Flatten()(twice))
    said = texts(show_base_and_head(keras.Model(start, end)))[1]
    assert "Base:  2 layers, gives 8 × 8 × 2, 38 weights, all learn." in said
    many = [layers.Conv2D(1, 1) for _ in range(10)]
    long = keras.Sequential([keras.Input((4, 4, 1)), *many, layers.Flatten()])
    assert "10 layers, gives 4 × 4 × 1, 20 weights" in texts(show_base_and_head(long))[1]


def test_a_model_that_was_called_is_enough():
    model = keras.Sequential([layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(1)])
    model(np.zeros((1, 9, 9, 1), np.float32))
    assert texts(show_base_and_head(model))[0][0] == "in: 9 × 9 × 1"


@pytest.mark.parametrize(
    "model",
    [
        "model",
        None,
        keras.Sequential([layers.Dense(1)]),
        layers.Dense(1),
        keras.Model(two := [keras.Input((2,)), keras.Input((2,))], layers.Add()(two)),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(model):
    with pytest.raises(HelpersError, match=r"^show_base_and_head\(model\): it needs a Sequential"):
        show_base_and_head(model)


@needs_browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_reads_aloud_wears_the_page_s_ink_and_fits_a_phone(browser, tmp_path, theme):
    shown = show_base_and_head(small())
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(exported(tmp_path, [shown.html], theme))
        picture = page.get_by_role("img", name="Base and head of a model")
        assert picture.bounding_box()["width"] <= 390
        assert not page.locator(".kern-diagram img").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert not [barrier for barrier in barriers(page) if "kern-diagram" in barrier]
