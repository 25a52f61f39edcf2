"""What the judges of lesson 5 lean on: the same network however it is written, models left as they
were, known ends.
"""

from importlib import import_module
from itertools import product

import numpy as np
import pytest

from exercises import exercises
from helpers.judges.model_at_work import extreme_outputs, innermost, watch
from kernkit.course.lessons import read_notebook
from support.course import COURSE

JUDGES = "helpers.judges.05_designing_cnns"
networks, fields, scripted, stopping = (
    import_module(f"{JUDGES}.{name}")
    for name in ("build_cnn", "receptive_field", "_scripted_training", "_stopping")
)
build_cnn, receptive_field, rule = (
    exercises("05_designing_cnns")[name].reference
    for name in ("build_cnn", "receptive_field", "rule")
)
NOISE = np.random.default_rng(0).uniform(0, 255, (2, 128, 128, 1)).astype(np.float32)


def sequential(layers, stack):
    import keras

    return keras.Sequential([keras.Input((128, 128, 1)), *stack])


def functional(layers, stack):
    import keras

    pictures = maps = keras.Input((128, 128, 1))
    for layer in stack:
        maps = layer(maps)
    return keras.Model(pictures, maps)


def subclassed(layers, stack):
    import keras

    class Base(layers.Layer):
        def __init__(self):
            super().__init__()
            self.by_name = {"first": stack[0]}
            self.others = stack[1:3]

        def call(self, pictures):
            maps = self.by_name["first"](pictures)
            for layer in self.others:
                maps = layer(maps)
            return maps

    class Network(keras.Model):
        def __init__(self):
            super().__init__()
            self.base, self.head = Base(), keras.Sequential(stack[3:])

        def call(self, pictures):
            return self.head(self.base(pictures))

    return Network()


