"""The published sets of castings: one leaks, and says so; the other is split by look."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from exercises.castings_folder import condition
from helpers import HelpersError, casting, castings
from helpers.foundry import dataset
from support.course import ROOT

LEAKS = "train and test share parts"
SPLIT = ROOT / "tools" / "split_castings.py"


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    monkeypatch.delenv("KERN_CASTINGS", raising=False)
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "cache"))
    dataset._as_it_is.cache_clear()


def write(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (8, 8)).save(file)


def published(folder: Path) -> Path:
    """As the archive unpacks: the set of 300 x 300 with its names, 512 x 512 beside it."""
    names = {
        "ok_front": ["cast_ok_0_31", "cast_ok_0_9996"],
        "def_front": ["cast_def_0_7", "new__0_9334"],
    }
    for kind, some in names.items():
        for name in some:
            for inside in ("casting_data/casting_data/train", "casting_data/casting_data/test"):
                write(folder / inside / kind / f"{name}.jpeg")
            write(folder / "casting_512x512" / "casting_512x512" / kind / f"{name}.jpeg")
    return folder


@pytest.mark.parametrize("inside", ["", "casting_data", "casting_data/casting_data"])
def test_of_the_set_that_leaks_it_is_said_once(tmp_path, capsys, inside):
    archive = published(tmp_path / "archive")
    found = castings(archive / inside)
    assert found == str(archive / "casting_data" / "casting_data")
    said = capsys.readouterr().out
    assert LEAKS in said
    assert "split_castings.py" in said
    assert castings(archive / inside) == found
    assert capsys.readouterr().out == ""


def test_the_doctor_says_it_in_its_row(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KERN_CASTINGS", str(published(tmp_path / "archive")))
    name, found, cure = condition()
    assert (name, cure) == ("castings", "")
    assert LEAKS in found
    assert capsys.readouterr().out == ""


def test_of_other_sets_it_is_not_said(tmp_path, capsys):
    drawn = castings(train=4, test=2)
    for split in ("train", "test"):
        for kind in ("ok_front", "def_front"):
            write(tmp_path / "mine" / split / kind / "IMG_0001.jpg")
    capsys.readouterr()
    assert castings(drawn) == drawn
    assert castings(tmp_path / "mine") == str(tmp_path / "mine")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("inside", ["", "casting_512x512", "casting_512x512/casting_512x512"])
def test_a_set_that_nobody_has_split_is_told_how(tmp_path, inside):
    archive = tmp_path / "archive"
    whole = archive / "casting_512x512" / "casting_512x512"
    for kind in ("ok_front", "def_front"):
        write(whole / kind / "cast_0_1.jpeg")
    with pytest.raises(HelpersError, match="not split into train and test") as refused:
        castings(archive / inside)
    assert f"`python tools/split_castings.py {whole} NEW`" in str(refused.value)


def pictured_again(picture: np.ndarray, number: int) -> np.ndarray:
    """The part once more: turned by quarters, every other time mirrored, in other light."""
    again = np.rot90(picture, number % 4)
    again = again[:, ::-1] if number % 2 else again
    noise = np.random.default_rng(number).normal(0, 3, again.shape)
    return np.clip(again * (0.85 + 0.1 * (number % 4)) + noise, 0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def photographs(tmp_path_factory):
    """casting_512x512 as it unpacks: 60 parts, every third photographed twice, under any name."""
    folder = tmp_path_factory.mktemp("photographs") / "casting_512x512"
    parts = {}
    for part in range(60):
        kind, defect = ("def_front", "flash") if part % 5 < 3 else ("ok_front", None)
        picture = casting(8_000_000 + part, defect, size=128)[0]
        shown = [picture, pictured_again(picture, part)] if part % 3 == 0 else [picture]
        for number, one in enumerate(shown):
            name = f"cast_{kind[:-6]}_0_{(7919 * part + 4001 * number) % 9973}.jpeg"
            file = folder / "casting_512x512" / kind / name
            file.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(one).convert("RGB").resize((512, 512)).save(file, quality=80)
            parts[file.relative_to(folder / "casting_512x512")] = part
    return folder, parts


def split(folder: Path, new: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, SPLIT, folder, new], capture_output=True, text=True, check=False
    )


def test_split_by_part(photographs, tmp_path, capsys):
    folder, parts = photographs
    said = split(folder, tmp_path / "new")
    assert said.returncode == 0, said.stderr
    sides: dict[int, set[str]] = {}
    for picture, part in parts.items():
        held = [side for side in ("train", "test") if (tmp_path / "new" / side / picture).exists()]
        assert len(held) == 1, picture
        sides.setdefault(part, set()).update(held)
    assert [part for part, held in sides.items() if len(held) > 1] == []
    tested = [part for part, held in sides.items() if held == {"test"}]
    assert {part % 5 < 3 for part in tested} == {True, False}
    assert len(tested) == int(re.search(r"(\d+) in test", said.stdout)[1])
    assert len(tested) >= 0.15 * len(parts)
    assert castings(tmp_path / "new") == str(tmp_path / "new")
    assert capsys.readouterr().out == ""


def test_split_is_the_same_every_time(photographs, tmp_path):
    folder, _ = photographs
    split(folder, tmp_path / "one")
    split(folder / folder.name, tmp_path / "other")
    one, other = (
        sorted(file.relative_to(tmp_path / new) for file in (tmp_path / new).rglob("*.jpeg"))
        for new in ("one", "other")
    )
    assert one
    assert one == other


def test_what_cannot_be_split_is_refused(photographs, tmp_path):
    folder, _ = photographs
    (tmp_path / "there").mkdir()
    assert "exists" in split(folder, tmp_path / "there").stderr
    assert "no pictures" in split(tmp_path / "there", tmp_path / "new").stderr
    for kind in ("ok_front", "def_front"):
        write(tmp_path / "few" / kind / "cast_0_1.jpeg")
    refused = split(tmp_path / "few", tmp_path / "new")
    assert refused.returncode == 2
    assert "too few" in refused.stderr
    assert not (tmp_path / "new").exists()
