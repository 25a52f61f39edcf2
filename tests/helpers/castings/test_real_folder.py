"""A folder of real castings: found, checked, used as it is, or explained."""

import pytest

from helpers.errors import HelpersError
from helpers.foundry.dataset import LAYOUT, castings, mask_path
from support.casting_sets import lay_out


def test_real_folder_by_argument(tmp_path, cache):
    folder = lay_out(tmp_path / "casting_data")
    assert castings(folder) == castings(str(folder)) == str(folder)
    assert not cache.exists()


def test_real_folder_by_environment(tmp_path, monkeypatch):
    folder = lay_out(tmp_path / "casting_data")
    monkeypatch.setenv("KERN_CASTINGS", str(folder))
    assert castings() == str(folder)


def test_argument_goes_before_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("KERN_CASTINGS", str(tmp_path / "nowhere"))
    assert castings(lay_out(tmp_path / "here")) == str(tmp_path / "here")


@pytest.mark.parametrize("nested", ["casting_data", "casting_data/casting_data"])
def test_folder_around_the_real_set(tmp_path, nested):
    lay_out(tmp_path / "archive" / nested)
    (tmp_path / "archive" / "casting_512x512").mkdir()
    assert castings(tmp_path / "archive") == str(tmp_path / "archive" / nested)


def test_folder_around_two_sets_is_ambiguous(tmp_path):
    lay_out(tmp_path / "a")
    lay_out(tmp_path / "b")
    with pytest.raises(HelpersError, match=r"several casting sets.*a, .*b\. Choose one"):
        castings(tmp_path)


def test_folder_around_a_drawn_set(small, tmp_path):
    """Its masks are laid out as it is, and are no set."""
    (tmp_path / "around").symlink_to(small.parent)
    inside = tmp_path / "around" / small.name
    assert castings(tmp_path / "around") == castings(tmp_path) == str(inside)


def test_wrong_layout_says_what_was_found_and_what_was_expected(tmp_path):
    for name in ("good", "bad"):
        (tmp_path / "mine" / name).mkdir(parents=True)
    with pytest.raises(HelpersError) as refused:
        castings(tmp_path / "mine")
    said = str(refused.value)
    assert all(
        part in said
        for part in (*LAYOUT, "there is no train/ok_front", "The folder holds: bad/, good/", "mine")
    )
    assert "\n" not in said


def test_folder_without_pictures_is_named(tmp_path):
    folder = lay_out(tmp_path / "casting_data", but="test/ok_front")
    (folder / "test" / "ok_front" / "Thumbs.db").write_bytes(b"x")
    with pytest.raises(HelpersError, match="; test/ok_front has no pictures"):
        castings(folder)


def test_missing_folder_zip_and_empty_folder_are_told_apart(tmp_path, monkeypatch):
    monkeypatch.setenv("KERN_CASTINGS", str(tmp_path / "nowhere"))
    with pytest.raises(HelpersError, match=r"KERN_CASTINGS: .*nowhere does not exist"):
        castings()
    (tmp_path / "archive.zip").write_bytes(b"PK")
    with pytest.raises(HelpersError, match="unpack it first"):
        castings(tmp_path / "archive.zip")
    (tmp_path / "empty").mkdir()
    with pytest.raises(HelpersError, match="The folder holds: nothing"):
        castings(tmp_path / "empty")


def test_mask_path_of_a_real_casting_is_refused(tmp_path):
    folder = lay_out(tmp_path / "casting_data")
    with pytest.raises(HelpersError, match="Only the castings that the kit draws have masks"):
        mask_path(folder / "train" / "def_front" / "cast_0_1.jpeg")
    with pytest.raises(HelpersError, match="there is no"):
        mask_path("cast_def_0_1.jpeg")
