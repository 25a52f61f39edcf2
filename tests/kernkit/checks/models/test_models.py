"""Models that cross between processes as data: judged as they are, and never a way in."""

import functools
import sys
from importlib import import_module
from types import ModuleType

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from kernkit.checks.judging.judge import judge
from kernkit.checks.lookup import public_key
from kernkit.checks.models.models import apply_state, describe, rebuild, state
from kernkit.engine.faults import Unfit
from support.answers import defined
from support.course import bank
from support.crossing import LABELS, PICTURES, crossed, over, small

scripted = import_module("helpers.judges.05_designing_cnns._scripted_training")
gap = import_module("helpers.judges.06_global_average_pooling.build_gap_cnn")
MODELS = [
    "as_keras_layer",
    "condense_by_8",
    "build_cnn",
    "build_gap_cnn",
    "augmenter",
    "build_transfer_model",
]
# Answers that work on a model they are given; some of each, since each takes a second
GIVEN_A_MODEL = {
    "train": ["right_early_stopping", "wrong_compiles_again", "wrong_watches_training_loss"],
    "fine_tune": ["by_name", "subclassed", "not_recompiled", "rate_alone", "new_functional_model"],
    "extract_features": ["functional", "subclassed", "training_mode", "warms_up_in_training_mode"],
}


def elsewhere(function, places, later):
    """`function` as if it ran in another process: models go there and come back as data."""

    @functools.wraps(function)
    def call(*args):
        copies = [
            rebuild(crossed(describe(a)), trusted=True) if isinstance(a, keras.Model) else a
            for a in args
        ]
        places.update(
            {
                original: copy
                for original, copy in zip(args, copies, strict=True)
                if copy is not original
            }
        )
        try:
            result = function(*copies)
        finally:
            for original, copy in zip(args, copies, strict=True):
                if copy is not original:
                    apply_state(original, crossed(state(copy)))
        same = next(
            (a for a, copy in zip(args, copies, strict=True) if copy is result and copy is not a),
            None,
        )
        if same is None and isinstance(result, keras.layers.Layer):
            return over(result, later)
        return result if same is None else same

    return call


def disagreements(answers, monkeypatch, later=False):
    """Where the judge says something else of an answer that runs elsewhere than the bank does."""
    places, steps, reached = {}, scripted._steps, gap.reached

    # A pass over the judge's data set tells it how far the model in the other process is
    def followed(model, reads):
        if model in places:
            apply_state(model, crossed(state(places[model])))
        return steps(model, reads)

    # Layers and weights of Keras's own learn here as there, and that takes long
    def trained(model, seed):
        graph = type(model) not in (keras.Sequential, type(functional()))
        return reached(model, seed) if graph else float(answer.passes)

    monkeypatch.setattr(scripted, "_steps", followed)
    monkeypatch.setattr(gap, "reached", trained)
    for answer in answers:
        function = defined(answer)
        if not callable(function) or hasattr(function, "get_weights"):
            continue
        places.clear()
        verdict = judge(elsewhere(function, places, later), public_key(answer.exercise))
        codes = [f"{answer.exercise}.{finding.code}" for finding in verdict.findings]
        if verdict.passed != answer.passes or answer.diagnosis not in ("", *codes):
            yield answer.path.name, codes, [finding.says for finding in verdict.findings]


