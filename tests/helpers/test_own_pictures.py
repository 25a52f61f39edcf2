"""Pictures that students bring: paths that lead nowhere, what phones take, what scanners store."""

import os
import struct
import sys
import zlib
from pathlib import Path
from types import ModuleType
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from helpers import HelpersError, read_picture
from kernkit.checks.notebook.paths import _meant, why_no_file

RED = (255, 0, 0)
LOST = r'Python took a \ and what follows for one character. Write r"C:\…", or / for each \.'


def refusal(path):
    with pytest.raises(HelpersError) as refused:
        read_picture(path)
    said = str(refused.value)
    assert said.startswith("read_picture(")
    assert "\n" not in said
    return said.partition("): ")[2]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The folder that the notebook works in, with photo.png; it is the student's own folder too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    Image.new("RGB", (3, 2)).save(tmp_path / "photo.png")
    (tmp_path / "photo.txt").touch()
    return tmp_path


# Paths that lead nowhere

NEAR = ["Photo.png", "PHOTO.PNG", "photo.jpeg", "photo.jpg", "photo", "phot.png", "foto.png"]


@pytest.mark.parametrize("slip", [*NEAR, "photo.png ", "'photo.png'", "none/photo.png"])
def test_a_near_miss_is_told_what_lies_there(here, slip):
    assert refusal(slip) == "there is no such file. Did you mean 'photo.png'?"


@pytest.mark.parametrize("slip", NEAR)
def test_a_near_miss_in_another_folder_is_told_with_the_folder(here, slip):
    (here / "others").mkdir()
    (here / "photo.png").rename(here / "others" / "photo.png")
    assert f"Did you mean {os.path.join('others', 'photo.png')!r}?" in refusal(f"others/{slip}")


@given(st.integers(0, 8), st.sampled_from("photo.png"), st.sampled_from(["drop", "add", "swap"]))
def test_any_single_slip_is_seen(at, letter, how):
    name = "photo.png"
    slip = {
        "drop": name[:at] + name[at + 1 :],
        "add": name[:at] + letter + name[at:],
        "swap": name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
    }[how]
    assert _meant(slip, ["notes.txt", "photo.png", "lesson.ipynb"]) == "photo.png"


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_whatever_text_is_given_the_answer_is_a_sentence(text):
    said = why_no_file(text, "picture")
    assert said[-1] in ".?"


def test_capitals_come_before_the_ending_and_this_before_slips():
    names = ["photo2.png", "PHOTO.jpg", "photo.gif"]
    assert _meant("photo.jpg", names) == "PHOTO.jpg"
    assert _meant("photo.webp", names[::2]) == "photo.gif"
    assert _meant("foto2.png", names) == "photo2.png"


def test_what_is_like_nothing_is_told_where_to_put_it(here):
    said = refusal("zebra.jpg")
    put = f"Put the picture into {str(here)!r}, and give its name alone."
    assert said == f"there is no such file (looked in {here}). {put}"


def test_ones_own_folder_is_found_and_looked_into(here, monkeypatch):
    assert read_picture("~/photo.png").shape == (2, 3, 3)
    (here / "inner").mkdir()
    monkeypatch.chdir(here / "inner")
    assert f"Did you mean {str(here / 'photo.png')!r}?" in refusal("~/photo.jpg")


def test_a_folder_is_told_a_picture_in_it_or_that_there_is_none(here):
    (here / "empty").mkdir()
    assert refusal("empty") == "this is a folder, and no picture lies in it."
    (here / "empty" / "notes.txt").touch()
    assert "no picture lies in it" in refusal("empty")
    (here / "empty" / "Cat.JPG").touch()
    such = os.path.join("empty", "Cat.JPG")
    assert refusal("empty/") == f"this is a folder. Give one in it, such as {such!r}."


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/photo.png",
        "http://example.org/a/b.jpg?size=3",
        "HTTPS://example.org/photo.png",
        "ftp://example.org/photo.png",
        "www.example.org/photo.png",
        Path("https://example.org/photo.png"),
    ],
)
def test_an_address_on_the_web_is_to_be_downloaded(here, address):
    web = "this is an address on the web. Download the picture, and give its name here."
    assert refusal(address) == web


