"""What the borrowed base answers to: the record is true, of the base and of the photographs."""

import re
import sys
from pathlib import Path

import numpy as np
import pytest

from helpers import pretrained_base, show_hierarchy
from helpers.base.hierarchy import PICTURE
from kernkit.course.lessons import read_notebook

ROOT = Path(__file__).resolve().parents[2]
DEPTHS = show_hierarchy().output


@pytest.fixture(scope="module")
def recipe():
    sys.path.insert(0, str(ROOT / "bench"))
    import hierarchy

    sys.path.remove(str(ROOT / "bench"))
    return hierarchy


@pytest.fixture(scope="module")
def base():
    return pretrained_base()


def maps_of(base, layers, pictures):
    """The maps (H, W, channels) of each layer for one picture (H, W, 3) from 0 to 255."""
    import keras

    peek = keras.Model(base.input, [base.get_layer(layer).output for layer in layers])
    return [np.asarray(maps)[0] for maps in peek((np.float32(pictures)[None] - 127) / 128)]


def test_it_is_small_says_the_fields_and_whose_the_photographs_are():
    shown = show_hierarchy()
    assert PICTURE.stat().st_size < 150_000
    assert len(DEPTHS) == 5
    alt = re.search(r'<img alt="([^"]*)"', shown.html)[1]
    for depth in DEPTHS:
        assert f"{depth['name']} ({depth['field']} × {depth['field']} pixels)" in alt
        assert [len(one["patches"]) for one in depth["maps"]] == [6, 6, 6]
        for one in depth["maps"]:
            used = [patch["photograph"] for patch in one["patches"]]
            assert len(set(used)) == 6
            assert all(name in shown.html for name in used)


def test_the_lesson_names_maps_that_are_shown_at_these_depths():
    lesson = ROOT / "source" / "08_transfer_learning" / "08_transfer_learning.ipynb"
    cells = read_notebook(lesson).cells
    text = next(cell.source for cell in cells if cell.id == "maps_reconcile")
    maps = {d["name"]: {m["channel"]: m["patches"] for m in d["maps"]} for d in DEPTHS}
    depth, named = "", 0
    for block, channel in re.findall(r"([Ss]tem|block \d+)|map (\d+)", text):
        depth = block.lower() or depth
        if channel:
            assert int(channel) in maps[depth], (depth, channel)
            named += 1
    assert named == 5
    faces = [patch["photograph"].partition(".")[0] for patch in maps["block 9"][220]]
    assert faces == ["chelsea", "astronaut", "camera", "rocket", "coins", "coffee"]


def test_every_photograph_has_its_licence_in_the_docs(recipe):
    told = (ROOT / "docs" / "photographs.md").read_text("utf-8")
    assert len(recipe.CREDITS) == 15  # as lesson 8 says
    for name, credit in recipe.CREDITS.items():
        row = next(line for line in told.splitlines() if line.startswith(f"| `{name}`"))
        assert all(part in row for part in credit.split(", ")), name


def test_a_field_is_all_that_a_number_depends_on_and_no_less(recipe, base):
    """Pixels beyond the recorded field change nothing; its outermost rows and columns do."""
    rng = np.random.default_rng(5)
    picture = rng.integers(0, 256, (227, 230, 3))
    layers = [depth["layer"] for depth in DEPTHS[:4]]
    before = maps_of(base, layers, picture)
    for number, layer in enumerate(layers):
        windows = recipe.steps(base, layer)
        place = [length // 2 for length in before[number].shape[:2]]
        sides = zip(picture.shape[:2], place, strict=True)
        rows, columns = [recipe.field(windows, *one) for one in sides]
        assert rows[1] - rows[0] + 1 == DEPTHS[number]["field"]
        box = slice(rows[0], rows[1] + 1), slice(columns[0], columns[1] + 1)
        other = rng.integers(0, 256, picture.shape)
        other[box] = picture[box]
        here = (number, *place)
        after = maps_of(base, layers, other)
        np.testing.assert_allclose(after[number][*place], before[number][*place], atol=1e-4)
        for edge in (rows[0], rows[1]):
            other = picture.copy()
            other[edge] = 255 - other[edge]
            changed = maps_of(base, layers, other)[number][*place]
            assert np.abs(changed - before[number][*place]).max() > 1e-6, (here, edge)


def test_recorded_numbers_come_out_again(recipe, base):
    """For two photographs: each patch's number is the largest that sees nothing beyond it."""
    seen = 0
    layers = [depth["layer"] for depth in DEPTHS]
    for name in ("chelsea.png", "coffee.png"):
        for shorter in recipe.SHORTER:
            picture = recipe.photograph(name, shorter)
            found = maps_of(base, layers, picture)
            for depth, maps in zip(DEPTHS, found, strict=True):
                for one in depth["maps"]:
                    for patch in one["patches"]:
                        if (patch["photograph"], patch["shorter"]) == (name, shorter):
                            seen += 1
                            values = maps[..., one["channel"]]
                            windows = recipe.steps(base, depth["layer"])
                            inside = recipe.within(windows, picture.shape, values.shape)
                            assert values[inside].max() == pytest.approx(patch["answer"], abs=0.01)
                            here = values[patch["row"], patch["column"]]
                            assert here == pytest.approx(patch["answer"], abs=0.01)
    assert seen > 5
