"""`explore_network`: what it takes, what it refuses, and what its page holds."""

import base64
import html
import io
import re

import numpy as np
import pytest
from PIL import Image

from helpers import HelpersError, explore_network
from helpers.interactive.network.layers import take_apart
from helpers.interactive.writing import chance
from kernkit.checks.pictures.colours import diverging, scale_of
from support.exploring import data_of

pytestmark = pytest.mark.filterwarnings("ignore:You are using a softmax")
PICTURE = np.random.default_rng(1).integers(0, 256, (12, 10, 1)).astype(np.uint8)


@pytest.fixture(autouse=True)
def seeded():
    """Before any layer is made: each takes its seed when it is."""
    import keras

    keras.utils.set_random_seed(3)


def network(*stack, shape=(None, None, 1), conv=True):
    """A convolution, then these layers."""
    import keras

    first = [keras.layers.Conv2D(3, 3, name="first")] if conv else []
    return keras.Sequential([keras.Input(shape), *first, *stack])


def alt_of(view) -> str:
    return re.search(r'alt="([^"]*)"', view.html)[1]


def test_the_output_is_the_networks_own():
    from keras import layers

    model = network(layers.GlobalAveragePooling2D(), layers.Dense(2))
    view = explore_network(model, PICTURE)
    assert view.output.shape == (2,)
    np.testing.assert_allclose(view.output, np.asarray(model(PICTURE[None]))[0], rtol=1e-5)
    for same in (PICTURE[None], PICTURE[:, :, 0], PICTURE.astype(np.float32)):
        assert explore_network(model, same).html == view.html


def test_the_layers_of_networks_within_are_taken_one_by_one():
    import keras
    from keras import layers

    base = keras.Sequential([layers.Conv2D(2, 3, name="a"), layers.ReLU(name="b")])
    inputs = keras.Input((None, None, 1))
    flipped = keras.Sequential([layers.RandomFlip(name="flip")])(inputs)
    outputs = layers.GlobalMaxPooling2D(name="c")(base(flipped))
    taken = take_apart(keras.Model(inputs, outputs), PICTURE.astype(np.float32))
    assert [layer.name for layer in taken] == ["flip", "a", "b", "c"]
    assert [layer.values.shape for layer in taken] == [(12, 10, 1), (10, 8, 2), (10, 8, 2), (2,)]


def test_another_size_is_resized_and_said():
    from keras import layers

    model = network(layers.Flatten(), layers.Dense(1), shape=(6, 5, 1))
    view = explore_network(model, PICTURE)
    assert "The picture, 12 × 10, is resized to 6 × 5, which the network takes." in view.html
    # Pillow halves columns, then rows, and rounds up each time
    halves = np.floor(PICTURE.reshape(12, 5, 2, 1).mean(2) + 0.5)
    halves = np.floor(halves.reshape(6, 2, 5, 1).mean(1) + 0.5).astype(np.uint8)
    np.testing.assert_allclose(view.output, explore_network(model, halves).output, rtol=1e-5)
    exact = explore_network(model, PICTURE / 255)
    wanted = model((PICTURE / 255).reshape(6, 2, 5, 2, 1).mean(axis=(1, 3))[None])
    np.testing.assert_allclose(exact.output, np.asarray(wanted)[0], atol=1e-5)
    assert "resized to" not in explore_network(model, halves).html.partition("<script>")[0]


def test_the_static_picture_tells_layers_scales_and_the_score():
    from keras import layers

    model = network(
        layers.ReLU(name="kept"), layers.GlobalAveragePooling2D(), layers.Dense(1, "sigmoid")
    )
    view = explore_network(model, PICTURE)
    score = html.escape(chance(float(view.output[0])))
    assert "the strongest map of kept, and what the network gives." in alt_of(view)
    source = re.search(r"base64,([^\"]+)", view.html)[1]
    drawing = base64.b64decode(source).decode()
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawing)
    assert texts[:3] == ["picture", "kept", "3 × 10 × 8"]
    assert re.fullmatch(r"colours 0 to [\d.]+", texts[3])
    assert view.html.count(f"The network gives {score}") == 2
    first, *maps = re.findall(r"image/png;base64,([^\"]+)", drawing)
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(first))))
    np.testing.assert_array_equal(pixels, np.repeat(PICTURE, 3, axis=2))
    kept = np.maximum(np.asarray(model.layers[0](PICTURE[None].astype(np.float32)))[0], 0)
    strongest = kept[:, :, kept.max(axis=(0, 1)).argmax()]
    inner = kept[1:-1, 1:-1]
    (drawn,) = maps
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(drawn))))
    np.testing.assert_array_equal(pixels, diverging(strongest, scale_of(inner).reach))


