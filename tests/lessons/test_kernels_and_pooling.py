"""What `02_kernels` and `03_pooling` say of kernels, of shifts, and of their own runs."""

import re

import numpy as np
import pytest
from scipy.signal import convolve2d, correlate2d

from exercises import exercises
from helpers import filter_image
from kernkit.course.lessons import read_notebook
from support.course import COURSE

RIGHT = {
    name: exercise.reference
    for lesson in ("02_kernels", "03_pooling")
    for name, exercise in exercises(lesson).items()
}


def text(lesson, cell_id):
    (cell,) = (c for c in read_notebook(COURSE.notebook("source", lesson)).cells if c.id == cell_id)
    return cell.source


def printed(lesson, cell_id):
    cells = read_notebook(COURSE.notebook("solution", lesson)).cells
    (cell,) = (c for c in cells if c.id == cell_id)
    return "".join(output.get("text", "") for output in cell.outputs)


def max_pool(features, stride=2):
    return RIGHT["max_pool"](features[:, :, None], 2, stride)[:, :, 0]


# --- kernels --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_the_window_with_the_kernels_own_pattern_gets_the_largest_answer(seed):
    rng = np.random.default_rng(seed)
    kernel, mean, contrast = rng.normal(size=(3, 3)), rng.random(), rng.random()

    def window(pattern):
        return mean + contrast * (pattern - pattern.mean()) / pattern.std()

    own = (kernel * window(kernel)).sum()
    assert all(own > (kernel * window(rng.normal(size=(3, 3)))).sum() for _ in range(1000))


@pytest.mark.parametrize("seed", range(5))
def test_two_convolutions_are_one_where_windows_stay_inside(seed):
    rng = np.random.default_rng(seed)
    image, (one, two) = rng.normal(size=(9, 8)), rng.normal(size=(2, 3, 3))
    larger = convolve2d(one, two)
    twice = correlate2d(correlate2d(image, one, "valid"), two, "valid")
    np.testing.assert_allclose(twice, correlate2d(image, larger, "valid"))
    rectified = correlate2d(np.maximum(correlate2d(image, one, "valid"), 0), two, "valid")
    assert not np.isclose(rectified, twice).all()
    same = np.isclose(
        filter_image(filter_image(image, one), two), filter_image(image, larger), 1e-3, 1e-4
    )
    assert same[1:-1, 1:-1].all()
    assert not same[0].all()


def test_the_lesson_prints_so():
    said = printed("02_kernels", "two_are_one")
    assert re.search(r"nothing between.* True\nReLU between: *False\n", said)
    assert "100% agree inside, 0% in the first row" in said


# --- shifts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("shift", range(1, 5))
def test_equivariant_are_convolutions_and_pooling_by_whole_windows(shift):
    image = np.pad(np.random.default_rng(shift).random((12, 12), np.float32), 6)
    moved = np.roll(image, shift, axis=1)
    kernel = [[-1, 0, 1]] * 3
    assert (filter_image(moved, kernel) == np.roll(filter_image(image, kernel), shift, 1)).all()
    fits = [np.array_equal(max_pool(moved), np.roll(max_pool(image), by, 1)) for by in range(-5, 6)]
    assert any(fits) == (shift % 2 == 0)


def test_max_pooling_is_the_largest_of_every_window_and_then_every_second():
    features = np.random.default_rng(0).normal(size=(9, 12))
    np.testing.assert_array_equal(max_pool(features, 1)[::2, ::2], max_pool(features))


def test_the_casting_shows_it():
    said = printed("03_pooling", "equivariance")
    assert "convolution, shift 1: map moved 0%" in said
    assert "max pooling, shift 2: map moved 0%," in said
    one = re.search(r"shift 1: map moved (\d+)%, map unmoved (\d+)%", said)
    assert min(map(int, one.groups())) > 50


def test_of_stripes_max_pooling_sees_half_or_all_and_blurred_three_quarters():
    for shift, bright in [(0, 0.5), (1, 1.0)]:
        stripes = np.roll(np.tile([0.0, 0, 1, 1], (12, 6)), shift, axis=1)
        assert max_pool(stripes).mean() == bright
        assert RIGHT["blur_pool"](stripes)[2:-2, 2:-2].mean() == 0.75


def test_the_figures_of_the_text_are_those_of_the_run():
    rows = printed("03_pooling", "curves").splitlines()
    found = {}
    for row in rows:
        name, against, *numbers = re.fullmatch(
            r"(.+?) +(unmoved|moved) +shift 2: (\S+)  4: (\S+)  8: (\S+)", row
        ).groups()
        found[name, against] = dict(zip((2, 4, 8), numbers, strict=True))
    of = {name: found[name, "unmoved"] for name, against in found if against == "unmoved"}
    without, most, blurred = (of[name] for name in ("not pooled", "3 × max", "3 × blurred"))
    said = text("03_pooling", "agreement_reconcile")
    assert (
        f"agreement is {without[2]} without, {most[2]} after three max pools, {blurred[2]} bl"
        in said
    )
    assert f"at 8, one whole window, {most[8]} is left for max" in said
    assert f"next to nothing: {of['3 × every second'][2]}." in said
    moved = [found[name, "moved"][4] for name in ("3 × max", "3 × blurred")]
    assert f"at 4 pixels, {moved[0]} for max, {moved[1]} blurred" in said


def test_the_blur_costs_strength():
    strongest = re.findall(r"strongest ([\d.]+)", printed("03_pooling", "price"))
    plain, blurred = map(float, strongest)
    assert blurred < plain