@pytest.mark.parametrize("exercise", MODELS)
def test_models_are_judged_as_if_they_were_here(exercise, monkeypatch, thorough):
    answers = [answer for answer in bank() if answer.exercise == exercise]
    assert len(answers) > 20
    answers = answers if thorough else answers[:: len(answers) // 4]
    assert list(disagreements(answers, monkeypatch)) == []


def test_models_not_built_yet_are_traced_on_what_the_judge_calls_them_on(monkeypatch, thorough):
    of_their_own = [
        answer
        for answer in bank()
        if answer.exercise in ("build_cnn", "augmenter") and "class " in answer.code
    ]
    assert len(of_their_own) > 8
    of_their_own = of_their_own if thorough else of_their_own[::3]
    assert list(disagreements(of_their_own, monkeypatch, later=True)) == []


@pytest.mark.parametrize("exercise", GIVEN_A_MODEL)
def test_what_a_function_does_to_a_model_it_is_given_is_done_to_the_judges_own(
    exercise, monkeypatch
):
    answers = [
        a for a in bank() if a.exercise == exercise and a.path.stem in GIVEN_A_MODEL[exercise]
    ]
    assert len(answers) == len(GIVEN_A_MODEL[exercise])
    assert list(disagreements(answers, monkeypatch)) == []


# --- models of Keras's own layers -----------------------------------------------------------------


def functional():
    pictures = keras.Input((16, 16, 1))
    shared = layers.Conv2D(1, 3, padding="same")
    maps = shared(shared(pictures / 255.0))
    means = keras.ops.mean(maps, axis=(1, 2))[:, None]
    both = layers.concatenate([layers.Reshape((1,))(means), layers.Flatten()(maps[:, ::2])])
    return keras.Model(pictures, layers.Dense(1, "sigmoid")(layers.BatchNormalization()(both)))


def nested():
    return keras.Sequential([functional(), layers.Dense(1, "sigmoid", kernel_regularizer="l2")])


def with_adapted_normalisation():
    layer = layers.Normalization(axis=None)
    layer.adapt(PICTURES)
    return small(layer)


STOCK = [
    small,
    functional,
    nested,
    with_adapted_normalisation,
    lambda: small(layers.Dropout(0.5), layers.SeparableConv2D(2, 3)),
]


@pytest.mark.parametrize("make", STOCK)
def test_a_trained_model_learns_on_as_the_original_would(make):
    model = make()
    model.compile(
        keras.optimizers.Adam(0.01),
        keras.losses.BinaryCrossentropy(),
        metrics=["accuracy"],
        run_eagerly=True,
    )
    model.layers[-1].trainable = False
    keras.utils.set_random_seed(1)
    model.train_on_batch(PICTURES, LABELS)
    description = describe(model)
    assert description["kind"] == "stock"
    again = over(model)
    assert [w.name for w in again.weights] == [w.name for w in model.weights]
    assert [layer.trainable for layer in again.layers] == [
        layer.trainable for layer in model.layers
    ]
    assert int(again.optimizer.iterations) == 1
    for each in (model, again):
        keras.utils.set_random_seed(2)
        each.train_on_batch(PICTURES, LABELS)
    assert all(map(np.allclose, again.get_weights(), model.get_weights())) or any(
        "dropout" in x.name for x in model.layers
    )


def test_a_model_not_built_yet_arrives_unbuilt():
    model = keras.Sequential([layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(1)])
    again = over(model)
    assert not again.built
    assert again(PICTURES).shape == (4, 1)


def test_a_judges_own_class_goes_to_the_student_and_does_not_come_back(monkeypatch):
    """A class of the course's library, which a judge may make its models of."""
    module = ModuleType("helpers.judges.brief")
    module.Brief = type("Brief", (keras.Sequential,), {"__module__": module.__name__})
    monkeypatch.setitem(sys.modules, module.__name__, module)
    model = module.Brief([keras.Input((4,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    description = describe(model)
    assert isinstance(rebuild(description, trusted=True), module.Brief)
    with pytest.raises(Unfit, match="Brief"):
        rebuild(description)


@pytest.mark.parametrize(
    ("loss", "value"),
    [
        ("mse", 0.065),
        (lambda true, said: tf.reduce_sum(abs(true - said)), 1.0),
        (keras.losses.MeanAbsoluteError(), 0.25),
    ],
)
def test_losses_arrive(loss, value):
    model = small()
    model.compile("sgd", loss, metrics=[lambda true, said: 0.0, "mae"])
    said = np.array([[0.2], [0.7], [0.7], [0.2]], np.float32)
    assert float(over(model).compute_loss(y=LABELS, y_pred=said)) == pytest.approx(value, abs=1e-6)


def test_an_optimizer_of_the_students_own_arrives_as_the_one_it_is_made_from():
    model = small()
    model.compile(type("Mine", (keras.optimizers.SGD,), {})(0.25, momentum=0.5), "mse")
    optimizer = over(model).optimizer
    assert type(optimizer) is keras.optimizers.SGD
    assert (float(optimizer.learning_rate), optimizer.momentum) == (0.25, 0.5)
