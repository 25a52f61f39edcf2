"""What a test puts in the place of a library's functions is found, however it does it."""

import sys
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_notebook

from kernkit.engine.examining.replaced import Replaced
from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from support import lesson_cells

pytestmark = pytest.mark.xdist_group("styles")

BOUNDS = Bounds(cell_seconds=5, wall_seconds=60, submission_seconds=300, memory_mb=400)
# Each puts something else in the place of NAME of MODULE, and runs HERE
WAYS = [
    "import MODULE\nMODULE.NAME = None\nHERE",
    "import MODULE as m\nm.NAME = None\nHERE",
    "import MODULE as m\nn = m\nn.NAME, x = None, 1\nHERE",
    "import MODULE as m\nfor m.NAME in [1]:\n    HERE",
    "import MODULE as m\ndel m.NAME\nHERE",
    "import MODULE as m\nsetattr(m, 'NAME', None)\nHERE",
    "import MODULE as m\ndelattr(m, 'NAME')\nHERE",
    "from unittest.mock import patch\nwith patch('MODULE.NAME'):\n    HERE",
    "import MODULE as m\nfrom unittest import mock\nwith mock.patch.object(m, 'NAME'):\n    HERE",
    "from unittest import mock\n@mock.patch('MODULE.NAME')\ndef f(it):\n    HERE\nf()",
]
THINGS = [
    ("numpy.linalg", "solve"), ("numpy.fft", "fft"), ("math", "sqrt"), ("statistics", "mean"),
    ("colorsys", "rgb_to_hsv"), ("collections", "Counter"), ("os.path", "exists"),
]  # fmt: skip


@given(st.sampled_from(WAYS), st.sampled_from(THINGS))
def test_it_is_found_in_all_ways(way, thing):
    module, name = thing
    source = way.replace("MODULE", module).replace("NAME", name)
    replaced, found = Replaced(), []
    sys.modules.pop("colorsys", None)  # one that nobody has imported
    replaced.watch(source)
    assert replaced.changed() == ""
    there = vars(sys.modules[module])
    kept = there[name]
    here = {"here": lambda: found.append(replaced.changed())}
    try:
        exec(source.replace("HERE", "here()"), here)
    finally:
        there[name] = kept
    assert [one.rpartition(".")[2] for one in found] == [name]
    assert replaced.changed() == ""


def test_methods_of_classes_are_found():
    replaced = Replaced()
    replaced.watch("from pathlib import Path\nPath.exists = None")
    with patch("pathlib.Path.exists"):
        assert replaced.changed() == "pathlib.Path.exists"
    assert replaced.changed() == ""


@pytest.mark.parametrize(
    "source", ["x.y.z = 5", "np.pi == 3", "def f(:", "%%time", "", "patch('no.such')", "a.b = " * 9]
)
def test_others_change_nothing(source):
    replaced = Replaced()
    replaced.watch(source)
    assert replaced.changed() == ""


def test_what_an_earlier_test_left_so_is_remembered(host_of):
    cells = [
        lesson_cells.answer("a", "import numpy as np\ndef f(x): return np.linalg.inv(x)"),
        lesson_cells.asserts("t", "import numpy as np\nnp.linalg.inv = None"),
        lesson_cells.asserts("u", "assert f([[2.0]]) == 0.5"),
    ]
    host = host_of(BOUNDS, Kit(imports=("numpy",)))
    lesson = Lesson("lesson", new_notebook(cells=cells))
    verdicts = run_submission(host, lesson, new_notebook(cells=cells)).verdicts
    assert verdicts["t"]["state"] == "passed"
    assert verdicts["u"]["state"] == "uncheckable"
    assert "replaces `numpy.linalg.inv`" in verdicts["u"]["says"]
