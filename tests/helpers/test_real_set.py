"""Every lesson runs on a folder of the real casting sets, of 300 x 300 and of 512 x 512 once split:
other counts, no masks, pictures that the kit did not draw.
"""

import numpy as np
import pytest
from nbclient import NotebookClient
from PIL import Image

from exercises import LESSONS
from helpers import casting
from helpers.foundry.dataset import DEFECTS
from kernkit.course.lessons import read_notebook
from support.course import COURSE
from support.effort import in_part

SIDES = (300, 512)
COUNTS = {"train/def_front": 150, "train/ok_front": 130, "test/def_front": 30, "test/ok_front": 22}


@pytest.fixture(scope="module")
def real(tmp_path_factory, request):
    """A folder laid out, named and sized like a real set, without masks."""
    folder = tmp_path_factory.mktemp("real") / "casting_data"
    for part, number in COUNTS.items():
        (folder / part).mkdir(parents=True)
        for n in range(number):
            defect = DEFECTS[n % len(DEFECTS)] if "def" in part else None
            picture = Image.fromarray(
                casting(9_000_000 + 1000 * len(part) + n, defect, size=150)[0]
            ).resize((request.param, request.param))
            name = f"cast_{'def' if defect else 'ok'}_0_{7 * n + 3}.jpeg"
            Image.fromarray(np.asarray(picture.convert("RGB"))).save(folder / part / name)
    return folder


@pytest.mark.parametrize("lesson", in_part(LESSONS, ["03_pooling"]))
@pytest.mark.parametrize("real", in_part(SIDES, [300]), indirect=True)
def test_lesson_runs_on_the_real_set(real, lesson, monkeypatch):
    monkeypatch.setenv("KERN_CASTINGS", str(real))
    notebook = read_notebook(COURSE.notebook("solution", lesson))
    NotebookClient(
        notebook, timeout=300, allow_errors=True, extra_arguments=["--log-level=ERROR"]
    ).execute()
    outputs = [
        (cell.id, out)
        for cell in notebook.cells
        if cell.cell_type == "code"
        for out in cell.outputs
    ]
    assert [
        (cell, out.ename, out.evalue) for cell, out in outputs if out.output_type == "error"
    ] == []
    assert [
        (cell, out.text)
        for cell, out in outputs
        if out.output_type == "stream" and out.name == "stderr"
    ] == []
