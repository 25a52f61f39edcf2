"""What the scripts of `explore_network` compute, in a browser, against Keras's numbers."""

import numpy as np
import pytest

from helpers import explore_network
from helpers.interactive.network.layers import take_apart
from kernkit.checks.pictures.colours import scale_of
from support.browsing import needs_browser
from support.effort import in_part
from support.exploring import as_keras_has_it, computed, drawn_network

pytestmark = [needs_browser, pytest.mark.filterwarnings("ignore:You are using a softmax")]

RNG = np.random.default_rng(7)
COLOUR = RNG.integers(0, 256, (15, 18, 3)).astype(np.uint8)


@pytest.fixture(scope="module")
def page(browser):
    with browser.new_context() as context:
        yield context.new_page()


def steps_of(page, model, picture):
    """The script's steps after the picture, each checked against the layer that it ends."""
    steps = computed(page, explore_network(model, picture).html)
    for layer in take_apart(model, picture.astype(np.float32)):
        mine = [step for step in steps[1:] if step["layer"] == layer.name][-1]
        shown, wanted = as_keras_has_it(mine, layer.values.shape), layer.values
        np.testing.assert_allclose(shown, wanted, rtol=1e-4, atol=1e-4 * abs(wanted).max())
    return steps


@pytest.mark.parametrize("seed", in_part(range(60), range(12)))
def test_the_script_computes_what_keras_does(page, seed):
    model, picture = drawn_network(seed)
    view = explore_network(model, picture)
    steps = computed(page, view.html)
    layers = take_apart(model, picture.astype(np.float32))
    for layer in layers:
        mine = [step for step in steps[1:] if step["layer"] == layer.name][-1]
        wanted = layer.values
        np.testing.assert_allclose(
            as_keras_has_it(mine, wanted.shape), wanted, rtol=1e-4, atol=1e-4 * abs(wanted).max()
        )
    said = np.ravel(np.asarray(model(picture[None], training=False)))
    last = as_keras_has_it(steps[-1], layers[-1].values.shape)
    np.testing.assert_allclose(np.ravel(last), said, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("seed", in_part(range(60), range(6)))
def test_outside_of_what_a_place_sees_no_pixel_matters(page, seed):
    model, picture = drawn_network(seed)
    layers = take_apart(model, picture.astype(np.float32))
    steps = computed(page, explore_network(model, picture).html)
    changed = np.random.default_rng(seed).integers(0, 256, picture.shape).astype(np.float32)
    for step in steps[1:]:
        index = next(i for i, layer in enumerate(layers) if layer.name == step["layer"])
        if layers[index].values.ndim == 1:
            continue
        for row, column, top, bottom, left, right in step["fields"]:
            other = changed.copy()
            box = slice(top, bottom + 1), slice(left, right + 1)
            other[box] = picture[box]
            moved = take_apart(model, other)[index].values[row, column]
            np.testing.assert_allclose(
                moved, layers[index].values[row, column], rtol=1e-4, atol=1e-4
            )


def test_lesson_6s_last_maps_see_35_pixels(page):
    import keras
    from keras import layers

    stack = [keras.Input((None, None, 1))]
    for size, stride, pool in [(5, 2, 2), (3, 1, 2), (3, 1, 1)]:
        stack += [layers.Conv2D(1, size, strides=stride, padding="same"), layers.MaxPooling2D(pool)]
    steps = computed(page, explore_network(keras.Sequential(stack), np.zeros((128, 128))).html)
    assert steps[-1]["fields"][1] == [8, 8, 51, 85, 51, 85]


def with_weights(*stack, spread=0.4):
    """A network for `COLOUR`, its weights drawn from as wide a spread."""
    import keras

    model = keras.Sequential([keras.Input(COLOUR.shape), *stack])
    model.set_weights([RNG.normal(0, spread, weights.shape) for weights in model.get_weights()])
    return model


def test_rows_and_columns_are_kept_apart(page):
    from keras import layers

    model = with_weights(
        layers.Conv2D(3, (3, 2), strides=(1, 2)),
        layers.MaxPooling2D((2, 3), strides=(3, 1), padding="same"),
        layers.AveragePooling2D((1, 2), strides=(2, 1)),
        layers.Flatten(),
    )
    steps_of(page, model, COLOUR)


def test_the_largest_of_negative_numbers_is_negative(page):
    from keras import layers

    model = with_weights(layers.Conv2D(2, 1), layers.MaxPooling2D(2), layers.GlobalMaxPooling2D())
    model.layers[0].set_weights([-np.ones((1, 1, 3, 2)), -np.ones(2)])
    steps = steps_of(page, model, COLOUR)
    assert max(max(numbers) for numbers in steps[-2]["maps"]) < 0


def test_each_channel_is_rescaled_by_its_own_numbers(page):
    from keras import layers

    scaled = layers.Rescaling([0.1, 0.2, 0.3], offset=[1, -2, 0.5])
    steps_of(page, with_weights(scaled, layers.Conv2D(2, 3), layers.Flatten()), COLOUR)


def test_shares_of_large_scores_are_numbers(page):
    from keras import layers

    model = with_weights(layers.Flatten(), layers.Dense(3, activation="softmax"), spread=3)
    last = steps_of(page, model, COLOUR)[-1]
    assert np.ravel(last["maps"]).sum() == pytest.approx(1)


def test_what_looks_at_all_sees_the_whole_picture(page):
    from keras import layers

    model = with_weights(
        layers.Conv2D(2, 3), layers.MaxPooling2D(3), layers.Flatten(), layers.Dense(4),
        layers.Dense(2, activation="softmax"),
    )  # fmt: skip
    steps = steps_of(page, model, COLOUR)
    for step in steps[4:]:
        # The last row or two lie in no window
        assert all(box[2:] == [0, 13, 0, 16] for box in step["fields"]), step["layer"]


def test_colours_of_a_layer_are_those_of_its_numbers(page):
    from keras import layers

    model = with_weights(
        layers.Rescaling(1 / 127.5, offset=-1), layers.Conv2D(3, 3, padding="same", name="conv"),
        layers.ReLU(), layers.MaxPooling2D(4), layers.Flatten(), layers.Dense(2, name="dense"),
    )  # fmt: skip
    steps = steps_of(page, model, COLOUR)
    picture, rescaled, *rest = steps
    assert picture["scale"] == {"low": 0, "reach": 255, "grey": True}
    assert rescaled["scale"] == pytest.approx({"low": -1, "reach": 1, "grey": True})
    for step in rest:
        maps = np.array(step["maps"]).reshape(-1, step["rows"], step["columns"])
        inner = maps[:, 1:-1, 1:-1] if min(maps.shape[1:]) > 4 else maps
        assert step["scale"]["reach"] == pytest.approx(scale_of(inner).reach, rel=1e-6)
        assert step["scale"]["signed"] == bool((maps < 0).any())
    for name in ("conv", "dense"):
        heaviest = next(step["heaviest"] for step in rest if step["layer"] == name)
        weights = model.get_layer(name).get_weights()[0]
        assert heaviest == pytest.approx(np.abs(weights).max(), rel=1e-6)
