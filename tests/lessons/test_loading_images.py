"""What `01_loading_images` says of readers, luma and its photograph, and what its cells print of
pictures that students bring.
"""

import inspect
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from exercises import exercises, hidden_key
from helpers import HelpersError, picture, read_picture
from kernkit.checks.judging.running import quietly
from kernkit.checks.keys import File
from kernkit.course.lessons import read_notebook
from support.course import COURSE, ROOT

LESSON = "01_loading_images"
KIT = Path(picture("scene")).parent


def text():
    cells = read_notebook(COURSE.notebook("source", LESSON)).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def run(*cell_ids, **names):
    """The names that cells of the source define, below these."""
    cells = {
        cell.id: cell.source for cell in read_notebook(COURSE.notebook("source", LESSON)).cells
    }
    for cell_id in cell_ids:
        exec(cells[cell_id], names)
    return names


# --- readers --------------------------------------------------------------------------------------


pytestmark = [  # readers leave files open
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def readers():
    return run("imports", "readers")["readers"]


def test_what_readers_make_of_sixteen_bits(readers, tmp_path):
    grey = np.random.default_rng(0).integers(0, 65536, (5, 7), np.uint16)
    file = str(tmp_path / "deep.png")
    Image.fromarray(grey).save(file)
    read = {name: np.asarray(reader(file)) for name, reader in readers.items()}
    assert np.abs(read["pyplot"] - grey / 65535).max() < 1e-6
    for name in ("OpenCV", "TensorFlow"):
        assert read[name].dtype == np.uint8
        assert (read[name] == (grey >> 8)[..., None]).all()
    for name in ("Pillow", "scikit-image"):
        assert read[name].dtype == np.uint16
        assert (read[name] == grey).all()
    assert (np.asarray(Image.open(file).convert("RGBA"))[grey >= 255] == 255).all()


def test_who_notices_half_a_jpeg(readers, tmp_path):
    file = str(tmp_path / "half.jpg")
    Path(file).write_bytes(Path(picture("scene")).read_bytes()[:12_000])
    with Image.open(file) as image, pytest.raises(OSError, match="truncated"):
        np.asarray(image)  # opening it said nothing
    with quietly():
        half = readers["OpenCV"](file)
    assert (half[-40:] == 128).all()  # grey
    assert np.ptp(half[:40]) > 100


# The pictures that exercises are judged by, on which the kit's own reader is compared
FILES = [
    pytest.param(name, case, id=f"{name}: {case.name}")
    for name in ("load_any", "open_or_explain")
    for case in hidden_key(name).cases
]


@pytest.mark.parametrize(("name", "case"), FILES)
def test_the_kits_reader_does_what_the_students_do(name, case, tmp_path):
    (file,) = case.args
    assert isinstance(file, File)
    path = tmp_path / file.name
    if file.content is not None:
        path.write_bytes(file.content)
    try:
        wanted = np.asarray(exercises(LESSON)[name].reference(str(path)))
    except ValueError:
        with pytest.raises(HelpersError, match=file.name):
            read_picture(path)
        assert issubclass(HelpersError, ValueError)
    else:
        assert np.abs(read_picture(path) - 255 * wanted).max() <= 1


# --- luma and light -------------------------------------------------------------------------------


def test_luma_is_what_tensorflow_has_built_in():
    import tensorflow as tf

    weights = [
        float(w)
        for w in re.search(r"([\d.]+) of red, ([\d.]+) of green and ([\d.]+)", text()).groups()
    ]
    pure = np.eye(3, dtype=np.float32)[None]
    np.testing.assert_allclose(tf.image.rgb_to_grayscale(pure)[0, :, 0], weights, atol=1e-6)
    assert 0.999 < sum(weights) < 1


def test_what_half_the_number_is_in_light():
    """By the curve of sRGB (IEC 61966-2-1)."""
    light = ((128 / 255 + 0.055) / 1.055) ** 2.4
    assert "128 stands for about a fifth of the light of 255" in text()
    assert 0.19 < light < 0.22


# --- the photograph -------------------------------------------------------------------------------


def test_the_photograph_comes_with_scikit_image_and_says_whose_it_is():
    import skimage.data

    file = Path(skimage.__file__).parent / "data" / "coffee.png"
    np.testing.assert_array_equal(skimage.data.coffee(), np.asarray(Image.open(file)))
    told = inspect.getdoc(skimage.data.coffee)
    for word in ("Rachel Michetti", "CC0"):
        assert word in told
        assert word in text()
    row = next(
        line
        for line in (ROOT / "docs" / "photographs.md").read_text("utf-8").splitlines()
        if line.startswith("| `coffee.png`")
    )
    assert "Rachel Michetti, CC0" in row


# --- two pictures of one's own --------------------------------------------------------------------


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Files of a student's, in the folder that the notebook works in."""
    monkeypatch.chdir(tmp_path)
    colours = np.random.default_rng(3).integers(0, 256, (6, 5, 3), np.uint8)
    Image.fromarray(colours).save("holiday.jpg")
    Image.fromarray(colours).save("really.png", format="JPEG")
    Image.fromarray(colours[..., 0]).save("xray.png")
    shutil.copy(KIT / "logo.svg", "Drawing.SVG")
    return tmp_path


@pytest.mark.parametrize(
    ("mine", "lines"),
    [
        (
            ["holiday.jpg", "xray.png"],
            [
                "holiday.jpg: JPEG, colour, yours",
                "xray.png: PNG, grey, yours",
                "Two kinds of file.",
            ],
        ),
        (
            ["holiday.jpg", "really.png"],
            [
                "holiday.jpg: JPEG, colour, yours",
                "really.png: JPEG, colour, yours",
                "One kind of file: find another.",
            ],
        ),
        (
            ["Drawing.SVG", str(KIT / "scene.jpg")],
            [
                "Drawing.SVG: SVG, colour, yours",
                "scene.jpg: JPEG, colour, the kit's",
                "Two kinds of file.",
            ],
        ),
    ],
)
def test_pictures_are_told_by_what_they_are(own, capsys, mine, lines):
    names = run("imports", load_any=exercises(LESSON)["load_any"].reference)
    run("own_checked", **names | {"mine": mine, "ready": lambda *_: True})
    assert capsys.readouterr().out.splitlines() == lines
