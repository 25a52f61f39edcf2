"""One casting from one seed, as `kernfoundry` draws it; what is drawn, tests/kernfoundry sees."""

import numpy as np
import pytest

from helpers.errors import HelpersError
from helpers.foundry.dataset import DEFECTS, casting
from kernfoundry.draw import draw


@pytest.mark.parametrize("defect", [None, *DEFECTS])
def test_casting_is_a_picture_and_where_its_defect_is(defect):
    picture, mask = casting(3, defect, size=97)
    drawn = draw(3, defect, 97)
    assert np.array_equal(picture, drawn.picture)
    assert np.array_equal(mask, drawn.mask)
    assert (picture.dtype, mask.dtype) == (np.uint8, np.bool_)
    assert mask.any() == (defect is not None)


def test_casting_is_as_large_as_those_of_the_set():
    picture, mask = casting(3, "blowhole")
    assert picture.shape == mask.shape == (300, 300)
    assert picture.min() < 40
    assert picture.max() > 200


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"seed": 1, "defect": "rust"}, "'rust'.*blowhole.*mould_shift"),
        ({"seed": -1}, "seed.*-1"),
        ({"seed": 1.5}, "seed.*1.5"),
        ({"seed": 1, "size": 8}, "size.*8.*64"),
    ],
)
def test_casting_refuses(arguments, says):
    with pytest.raises(HelpersError, match=says):
        casting(**arguments)
