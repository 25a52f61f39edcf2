"""Lesson 5's grid of designs is what bench/designs.py says, and its first network the lesson's."""

import importlib.util
import sys

import numpy as np
import pytest

from helpers import recorded_designs
from support.course import ROOT

BENCH = ROOT / "bench"


@pytest.fixture(scope="module")
def bench():
    """bench/designs.py, beside which its neighbours are found."""
    sys.path.insert(0, str(BENCH))
    try:
        spec = importlib.util.spec_from_file_location("bench_designs", BENCH / "designs.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules["bench_designs"] = module
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(BENCH))
        sys.modules.pop("bench_designs", None)


def test_names_weights_and_fields_are_those_of_the_grid(bench):
    for row, design in zip(recorded_designs(), bench.GRID, strict=True):
        assert row.name == design.name
        assert row.weights == bench.built(design).count_params()
        assert row.field == bench.field(design)


def test_a_field_is_what_a_gradient_finds(bench):
    import keras
    import tensorflow as tf

    for design in bench.GRID:
        model = bench.built(design)
        last = [layer for layer in model.layers if len(layer.output.shape) == 4][-1]
        base = keras.Model(model.inputs, last.output)
        noise = np.random.default_rng(0).uniform(0, 255, (48, 128, 128, 1))
        pictures = tf.constant(noise, tf.float32)
        with tf.GradientTape() as tape:
            tape.watch(pictures)
            maps = base(pictures)
            place = maps[:, maps.shape[1] // 2, maps.shape[2] // 2]
        slopes = tape.gradient(place, pictures).numpy()
        rows = (slopes != 0).any(axis=(0, 2, 3)).sum()
        assert abs(rows - bench.field(design)) <= 2, design.name


def test_every_design_has_the_same_runs_and_the_first_is_the_lessons(bench):
    rows = recorded_designs()
    assert {row.scores.shape for row in rows} == {(3,)}
    assert all(((row.scores >= 0.4) & (row.scores <= 1)).all() for row in rows)
    assert all(row.weights <= 200_000 for row in rows), "the lesson's budget"
    assert rows[0].name == "the lesson's"
    assert (rows[0].weights, rows[0].field) == (11_921, 43)