@pytest.mark.parametrize(
    "path", ["C:\temp\\zebra.png", "D:\new\\bild.png", "a\bild.png", "\folder\1.png", "\really.png"]
)
def test_a_backslash_that_python_took_is_told(here, path):
    assert refusal(path) == LOST


@pytest.mark.skipif(os.name == "nt", reason="there such a path may lead somewhere")
@pytest.mark.parametrize("folder", [r"C:\Users\me", "pictures", r"\\server\pictures"])
def test_a_path_of_windows_elsewhere(here, folder):
    assert "this is a path of Windows" in refusal(rf"{folder}\zebra.png")
    assert "Did you mean 'photo.png'?" in refusal(rf"{folder}\Photo.png")


# What phones take, and what scanners store


def heic(brand):
    return b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0mif1heic" + bytes(200)


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"mif1", b"msf1"])
@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "IMG_0001.jpg"])
def test_heic_is_named_with_the_way_to_a_jpeg(tmp_path, monkeypatch, brand, name):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)  # not installed
    (tmp_path / name).write_bytes(heic(brand))
    said = refusal(tmp_path / name)
    assert said.startswith("this is a HEIC photo, as iPhones take them, whatever its name says.")
    assert "Export it as JPEG" in said


def test_heic_is_read_where_pillow_can(tmp_path, monkeypatch):
    """A stand-in for the package, which takes every HEIC for two red pixels."""

    class Reader(ImageFile.ImageFile):
        format = "HEIF"

        def _open(self):
            self._mode, self._size = "RGB", (2, 1)

        def load(self):
            self.im = Image.new("RGB", (2, 1), RED).im
            return self.im.pixel_access(0)

    package = ModuleType("pillow_heif")
    package.register_heif_opener = lambda: Image.register_open(
        "HEIF", Reader, lambda start: start[4:8] == b"ftyp"
    )
    monkeypatch.setitem(sys.modules, "pillow_heif", package)
    monkeypatch.setattr(Image, "ID", [*Image.ID])
    monkeypatch.setattr(Image, "OPEN", {**Image.OPEN})
    (tmp_path / "p.heic").write_bytes(heic(b"heic"))
    assert read_picture(tmp_path / "p.heic").tolist() == [[list(RED)] * 2]
    monkeypatch.setattr(Reader, "_open", Mock(side_effect=SyntaxError("no picture in it")))
    said = refusal(tmp_path / "p.heic")
    assert "not a picture, or its beginning is damaged" in said
    assert "pillow-heif" not in said


def deep_png(pixels, kind):
    """A PNG of 16 bits a channel from (H, W, channels) uint16; `kind` is PNG's colour type."""
    height, width = pixels.shape[:2]
    head = struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0)
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    sealed = [(name + data, len(data)) for name, data in parts]
    chunks = [struct.pack(">I", n) + c + struct.pack(">I", zlib.crc32(c)) for c, n in sealed]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(("kind", "channels"), [(0, 1), (2, 3), (4, 2), (6, 4)])
@given(seed=st.integers(0, 999), brightest=st.integers(1, 65535))
def test_sixteen_bits_are_scaled_and_not_cut(tmp_path_factory, kind, channels, seed, brightest):
    pixels = np.random.default_rng(seed).integers(0, brightest + 1, (3, 4, channels), np.uint16)
    if channels in (2, 4):
        pixels[..., -1] = 65535  # opaque
    path = tmp_path_factory.mktemp("deep") / "p.png"
    path.write_bytes(deep_png(pixels, kind))
    wanted = pixels[..., :3] if channels > 2 else np.repeat(pixels[..., :1], 3, axis=2)
    assert np.abs(read_picture(path) - wanted / 257).max() <= 1


def test_pillow_alone_makes_a_grey_picture_of_16_bits_white(tmp_path):
    """Lesson 1 says so, of a `load_any` that leaves it to `convert`."""
    (tmp_path / "p.png").write_bytes(deep_png(np.full((2, 2, 1), 20_000, np.uint16), 0))
    with Image.open(tmp_path / "p.png") as image:
        assert (np.asarray(image.convert("RGBA")) == 255).all()
    assert (read_picture(tmp_path / "p.png") == 78).all()