@pytest.mark.parametrize("write", [sequential, functional, subclassed])
def test_a_network_looks_the_same_however_it_is_written(write):
    from keras import layers

    stack = [
        layers.Rescaling(1 / 255),
        layers.Conv2D(4, 3, activation="relu"),
        layers.MaxPooling2D(4),
        layers.Conv2D(6, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(1, "sigmoid"),
    ]
    model = write(layers, stack)
    model(NOISE)
    seen = watch(model, NOISE)
    assert [step.layer for step in seen.steps] == [stack[1], stack[3], stack[5]]
    assert [step.given.shape for step in seen.steps] == [
        (2, 128, 128, 1),
        (2, 31, 31, 4),
        (2, 29 * 29 * 6),
    ]
    assert [step.shape for step in seen.steps] == [(2, 126, 126, 4), (2, 29, 29, 6), (2, 1)]
    np.testing.assert_allclose(seen.steps[0].given, NOISE / 255, atol=1e-6)
    np.testing.assert_allclose(seen.output, model(NOISE), atol=1e-6)
    assert all("call" not in vars(layer) for layer in stack)  # nothing of the watching is left
    assert set(innermost(model)) >= set(stack)


def test_looking_leaves_the_weights_as_they_were():
    model = build_cnn()
    before = model.get_weights()
    outputs = extreme_outputs(model, NOISE, watch(model, NOISE))
    assert outputs.min() < 0.01
    assert outputs.max() > 0.99
    assert networks.judge(lambda: model) == dict.fromkeys(networks.PARTS)
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


def test_a_dropout_behind_the_output_is_found_each_time():
    """Of two answers it may leave both alone, twice."""
    late = exercises("05_designing_cnns")["build_cnn"].suspects["dropout_last"].answer
    model = late()
    for _ in range(10):
        first, other = networks._training(model, NOISE)
        assert not first.same(other)


def in_the_lesson(*ids):
    """What these cells of the lesson define."""
    cells = {
        cell.id: cell.source
        for cell in read_notebook(COURSE.notebook("source", "05_designing_cnns")).cells
    }
    names = {}
    for cell_id in ("imports", *ids):
        exec(cells[cell_id], names)
    return names


def test_the_network_of_the_lesson_has_the_weights_told():
    network = in_the_lesson("small_network")["small_network"]()
    weights = {layer.name: layer.count_params() for layer in network.layers}
    base = weights["conv_1"] + weights["conv_2"]
    assert base == 1248
    assert max(weights, key=weights.get) == "dense"
    assert 200 <= weights["dense"] / base < 220


def test_in_each_epoch_other_castings_meet(monkeypatch):
    """The lesson's sets hold each casting once, and no batch stays together."""
    import tensorflow as tf

    names = in_the_lesson("as_arrays")
    pictures = np.arange(352, dtype=np.float32).reshape(-1, 1, 1, 1)
    batches = tf.data.Dataset.from_tensor_slices((pictures, np.arange(352) % 2)).batch(16)
    names |= {
        "passed": lambda name: True,
        "folder": "",
        "load_castings": lambda folder: (batches, batches.take(3)),
    }
    cells = read_notebook(COURSE.notebook("source", "05_designing_cnns")).cells
    exec(next(cell.source for cell in cells if cell.id == "one_batch"), names)
    epochs = [
        [frozenset(np.ravel(pictures).tolist()) for pictures, _ in names["train_set"]]
        for _ in range(2)
    ]
    for epoch in epochs:
        assert sorted(number for batch in epoch for number in batch) == list(range(320))
    assert not set(epochs[0]) & set(epochs[1])
    for which in ("train_set", "valid_set"):
        for pictures, labels in names[which]:
            np.testing.assert_array_equal(np.ravel(pictures) % 2, labels)


@pytest.mark.parametrize("base", [base for bases in fields.BASES.values() for base in bases])
def test_the_field_by_arithmetic_is_the_field_by_gradient(base):
    model = fields.made(base)
    assert receptive_field(model) == base.field()
    corner = exercises("05_designing_cnns")["receptive_field"].suspects["corner"].answer
    assert corner(model) == base.corner()


def test_no_threshold_above_all_numbers_makes_a_rule_better():
    """So whoever tries infinity too is right."""
    exercise = exercises("05_designing_cnns")["rule"]
    drawn = [exercise.sample(np.random.default_rng(seed)) for seed in range(20)]
    for numbers, labels in [*exercise.probes.values(), *exercise.hidden.values(), *drawn]:
        for column in numbers.T:
            assert labels[column == column.max()].all()


@pytest.mark.parametrize("script", [scripted.EARLY, scripted.LATE])
def test_the_script_of_the_training_goes_as_told(script):
    long = lambda model, train, valid: model.fit(train, validation_data=valid, epochs=16, verbose=0)  # noqa: E731
    ran = scripted.run_script(long, script)
    for name, curve in script.curves.items():
        np.testing.assert_allclose(ran.log[name], curve[1:17], atol=1e-4)
    assert (ran.length, ran.budget, ran.several, ran.cut, ran.aside) == (16, 16, False, False, 0)
    assert stopping.at(ran, 16)


def test_the_scripts_have_their_best_epochs_where_it_is_said():
    assert [stopping.lowest(one, 40) for one in (scripted.EARLY, scripted.LATE)] == [4, 13]
    losses = scripted.LATE.curves["val_loss"]
    assert (losses[2 : 2 + scripted.PAUSE] > losses[1]).all()
    assert losses[2 + scripted.PAUSE] < losses[1]
    # Small enough for a `min_delta` of 0.005 to miss it, too large for one of 0.001
    assert 0.001 < losses[12] - losses[13] < 0.005


def ended(ends, budget):
    """Both trainings as they end by a rule: epochs, and the epoch whose weights are left."""
    reads = scripted.Reads(1, 1, 1)
    return [
        scripted.Ran(None, None, reads, length, float(end), 0.0, budget, False, False, False)
        for length, end in (ends[:2], ends[2:])
    ]


@pytest.mark.parametrize("budget", [20, 21, 25, 30, 33, 40])
def test_every_rule_of_stopping_is_judged_as_it_is(budget):
    """No other rule passes, and none is told to be another."""
    for code, ends in stopping._rules(budget):
        early, late = ended(ends, budget)
        passes = stopping.stops_in_time(early, late)
        # By the highest loss it may end like a patient one, but not with the best weights
        assert passes == (code == "stops_in_time") or (code == "mode_turned" and ends[2] != 13)
        assert stopping.watched(early, late) in (code, None)


# What Keras watches so unless told otherwise, 1 for the lowest; the patience from which it is named
USUAL = [
    ("watches_accuracy", "val_accuracy", -1, range(2, 37)),
    ("training_loss", "loss", 1, range(2, 30)),
    ("training_loss", "accuracy", -1, range(3, 36)),
    ("mode_turned", "val_loss", -1, range(4, 33)),
    ("impatient", "val_loss", 1, range(10)),
]


@pytest.mark.parametrize(("code", "name", "sign", "patiences"), USUAL)
def test_what_was_watched_is_named(code, name, sign, patiences):
    for patience, restore in product(patiences, (True, False)):
        ends = [
            end
            for script in (scripted.EARLY, scripted.LATE)
            for end in stopping._end(script.curves[name] * sign, patience, restore, 40)
        ]
        early, late = ended(ends, 40)
        assert stopping.watched(early, late) == code, (patience, restore)
        assert not stopping.stops_in_time(early, late)
