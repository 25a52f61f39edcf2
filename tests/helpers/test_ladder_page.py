"""docs/ladder.md says what the record says, number by number."""

import re

import numpy as np
import pytest

from helpers import compare, recorded_runs, recorded_scores
from helpers.record import LADDER, read_record
from support.course import ROOT
from support.measured import tables

PAGE = (ROOT / "docs" / "ladder.md").read_text("utf-8")
METHODS, SIZES, _ = read_record(LADDER)
TOGETHER = len(SIZES)


def ranking(method, shop):
    """Mean area under the ROC curve over seeds, at 400 labels."""
    labels, scores = recorded_scores(method, 400, shop)
    bad, ok = scores[:, labels == 1, None], scores[:, None, labels == 0]
    return float(((bad > ok) + 0.5 * (bad == ok)).mean())


@pytest.mark.parametrize(("number", "shop"), [(0, "a"), (2, "b")])
def test_scores(number, shop):
    rows = tables(PAGE)[number]
    assert [re.match(r"`(\w+)`", row[0])[1] for row in rows] == METHODS
    for method, row in zip(METHODS, rows, strict=True):
        runs = [recorded_runs(method, int(size), shop) for size in SIZES]
        wanted = [f"{one.mean():.3f} ± {one.std(ddof=1):.3f}" for one in runs]
        assert row[1:] == [*wanted, f"{ranking(method, shop):.3f}"]


def test_no_training_stalled():
    with np.load(LADDER) as file:
        losses = file["losses"]
    trained = losses[np.isfinite(losses)]
    assert f"of {len(trained)}, none" in PAGE
    assert trained.max() < 0.6


def test_verdicts():
    rows = tables(PAGE)[1]
    assert [row[0].strip("`") for row in rows] == METHODS[1:]
    for method, row in zip(METHODS[1:], rows, strict=True):
        for size, cell in zip(SIZES, row[1:], strict=True):
            found = compare(method, "best", int(size), together=TOGETHER)
            ends = f"{found.gain:+.3f} ({found.low:+.3f} to {found.high:+.3f})".replace("-", "−")
            assert cell == f"{ends}, {found.verdict}, `{found.rival}`"
