"""The rule for the colours of maps: black for no answer, seen early, by everyone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kernkit.checks.pictures.colours import STOPS, diverging, grey, keeps_brightness, scale_of

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB
COLOUR_VISION = {
    "full": np.eye(3),
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
SHARES = np.linspace(0, 1, 85)


def linear(colours):
    share = np.asarray(colours) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrast(colours):
    """Of each colour with black, as WCAG 2 has it."""
    return (linear(colours) @ TO_XYZ[1] + 0.05) / 0.05


def lab(light):
    x, y, z = (light @ np.transpose(TO_XYZ) / [0.9505, 1, 1.089]).T
    f = [np.where(v > 0.008856, np.cbrt(v), 7.787 * v + 16 / 116) for v in (x, y, z)]
    return np.stack([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])], axis=-1)


def test_zero_is_black_and_answers_stand_out_from_a_sixth_of_the_scale_on():
    np.testing.assert_array_equal(diverging(np.zeros(3), 2), np.zeros((3, 3)))
    for sign in (-1, 1):
        strong = diverging(sign * SHARES[SHARES >= 1 / 6] * 7, 7)
        assert contrast(strong).min() >= 3


@pytest.mark.parametrize("sign", [-1, 1])
def test_brighter_means_more_all_the_way(sign):
    lightness = lab(linear(diverging(sign * SHARES, 1)))[:, 0]
    assert (np.diff(lightness) > 0).all()


@pytest.mark.parametrize("vision", COLOUR_VISION)
def test_above_and_below_zero_differ_for_every_kind_of_colour_vision(vision):
    def as_seen(sign):
        light = linear(diverging(sign * SHARES[9:], 1)) @ np.transpose(COLOUR_VISION[vision])
        return lab(np.clip(light, 0, 1))

    # From a tenth of the scale on; 2.3 is just noticed
    apart = np.linalg.norm(as_seen(-1) - as_seen(1), axis=-1)
    assert apart.min() > 25


def test_scripts_find_the_same_colours_in_the_stops():
    places = np.linspace(-1, 1, len(STOPS))
    mixed = diverging(places, 1)
    assert ["#" + bytes(rgb).hex() for rgb in mixed] == STOPS


@given(
    st.lists(
        arrays(np.float32, (7, 60), elements=st.floats(-9, 9, width=16)), min_size=1, max_size=3
    )
)
def test_at_most_1_in_200_answers_lies_beyond_the_scale(maps):
    answers = np.abs(np.stack(maps))
    answers = answers[answers > 0]
    scale = scale_of(*maps)
    beyond = (answers > scale.reach).sum()
    assert scale.reach == 1.0 if not answers.size else scale.reach in answers
    assert beyond <= answers.size / 200
    assert bool(beyond) == ("lies beyond" in scale.beyond)
    assert scale.signed == bool(np.min(maps) < 0)


def test_the_scale_says_how_many_answers_lie_beyond():
    values = np.append(np.zeros(50), np.arange(1, 601))
    said = scale_of(values.reshape(25, 26)).beyond
    assert said == "1 answer in 300 lies beyond the bar and has the colour of its end"


def test_one_wild_number_does_not_make_the_rest_faint():
    calm = np.random.default_rng(0).normal(size=(40, 40))
    wild = calm.copy()
    wild[0, 0], wild[1, 1] = 1e6, np.inf
    assert scale_of(wild).reach < 1.2 * scale_of(calm).reach < 5


@pytest.mark.parametrize(
    ("kernel", "wanted"),
    [
        (np.full((3, 3), 1 / 9), True),
        ([[0, 0, 0], [1, 0, 0], [0, 0, 0]], True),
        ([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], False),  # sharpens: parts may be below zero
        ([[0.5, 0], [0, 0.4]], False),
        ([[-1, 1]], False),
    ],
)
def test_kernels_whose_answer_is_a_picture(kernel, wanted):
    assert keeps_brightness(np.array(kernel)) is wanted


def test_greys_go_from_black_to_white_and_stop_there():
    wanted = [[0] * 3, [0] * 3, [128] * 3, [255] * 3, [255] * 3]
    np.testing.assert_array_equal(grey(np.array([-1, 0, 0.5, 1, 2]), 1), wanted)
