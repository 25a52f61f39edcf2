"""The reader: every bad file with a sentence that helps."""

import re
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers.errors import HelpersError
from helpers.picture_files import MAX_PIXELS
from helpers.pictures import picture, read_picture
from support.picture_files import png_header, refusal, save


def test_missing_file(tmp_path):
    said = refusal(tmp_path / "nowhere.jpeg")
    assert "no such file" in said
    assert str(tmp_path) in said


@pytest.mark.parametrize("name", ["empty.jpeg", "empty.svg"])
def test_empty_file(tmp_path, name):
    (tmp_path / name).touch()
    assert "empty (0 bytes)" in refusal(tmp_path / name)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
def test_truncated_jpeg(tmp_path, share):
    whole = Path(picture("casting")).read_bytes()
    (tmp_path / "cut.jpeg").write_bytes(whole[: int(share * len(whole))])
    assert "damaged or cut short" in refusal(tmp_path / "cut.jpeg")


def test_truncated_png(tmp_path):
    whole = Path(picture("badge")).read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    assert "damaged or cut short" in refusal(tmp_path / "cut.png")


def test_truncated_within_the_header(tmp_path):
    (tmp_path / "cut.jpeg").write_bytes(Path(picture("casting")).read_bytes()[:12])
    assert re.search("damaged", refusal(tmp_path / "cut.jpeg"))


def test_not_a_picture(tmp_path):
    (tmp_path / "notes.png").write_text("my notes about castings")
    assert "not a picture" in refusal(tmp_path / "notes.png")


def test_web_page_saved_as_picture(tmp_path):
    (tmp_path / "cat.jpg").write_text("<!DOCTYPE html><html><body>Not found</body></html>")
    assert "web page" in refusal(tmp_path / "cat.jpg")


def test_not_a_path():
    with pytest.raises(
        HelpersError, match=r"read_picture\(path\): got a ndarray; give a file's path"
    ):
        read_picture(np.zeros((3, 3)))


@pytest.mark.parametrize("values", [[[0.0, 1.5]], [[-3.0, 0.2]]])
def test_numbers_without_a_scale(tmp_path, values):
    assert "no agreed black and white" in refusal(
        save(tmp_path / "p.tiff", np.array(values, np.float32))
    )


def test_eps_starts_no_other_program(tmp_path):
    Image.new("RGB", (5, 5)).save(tmp_path / "p.eps")
    assert "Save it as PNG" in refusal(tmp_path / "p.eps")


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (10_000, 9_500), (8_000, 6_251)])
def test_huge_picture_is_refused_by_its_header(tmp_path, width, height):
    (tmp_path / "huge.png").write_bytes(png_header(width, height))
    start = time.process_time()
    tracemalloc.start()
    said = refusal(tmp_path / "huge.png")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "the limit is 50 million" in said
    assert f"{width * height / 1e6:.0f} million pixels" in said
    assert peak < 5e6
    assert time.process_time() - start < 1


def test_largest_picture_within_the_limit_is_not_too_large(tmp_path):
    (tmp_path / "large.png").write_bytes(png_header(10_000, MAX_PIXELS // 10_000))
    assert "damaged" in refusal(tmp_path / "large.png")  # it is only a header
