"""What docs/freezing.md and lesson 8 say of freezing is what the installed Keras does."""

import re
import sys

import numpy as np
import pytest

from kernkit.course.lessons import read_notebook
from support.course import COURSE, ROOT

DOCUMENT = (ROOT / "docs" / "freezing.md").read_text("utf-8")
LESSON = "08_transfer_learning"


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(ROOT / "bench"))
    import freezing

    sys.path.remove(str(ROOT / "bench"))
    return freezing


def told(cells: int) -> list[str]:
    """The document's rows of so many cells, without the head."""
    lines = [line for line in DOCUMENT.splitlines() if re.match(r"\| \S", line)]
    return [line for line in lines if line.count("|") == cells + 1 and "moves at" not in line]


def test_what_moves_is_what_the_document_says(bench):
    assert [bench.row(kind, guard) for kind, guard in bench.rows()] == told(4)


def test_when_freezing_counts_is_what_the_document_says(bench):
    assert [bench.late_row(when) for when in bench.LATE] == told(2)


def test_lesson_8_says_the_same_of_its_model(bench):
    cells = {cell.id: cell for cell in read_notebook(COURSE.notebook("source", LESSON)).cells}
    rows = re.findall(r"^\| .*(?:move|stay) \|$", cells["freeze_text"].source, re.MULTILINE)
    found = []
    for guard in bench.GUARDS:
        moved = bench.tried("functional", guard, bench.RATES[-1])
        words = ["move" if part in moved else "stay" for part in bench.PARTS]
        found.append(f"| {guard} | {' | '.join(words)} |")
    assert found == rows


def test_a_frozen_base_scales_as_in_prediction_until_it_is_thawed(bench):
    base, pictures = bench.new_base(), np.random.default_rng(1).normal(3, 2, (4, 8, 8, 3))
    bench.freeze(base)
    predicted = np.asarray(base(pictures, training=False))
    assert np.array_equal(np.asarray(base(pictures, training=True)), predicted)
    base.trainable = True
    assert not np.allclose(np.asarray(base(pictures, training=True)), predicted)
