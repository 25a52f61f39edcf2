"""What `04_learning_kernels` says of Keras, and of its own runs."""

import re

import numpy as np
import pytest

from exercises import exercises
from kernkit.course.lessons import read_notebook
from support.course import COURSE

LESSON = "04_learning_kernels"
RIGHT = {name: exercise.reference for name, exercise in exercises(LESSON).items()}


def cells(step):
    return {cell.id: cell for cell in read_notebook(COURSE.notebook(step, LESSON)).cells}


def printed(cell_id):
    return "".join(output.get("text", "") for output in cells("solution")[cell_id].outputs)


def shown(cell_id):
    outputs = cells("solution")[cell_id].outputs
    return "".join(output.get("data", {}).get("text/html", "") for output in outputs)


def defined(*cell_ids):
    """The names that cells of the source define, in one place."""
    names = {}
    for cell_id in cell_ids:
        exec(cells("source")[cell_id].source, names)
    return names


# --- of Keras -------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_the_gradient_is_that_of_a_tape(seed):
    import tensorflow as tf

    rng = np.random.default_rng(seed)
    h, w = rng.integers(1, 5, 2)
    image, kernel = rng.normal(size=(8, 9)), tf.Variable(rng.normal(size=(h, w, 1, 1)))
    target = rng.normal(size=(9 - h, 10 - w))
    with tf.GradientTape() as tape:
        output = tf.nn.conv2d(image[None, :, :, None], kernel, 1, "VALID")[0, :, :, 0]
        loss = tf.reduce_mean((output - target) ** 2)
    theirs = tape.gradient(loss, kernel).numpy()[:, :, 0, 0]
    mine = RIGHT["kernel_gradient"](image, output.numpy() - target)
    np.testing.assert_allclose(mine, theirs, atol=1e-10)
    assert RIGHT["mean_squared_error"](output.numpy(), target) == pytest.approx(float(loss))


@pytest.mark.parametrize("batch", [1, 3])
def test_an_epoch_of_one_batch_is_one_step(batch):
    """Of several pictures in a batch the gradients are averaged."""
    import keras

    rng = np.random.default_rng(batch)
    images, start = rng.normal(size=(batch, 7, 7)), rng.normal(size=(3, 3))
    targets = rng.normal(size=(batch, 5, 5))
    model = keras.Sequential([keras.Input((7, 7, 1)), keras.layers.Conv2D(1, 3, use_bias=False)])
    model.set_weights([start[:, :, None, None]])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    model.fit(images[..., None], targets[..., None], batch_size=batch, epochs=1, verbose=0)
    steps = [
        RIGHT["train_kernel"](image, target, start, 0.1, 1)
        for image, target in zip(images, targets, strict=True)
    ]
    learnt = model.get_weights()[0][:, :, 0, 0]
    np.testing.assert_allclose(learnt, np.mean(steps, axis=0), atol=1e-5)


@pytest.mark.parametrize("patience", [1, 2, 4])
def test_early_stopping_keeps_the_epoch_of_stop_epoch(patience):
    import keras

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    rng = np.random.default_rng(patience)
    for _ in range(40):
        losses = rng.integers(1, 12, int(rng.integers(1, 15))) / 4
        stop = keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True)
        stop.set_model(model)
        model.stop_training = False
        stop.on_train_begin()
        for epoch, loss in enumerate(losses):
            model.set_weights([np.full((1, 1), float(epoch)), np.zeros(1)])
            stop.on_epoch_end(epoch, {"val_loss": loss})
            if model.stop_training:
                break
        stop.on_train_end()
        kept = RIGHT["stop_epoch"](losses.tolist(), patience)
        assert stop.best_epoch + 1 == kept
        assert model.get_weights()[0] == kept - 1


# --- of its own runs ------------------------------------------------------------------------------


def says(cell_id, sentence):
    """The lesson still says this; else its test here has nothing to hold."""
    assert sentence in cells("source")[cell_id].source


def test_the_kernel_comes_close_and_in_noise_all_the_way():
    says("film_why", "The left column turns negative, the right one positive")
    says("film_why", "They come close to `drawn`, and do not get there.")
    lesson = defined("imports", "target")
    image, target, start = (lesson[name] for name in ("image", "target", "start"))
    kernel = RIGHT["train_kernel"](image, target, start, 0.1, 100)
    assert (kernel[:, 0] < 0).all()
    assert (kernel[:, 2] > 0).all()
    assert 0.05 < np.abs(kernel - lesson["drawn"]).max() < 0.5
    ends = re.search(r"error ([\d.e-]+) at the start, ([\d.e-]+) after 100 steps", shown("film"))
    assert float(ends[2]) < float(ends[1]) / 100
    assert printed("noise") == "[[-1.  0.  1.]\n [-2.  0.  2.]\n [-1.  0.  1.]]\n"


