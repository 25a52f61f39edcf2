"""The castings: drawn the same every time, wrong only where the mask says, and never half a set on
disk.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import gaussian_filter

from helpers.errors import HelpersError
from helpers.foundry import draw as drawing
from helpers.foundry.dataset import DEFECTS, LAYOUT, cache_folder, casting, castings, mask_path
from helpers.foundry.part import new_part

SEEDS = range(500, 506)
DRAW = "from helpers.foundry.dataset import castings; print(castings(train={}, test={}))"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.delenv("KERN_CASTINGS", raising=False)
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small drawn set that the tests of one file share and leave as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("KERN_CASTINGS", raising=False)
        patch.setenv("KERN_CACHE", str(tmp_path_factory.mktemp("shared")))
        return Path(castings(train=12, test=8))


@pytest.fixture(scope="module")
def pairs():
    """(defect, seed) to (picture, mask, the sound picture of the same part)."""
    return {
        (kind, seed): (*casting(seed, kind), casting(seed)[0]) for kind in DEFECTS for seed in SEEDS
    }


def grown(mask: np.ndarray, pixels: int) -> np.ndarray:
    for _ in range(pixels):
        padded = np.pad(mask, 1)
        mask = (
            padded[1:-1, 1:-1]
            | padded[:-2, 1:-1]
            | padded[2:, 1:-1]
            | padded[1:-1, :-2]
            | padded[1:-1, 2:]
        )
    return mask


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def lay_out(folder: Path, but: str = "") -> Path:
    """A folder in the real set's layout, one file in each of its four folders, `but` one."""
    for part in LAYOUT:
        (folder / part).mkdir(parents=True)
        if part != but:
            (folder / part / "cast_0_1.jpeg").write_bytes(b"a picture")
    return folder


# One casting


def test_casting_shapes_and_types():
    picture, mask = casting(3, "blowhole")
    assert (picture.shape, picture.dtype, mask.shape, mask.dtype) == (
        (300, 300),
        np.uint8,
        (300, 300),
        np.bool_,
    )
    assert picture.min() < 40
    assert picture.max() > 200


@pytest.mark.parametrize("size", [64, 97, 450])
def test_casting_comes_in_other_sizes(size):
    picture, mask = casting(3, "flash", size=size)
    assert picture.shape == mask.shape == (size, size)
    assert mask.any()


@pytest.mark.parametrize("defect", [None, *DEFECTS])
def test_same_seed_same_pixels(defect):
    first, again = casting(7, defect), casting(7, defect)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], casting(8, defect)[0])


def test_sound_casting_has_an_empty_mask():
    assert not casting(7)[1].any()


@pytest.mark.parametrize("kind", DEFECTS)
def test_mask_is_there_and_inside_the_frame(kind, pairs):
    for seed in SEEDS:
        mask = pairs[kind, seed][1]
        assert mask.sum() >= 25, seed
        assert not (mask[0] | mask[-1] | mask[:, 0] | mask[:, -1]).any(), seed


@pytest.mark.parametrize("kind", DEFECTS)
def test_defect_shows_inside_its_mask_and_nowhere_else(kind, pairs):
    for seed in SEEDS:
        picture, mask, sound = pairs[kind, seed]
        change = np.abs(picture.astype(int) - sound)
        assert change[mask].mean() > 12, seed  # the sensor's noise, the same in both, is 1.5 to 3
        outside = change[~grown(mask, 6)]
        assert outside.max() <= 25, seed
        assert (outside > 0).sum() < 90, seed  # a thousandth of the picture


@pytest.mark.parametrize("kind", DEFECTS)
def test_defects_differ_in_size(kind, pairs):
    areas = [pairs[kind, seed][1].sum() for seed in SEEDS]
    assert max(areas) > 1.2 * min(areas)


@pytest.mark.parametrize("kind", ["blowhole", "pinholes", "shrinkage"])
def test_holes_are_dark(kind, pairs):
    assert all(
        picture[mask].mean() < sound[mask].mean() - 15
        for picture, mask, sound in (pairs[kind, s] for s in SEEDS)
    )


def test_flash_is_bright(pairs):
    assert all(
        picture[mask].mean() > sound[mask].mean() + 15
        for picture, mask, sound in (pairs["flash", s] for s in SEEDS)
    )


def test_parts_and_shots_vary():
    parts = [new_part(np.random.default_rng([seed, 0])) for seed in range(40)]
    assert len({part.twist for part in parts}) == len(parts)
    assert len({part.hub for part in parts}) == len(parts)
    brightness = [casting(seed)[0].mean() for seed in range(12)]
    assert np.std(brightness) > 1


