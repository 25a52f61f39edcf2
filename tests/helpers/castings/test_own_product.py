"""A product by one's own word, and one's own photographs in the same form."""

import numpy as np
import pytest
from PIL import Image

from helpers import HelpersError, own_photographs, own_product
from helpers.foundry.own_product import (
    drawn_castings,
    number_of,
    product_of,
    public_castings,
)


@pytest.fixture(scope="module")
def kettle():
    return own_product("kettle")


def test_its_castings_have_the_form_that_lessons_use(kettle):
    for castings, count in ((kettle.train, 400), (kettle.validation, 300)):
        assert castings.pictures.shape == castings.masks.shape == (count, 128, 128)
        assert castings.pictures.dtype == np.uint8
        assert castings.labels.mean() == 0.5
        assert np.array_equal(castings.masks.any((1, 2)), castings.labels == 1)


def test_no_casting_is_in_both(kettle):
    pictures = [*kettle.train.pictures, *kettle.validation.pictures]
    assert len({one.tobytes() for one in pictures}) == 700


def test_the_same_word_draws_the_same_and_another_another(kettle):
    first = public_castings("  KETTLE", "train", 5)
    assert np.array_equal(first.pictures, kettle.train.pictures[:5])
    assert not np.array_equal(public_castings("kettles", "train", 5).pictures, first.pictures)


def test_the_first_few_are_the_first_of_all(kettle):
    few = public_castings("kettle", "validation", 7)
    assert np.array_equal(few.pictures, kettle.validation.pictures[:7])
    assert np.array_equal(few.labels, kettle.validation.labels[:7])


def test_each_of_its_defects_turns_up_about_as_often():
    of = product_of("kettle")
    drawn = drawn_castings(of, np.random.default_rng(0), 60)
    assert drawn.labels.sum() == 30


def test_words_draw_many_products():
    assert len({number_of(f"word {n}") for n in range(400)}) == 30


def test_what_it_is_stands_in_words(kettle):
    assert repr(kettle).startswith("Your product is a ")
    assert "A miss costs" in repr(kettle)
    assert "400 castings to learn from, 300 to validate on." in repr(kettle)


@pytest.mark.parametrize("word", [..., None, "ab", "x" * 41, 7])
def test_what_is_no_word_is_told(word):
    with pytest.raises(HelpersError, match="own_product"):
        own_product(word)


def test_a_word_for_photographs_draws_nothing():
    with pytest.raises(HelpersError, match=r"own_photographs\(folder\)"):
        own_product("Photographs of bolts")


def lay(folder, ok, defective, size=(90, 60)):
    dice = np.random.default_rng(0)
    for name, count in (("ok", ok), ("defective", defective)):
        (folder / name).mkdir(parents=True)
        for n in range(count):
            shot = Image.fromarray(dice.integers(0, 256, (*size[::-1], 3)).astype(np.uint8))
            shot.save(folder / name / f"{n}.png")
    return str(folder)


def test_photographs_take_the_same_form(tmp_path):
    mine = own_photographs(lay(tmp_path / "mine", 25, 20), size=64)
    assert mine.train.pictures.shape == (30, 64, 64)
    assert mine.validation.pictures.shape == (15, 64, 64)
    assert mine.train.pictures.dtype == np.uint8
    assert mine.train.masks is None
    together = np.concatenate([mine.train.labels, mine.validation.labels])
    assert together.sum() == 20
    assert "a person marks" in repr(mine)


@pytest.mark.parametrize(("ok", "defective"), [(20, 19), (39, 9), (0, 50)])
def test_too_few_are_told_with_their_numbers(tmp_path, ok, defective):
    with pytest.raises(HelpersError, match=rf"{ok} in .*ok and {defective} in .*defective"):
        own_photographs(lay(tmp_path / "mine", ok, defective))


def test_a_folder_that_is_not_there_and_a_file_that_is_no_picture_are_told(tmp_path):
    with pytest.raises(HelpersError, match="0 in"):
        own_photographs(str(tmp_path / "nowhere"))
    folder = lay(tmp_path / "mine", 30, 20)
    (tmp_path / "mine" / "ok" / "3.png").write_text("no picture")
    with pytest.raises(HelpersError, match=r"cannot read .*3\.png"):
        own_photographs(folder)
