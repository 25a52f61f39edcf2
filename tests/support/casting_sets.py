"""Sets of castings on disk: drawn by another process, laid out as the real one, read back."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from helpers.foundry.dataset import LAYOUT
from support.course import ROOT

DRAW = "from helpers.foundry.dataset import castings; print(castings(train={}, test={}))"


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their paths from there."""
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


def start_python(code: str, cache: Path) -> subprocess.Popen[str]:
    """Another process of this Python, whose castings are kept in `cache`."""
    environment = {**os.environ, "KERN_CACHE": str(cache), "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", code], env=environment, text=True, **pipes)


def grown(mask: np.ndarray, pixels: int) -> np.ndarray:
    """A mask with so many pixels more to each of the four sides."""
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