def test_what_the_rates_lead_to():
    says(
        "rates_why",
        "With 0.001 every step goes the right way, and a hundred of them are a short way.",
    )
    ends = {
        rate: float(loss)
        for rate, loss in re.findall(r"(0\.\d+) .*loss of (\S+)", printed("rates"))
    }
    assert ends["0.001"] > 1
    assert ends["0.2"] > 1e6
    assert "0.1" in printed("chosen")
    says("rates_why", "`e+52`: 52 more places")
    assert "e+52\n" in printed("rates")


def curvatures(pictures, size):
    """How fast the slope grows in each direction, ascending, and these directions as columns."""
    parts = [
        np.lib.stride_tricks.sliding_window_view(picture, (size, size)).reshape(-1, size * size)
        for picture in pictures
    ]
    seen = np.concatenate(parts)
    return np.linalg.eigh(2 / len(seen) * seen.T @ seen)


def test_which_rates_are_too_long():
    """A step jumps over the lowest point, and farther up, where rate times curvature exceeds 2."""
    says("rates_why", "the loss falls at first, and then grows beyond all bounds")
    says("rates_why", "the loss is steepest where all nine weights change together")
    says("rates_why", "In that direction a step of 0.2 jumps over the lowest point")
    says("batches_how", "Here a rate of 0.2 does not blow up")
    says("closing", "and the rate at most 0.06: with more weights the loss is steeper")
    lesson = defined("imports", "target", "close_ups", "some_close_ups")
    curves, directions = curvatures([lesson["image"]], 3)
    assert (0.2 * curves > 2).tolist() == [False] * 8 + [True]
    assert abs(np.sign(directions[:, -1]).sum()) == 9
    wider, _ = curvatures([lesson["image"]], 5)
    assert 0.06 * wider[-1] < 2 < 0.1 * wider[-1]
    pictures = lesson["train"][0][:60, :, :, 0]
    one_by_one = [curvatures([picture], 3)[0][-1] for picture in pictures]
    assert 0.2 * max(one_by_one) < 2


def test_small_batches_make_more_steps():
    says("keras_text", "Both looked at 300 pictures.")
    told = re.findall(r"batches of (\d+): (\d+) steps, loss ([\d.]+)", printed("batches"))
    (all_, few_steps, high), (few, steps, low) = [tuple(map(float, row)) for row in told]
    assert all_ * few_steps == few * steps == 300
    assert steps == 6 * few_steps
    assert low < high / 2


def test_learnt_kernels_are_more_like_drawn_ones():
    says("by_heart_text", "After it they are more so.")
    before, after = map(float, re.findall(r"training: ([\d.]+)", printed("likeness")))
    assert after > before + 0.1


def test_overfitting_is_seen_and_early_stopping_acts():
    says("stop_epoch_task", "The validation loss falls, turns, and climbs")
    curves = re.findall(
        r"is (\d\.\d+) at its lowest and ends at (\d\.\d+)", shown("by_heart_curves")
    )
    (_, learnt), (lowest, last) = [tuple(map(float, pair)) for pair in curves]
    assert learnt < 0.1
    assert last > 1.3 * lowest
    told = printed("early_kept")
    epochs = int(re.search(r"Stopped after (\d+) of 30", told)[1])
    keras_kept, mine = re.search(r"by Keras: (\d+)\. By your function: (\d+)", told).groups()
    assert keras_kept == mine
    assert epochs == int(mine) + 8 < 30
    kept, without = map(float, re.search(r"([\d.]+) kept, ([\d.]+) after", told).groups())
    assert without > 1.3 * kept


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(5))
def test_it_is_so_with_other_first_weights(seed):
    """What the text says of the network's two trainings holds for each of five seeds."""
    import keras

    lesson = defined(
        "imports", "target", "close_ups", "some_close_ups", "small_network", "hand_made"
    )
    pictures, labels = lesson["train"]

    def kernels(network):
        return np.moveaxis(network.get_weights()[0][:, :, 0], 2, 0)

    def likeness(network):
        return np.mean([abs(lesson["nearest"](one)[0]) for one in kernels(network)])

    keras.utils.set_random_seed(seed)
    network = lesson["small_network"]()
    before = likeness(network)
    network.fit(pictures, labels, batch_size=16, epochs=15, verbose=0)
    assert likeness(network) > before + 0.1
    keras.utils.set_random_seed(seed)
    few = {"x": pictures[:40], "y": labels[:40], "validation_data": lesson["valid"]}
    losses = lesson["small_network"]().fit(**few, batch_size=8, epochs=30, verbose=0).history
    unseen = losses["val_loss"]
    assert losses["loss"][-1] < 0.1
    assert unseen[-1] > 1.3 * min(unseen)
    assert int(np.argmin(unseen)) + 1 + 8 < 30
