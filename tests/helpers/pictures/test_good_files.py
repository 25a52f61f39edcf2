"""The reader: every good file as RGB."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers.pictures import picture, read_picture
from support.picture_files import RED, save


@pytest.mark.parametrize("ending", ["png", "bmp", "tiff", "gif", "webp", "ppm"])
def test_colour_files_of_many_formats(tmp_path, ending):
    pixels = np.zeros((4, 6, 3), np.uint8)
    pixels[:, :3] = RED
    options = {"lossless": True} if ending == "webp" else {}
    read = read_picture(save(tmp_path / f"p.{ending}", pixels, **options))
    assert np.array_equal(read, pixels)
    read[0, 0] = 7  # it is the reader's own copy


def test_path_may_be_text_path_or_bytes():
    path = picture("scene")
    assert np.array_equal(read_picture(path), read_picture(Path(path)))
    assert np.array_equal(read_picture(path), read_picture(os.fsencode(path)))


def test_contents_count_not_the_ending(tmp_path):
    save(tmp_path / "p.png", np.full((3, 3, 3), 9, np.uint8)).rename(tmp_path / "p.jpeg")
    (tmp_path / "logo.txt").write_bytes(Path(picture("logo")).read_bytes())
    assert (read_picture(tmp_path / "p.jpeg") == 9).all()
    assert np.array_equal(read_picture(tmp_path / "logo.txt"), read_picture(picture("logo")))


def test_transparency_is_laid_over_white(tmp_path):
    pixels = np.array([[[255, 0, 0, 0], [255, 0, 0, 128], [255, 0, 0, 255]]], np.uint8)
    assert read_picture(save(tmp_path / "p.png", pixels)).tolist() == [
        [[255, 255, 255], [255, 127, 127], [255, 0, 0]]
    ]


@pytest.mark.parametrize("mode", ["LA", "P", "L"])
def test_transparency_of_grey_and_palette_files(tmp_path, mode):
    image = Image.new(mode, (2, 1), (0, 0) if mode == "LA" else 0)
    options = {} if mode == "LA" else {"transparency": 0}
    image.save(tmp_path / "p.png", **options)
    assert (read_picture(tmp_path / "p.png") == 255).all()


def test_badge_agrees_with_a_plain_blend():
    rgba = np.asarray(Image.open(picture("badge"))).astype(float)
    alpha = rgba[..., 3:] / 255
    assert (
        np.abs(read_picture(picture("badge")) - (rgba[..., :3] * alpha + 255 * (1 - alpha))).max()
        <= 1
    )


def test_grey_is_widened(tmp_path):
    read = read_picture(save(tmp_path / "p.png", np.array([[0, 100, 255]], np.uint8)))
    assert read.tolist() == [[[0] * 3, [100] * 3, [255] * 3]]


def test_black_and_white_is_widened(tmp_path):
    read = read_picture(save(tmp_path / "p.png", np.array([[True, False]])))
    assert read[0, :, 0].tolist() == [255, 0]


@pytest.mark.parametrize("ending", ["png", "tiff", "pgm"])
def test_sixteen_bits_are_scaled(tmp_path, ending):
    read = read_picture(
        save(tmp_path / f"p.{ending}", np.array([[0, 128 * 257, 65535]], np.uint16))
    )
    assert read[0, :, 0].tolist() == [0, 128, 255]


def test_cmyk_jpeg_becomes_rgb(tmp_path):
    read = read_picture(save(tmp_path / "p.jpg", np.full((8, 8, 3), RED, np.uint8), mode="CMYK"))
    assert np.abs(read.astype(int) - RED).max() < 12


def test_camera_rotation_is_honoured(tmp_path):
    pixels = np.zeros((4, 8, 3), np.uint8)
    pixels[0, 0] = 255
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it clockwise
    read = read_picture(save(tmp_path / "p.png", pixels, exif=exif))
    assert read.shape == (8, 4, 3)
    assert (read[0, 3] == 255).all()


def test_animation_gives_its_first_picture(tmp_path):
    frames = [Image.new("RGB", (3, 3), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "p.gif", save_all=True, append_images=frames[1:])
    assert (read_picture(tmp_path / "p.gif") == RED).all()