def test_no_two_castings_of_a_set_are_near_duplicates(small):
    """However they are turned, the grain of any two differs, while that of a part pictured again
    would not.
    """
    pictures = [
        np.asarray(Image.open(path).convert("L"), float)
        for path in Path(small).rglob("cast_*.jpeg")
    ]
    turned = [polar(picture) for picture in pictures]
    alike = [similarity(one, other) for i, one in enumerate(turned) for other in turned[:i]]
    pictured_again = pictures[0] + np.random.default_rng(0).normal(0, 2, pictures[0].shape)
    assert similarity(turned[0], np.roll(polar(pictured_again), 40, axis=1)) > 0.9
    assert max(alike) < 0.6


def polar(picture, radii=48, angles=360):
    """The grain of the plate, unrolled around the middle: (radii, angles)."""
    r, angle = np.meshgrid(
        np.linspace(50, 110, radii),
        np.linspace(0, 2 * np.pi, angles, endpoint=False),
        indexing="ij",
    )
    rows, columns = (np.round(150 + r * f(angle)).astype(int) for f in (np.sin, np.cos))
    # Clipped: vanes and rings are all castings' own
    fine = np.clip(picture - gaussian_filter(picture, 1.5), -12, 12)
    rings = fine[rows, columns]
    return rings - rings.mean(1, keepdims=True)


def similarity(one, other):
    """Highest correlation of two unrolled pictures over all turns."""
    spectrum = np.fft.fft(one, axis=1) * np.conj(np.fft.fft(other, axis=1))
    return np.fft.ifft(spectrum.sum(0)).real.max() / (np.linalg.norm(one) * np.linalg.norm(other))


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


# The drawn set


def test_layout_names_and_counts(small):
    assert {entry.name for entry in small.iterdir()} == {"train", "test", "masks", "README.txt"}
    names = {part: sorted(os.listdir(small / part)) for part in LAYOUT}
    assert {part: len(found) for part, found in names.items()} == {
        "train/ok_front": 5, "train/def_front": 7, "test/ok_front": 3, "test/def_front": 5,
    }  # fmt: skip
    assert names["test/ok_front"] == ["cast_ok_0_1.jpeg", "cast_ok_0_2.jpeg", "cast_ok_0_3.jpeg"]
    for split in ("train", "test"):
        masks = sorted(os.listdir(small / "masks" / split / "def_front"))
        assert masks == [name.replace("jpeg", "png") for name in names[f"{split}/def_front"]]
        assert os.listdir(small / "masks" / split) == ["def_front"]


def test_default_sizes_have_the_real_sets_ratio():
    numbers = drawing.count(400, 200)
    assert sum(numbers.values()) == 600
    assert numbers["train/def_front"] / 400 == pytest.approx(0.57, abs=0.01)
    assert 0.61 <= numbers["test/def_front"] / 200 <= 0.63


def test_smallest_set_fills_every_folder():
    assert set(drawing.count(2, 2).values()) == {1}


def test_pictures_are_grey_jpegs_with_three_channels(small):
    for file in small.glob("t*/*/*.jpeg"):
        with Image.open(file) as picture:
            assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (300, 300))
            red, green, blue = (np.asarray(channel) for channel in picture.split())
        assert np.array_equal(red, green)
        assert np.array_equal(green, blue)


def test_masks_are_black_and_white_and_belong_to_their_picture(small):
    picture = small / "train" / "def_front" / "cast_def_0_2.jpeg"
    mask = np.asarray(Image.open(mask_path(picture)))
    assert (mask.shape, mask.dtype, set(np.unique(mask))) == ((300, 300), np.uint8, {0, 255})
    drawn, wanted = casting(drawing.part_seed("train", "def_front", 2), DEFECTS[2])
    assert np.array_equal(mask == 255, wanted)
    saved = np.asarray(Image.open(picture).convert("L")).astype(int)
    assert np.abs(saved - drawn).mean() < 4  # JPEG's own loss


def test_every_defect_occurs(small):
    kinds = {DEFECTS[number % len(DEFECTS)] for number in range(1, 8)}
    assert kinds == set(DEFECTS)


def test_no_part_is_in_two_folders():
    seeds = [
        drawing.part_seed(*part.split("/"), number) for part in LAYOUT for number in range(1, 5000)
    ]
    assert len(set(seeds)) == len(seeds)
    train = {
        new_part(np.random.default_rng([drawing.part_seed("train", "ok_front", n), 0]))
        for n in range(1, 40)
    }
    test = {
        new_part(np.random.default_rng([drawing.part_seed("test", "ok_front", n), 0]))
        for n in range(1, 40)
    }
    assert not train & test


def test_same_bytes_in_another_process(small, cache):
    drawn = run_python(DRAW.format(12, 8), cache)
    assert contents(Path(drawn.splitlines()[-1])) == contents(small)


def test_a_larger_set_begins_with_the_smaller_one(small):
    larger, smaller = contents(Path(castings(train=14, test=8))), contents(small)
    assert smaller.items() <= larger.items()


