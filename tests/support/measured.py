"""Records of what was measured, and the pages that show them."""

import json
import re

import numpy as np

from .course import ROOT


def record(name: str) -> dict:
    """What a bench recorded."""
    return json.loads((ROOT / "bench" / f"{name}.json").read_text("utf-8"))


def page(name: str) -> str:
    """A page of docs."""
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


def written(runs: list[list[float]]) -> str:
    """Balanced accuracy, of three runs or fewer each and of more mean and spread; and mean ranking:
    as the pages write them.
    """
    right, order = np.array(runs).T
    each = ", ".join(f"{one:.3f}" for one in right)
    all_of_them = f"{right.mean():.3f} ± {right.std(ddof=1):.3f}" if len(right) > 3 else each
    return f"{all_of_them} ({order.mean():.3f})"


def tables(page: str) -> list[list[list[str]]]:
    """A page's tables: of each its rows below the heading, cell by cell."""
    found = re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE)
    return [[line.strip("| ").split(" | ") for line in table.splitlines()[2:]] for table in found]
