"""The castings that grading shares with submissions: drawn before them, of this edition."""

from functools import partial

import pytest

from exercises import castings_folder
from helpers import castings, other_shop
from kernfoundry.draw import EDITION
from support.casting_sets import lay_out


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.delenv("KERN_CASTINGS", raising=False)
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_those_of_an_older_edition_are_still_to_be_drawn(cache):
    (cache / f"castings-{EDITION - 1}-400-200").mkdir(parents=True)
    assert castings_folder.condition()[1] == f"{cache}, to be drawn at the first grading"
    (cache / f"castings-{EDITION}-400-200").mkdir()
    assert castings_folder.condition()[1] == f"{cache}, drawn"


@pytest.mark.parametrize("real", [False, True])
def test_both_shops_are_drawn_before_any_submission(monkeypatch, tmp_path, cache, real):
    own = lay_out(tmp_path / "own")
    monkeypatch.setenv("KERN_CASTINGS", str(own) if real else "")
    monkeypatch.setattr(castings_folder, "castings", partial(castings, train=2, test=2))
    monkeypatch.setattr(castings_folder, "other_shop", partial(other_shop, test=2))
    shared = castings_folder.folders_for_grading()
    assert shared == {"KERN_CACHE": cache, **({"KERN_CASTINGS": own} if real else {})}
    drawn = {str(entry) for entry in cache.iterdir()}
    assert other_shop(test=2) in drawn
    assert len(drawn) == (1 if real else 2)