def test_the_page_holds_weights_and_picture_and_nothing_else():
    from keras import layers

    model = network(layers.Flatten(), layers.Dense(2), shape=(12, 10, 1))
    data = data_of(explore_network(model, PICTURE).html)
    held = np.frombuffer(base64.b64decode(data["numbers"]), "<f4")
    wanted = [*(np.ravel(weights) for weights in model.get_weights()), PICTURE.ravel()]
    np.testing.assert_array_equal(held, np.concatenate(wanted).astype(np.float32))
    assert [layer["kind"] for layer in data["layers"]] == ["Conv2D", "Flatten", "Dense"]


def branches(keras):
    inputs = keras.Input((None, None, 1))
    left, right = keras.layers.Conv2D(2, 3)(inputs), keras.layers.Conv2D(2, 3)(inputs)
    return keras.Model(inputs, keras.layers.Add(name="both")([left, right]))


def two_outputs(keras):
    inputs = keras.Input((None, None, 1))
    middle = keras.layers.Conv2D(2, 3)(inputs)
    return keras.Model(inputs, [middle, keras.layers.ReLU()(middle)])


def one_layer_twice(keras):
    inputs = keras.Input((None, None, 1))
    again = keras.layers.Conv2D(1, 3, padding="same")  # of one shape, once or twice
    return keras.Model(inputs, again(again(inputs)))


def of_ones_own(keras):
    class Own(keras.Model):
        def call(self, pictures):
            return pictures

    return Own()


def random_shade(keras):
    class RandomShade(keras.layers.Layer):
        def call(self, maps):
            return maps * 0.5

    return RandomShade


def gone_wrong(keras):
    model = network(keras.layers.Flatten())
    model.set_weights([weights * np.nan for weights in model.get_weights()])
    return model


# Each makes a network, or the layer "x" after a convolution
REFUSED = {
    "layer 'x', LeakyReLU cannot be shown. It shows Rescaling": lambda k: k.layers.LeakyReLU(
        name="x"
    ),
    "'x', Conv2D with activation='tanh'": lambda k: k.layers.Conv2D(
        1, 3, activation="tanh", name="x"
    ),
    "'x', Conv2D with dilation_rate=(2, 2)": lambda k: k.layers.Conv2D(
        1, 3, dilation_rate=2, name="x"
    ),
    "'x', Conv2D with groups=3": lambda k: k.layers.Conv2D(3, 3, groups=3, name="x"),
    "'x', ReLU with max_value=6": lambda k: k.layers.ReLU(6, name="x"),
    "'x', BatchNormalization with axis=": lambda k: network(
        k.layers.BatchNormalization(axis=1, name="x"), shape=(12, 10, 1)
    ),
    "'x', Activation with activation='softmax'": lambda k: k.layers.Activation("softmax", name="x"),
    "'x', RandomShade, which changes pictures when a network predicts,": lambda k: random_shade(k)(
        name="x"
    ),
    "'both', Add cannot be shown": branches,
    "one output": two_outputs,
    "its layers, one after another, give something else. Give a network": one_layer_twice,
    "got a Own, no chain of layers. Give a network, keras.Sequential or": of_ones_own,
    "got a str, no chain of layers": lambda k: "network",
    "with 12 × 10 × 1 numbers Keras stops": lambda k: network(shape=(None, None, 3)),
    "it gives NaN. Train it anew": gone_wrong,
    "weights and pixels; a page shows 500,000 at most. Pool once more": lambda k: network(
        k.layers.Flatten(), k.layers.Dense(2100), shape=(12, 10, 1)
    ),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_it_cannot_show_gets_a_sentence(words):
    import keras

    made = REFUSED[words](keras)
    model = network(made) if isinstance(made, keras.Layer) and made.name == "x" else made
    with pytest.raises(HelpersError, match=rf"^explore_network\(model\): .*{re.escape(words)}"):
        explore_network(model, PICTURE)


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (np.zeros(4), r"picture\): shape \(4,\); it needs one picture"),
        (np.zeros((2, 4, 4, 1)), r"picture\): shape \(2, 4, 4, 1\)"),
        ([["a"]], r"picture\): holds"),
        (np.full((9, 9), np.nan), r"picture\): holds NaN"),
        (np.zeros((800, 800)), "640,030 weights and pixels; .*or show a smaller picture"),
    ],
)
def test_pictures_that_it_cannot_show_get_a_sentence(picture, words):
    with pytest.raises(HelpersError, match=rf"^explore_network.*({words})"):
        explore_network(network(), picture)


def test_too_many_products_are_refused():
    from keras import layers

    model = network(layers.Conv2D(64, 5), layers.Conv2D(64, 5), layers.GlobalMaxPooling2D())
    with pytest.raises(HelpersError, match="products; a page computes 400,000,000 at most"):
        explore_network(model, np.zeros((120, 120)))