def test_path_is_text_and_ready_to_be_added_to(small, monkeypatch):
    monkeypatch.setenv("KERN_CACHE", str(small.parent))
    path = castings(train=12, test=8)
    assert isinstance(path, str)
    assert os.path.isfile(path + "/train/" + "/ok_front/cast_ok_0_1.jpeg")


def test_says_once_that_they_are_drawn(capsys):
    castings(train=2, test=2)
    said = capsys.readouterr().out
    assert "not photographed" in said
    assert said.count("\n") == 1
    castings(train=2, test=2)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("terminal", [True, False])
def test_long_draws_show_progress_on_a_terminal_alone(terminal, capsys, monkeypatch):
    monkeypatch.setattr("helpers.foundry.dataset.LONG", 4)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    castings(train=2, test=2)
    said = capsys.readouterr().out
    assert ("4 of 4 drawn\n" in said) is ("\r" in said) is terminal
    assert "Drawing 4 castings" in said


@pytest.mark.parametrize("sizes", [{"train": 1}, {"test": 0}, {"train": "many"}])
def test_sizes_that_make_no_set_are_refused(sizes):
    with pytest.raises(HelpersError, match="whole number of at least 2"):
        castings(**sizes)


def test_cache_folder_follows_the_environment(monkeypatch, tmp_path):
    assert cache_folder() == tmp_path / "cache"
    monkeypatch.delenv("KERN_CACHE")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "kern-kit"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "kern-kit"


def test_cache_that_cannot_be_written_is_explained(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(HelpersError, match="KERN_CACHE"):
        castings(train=2, test=2)


# Never half a set


def test_interrupted_drawing_leaves_nothing(monkeypatch, cache):
    drawn = []

    def stop_at_the_third(*args):
        drawn.append(args)
        if len(drawn) == 3:
            raise KeyboardInterrupt
        return casting(1)

    monkeypatch.setattr(drawing, "draw", stop_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        castings(train=6, test=4)
    assert list(cache.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_drawing_is_not_taken_for_a_set(cache):
    process = start_python(DRAW.format(40, 8), cache)
    deadline = time.monotonic() + 20
    while not list(cache.glob(".drawing-*/made/train/*/*.jpeg")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    left = list(cache.iterdir())
    # It was killed in the middle, and lies apart
    assert [entry.name[:9] for entry in left] == [".drawing-"]
    os.utime(left[0], (0, 0))
    folder = Path(castings(train=40, test=8))
    assert list(cache.iterdir()) == [folder]  # long dead: cleared away
    assert len(list(folder.rglob("*.jpeg"))) == 48


def test_a_run_still_going_is_left_alone(cache):
    (cache / ".drawing-other").mkdir(parents=True)
    castings(train=2, test=2)
    assert (cache / ".drawing-other").exists()


@pytest.mark.parametrize("harm", ["delete", "empty"])
def test_damaged_set_is_drawn_anew(harm):
    folder = Path(castings(train=2, test=2))
    before = contents(folder)
    victim = folder / "masks" / "test" / "def_front" / "cast_def_0_1.png"
    if harm == "delete":
        victim.unlink()
    else:
        victim.write_bytes(b"")
    assert castings(train=2, test=2) == str(folder)
    assert contents(folder) == before


def test_two_processes_at_once_share_one_set(cache):
    processes = [start_python(DRAW.format(30, 10), cache) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    paths = {out.splitlines()[-1] for out, _ in said}
    assert {str(entry) for entry in cache.iterdir()} == paths
    assert len(list(Path(paths.pop()).rglob("*.jpeg"))) == 40


def test_slower_of_two_takes_the_faster_ones_set(monkeypatch, cache):
    real, raced = drawing.draw_set, []

    def overtaken(folder, train, test):
        yield from real(folder, train, test)
        if not raced:
            raced.append(True)
            castings(train=train, test=test)

    monkeypatch.setattr("helpers.foundry.dataset.draw_set", overtaken)
    folder = Path(castings(train=2, test=2))
    assert raced
    assert list(cache.iterdir()) == [folder]


# The real set


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


# Masks by path


def test_mask_path_of_a_sound_casting_is_refused(small):
    with pytest.raises(HelpersError, match="no defect"):
        mask_path(small / "train" / "ok_front" / "cast_ok_0_1.jpeg")


def test_mask_path_of_a_real_casting_is_refused(tmp_path):
    folder = lay_out(tmp_path / "casting_data")
    with pytest.raises(HelpersError, match="Only the castings that the kit draws have masks"):
        mask_path(folder / "train" / "def_front" / "cast_0_1.jpeg")
    with pytest.raises(HelpersError, match="there is no"):
        mask_path("cast_def_0_1.jpeg")


def start_python(code: str, cache: Path) -> subprocess.Popen:
    environment = {
        **os.environ,
        "KERN_CACHE": str(cache),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", code], env=environment, text=True, **pipes)


def run_python(code: str, cache: Path) -> str:
    process = start_python(code, cache)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return out
