"""Which answers a cell would have given, had it run to its end."""

import textwrap

import pytest

from kernkit.checks.notebook.reading import would_give

NAMES = ["relu", "correlate", "edge_kernels"]

# What a beginner types, and Python does not read
BROKEN = {
    "def relu(x)\n    return x": {"relu"},
    "def relu(x:\n    return x": {"relu"},
    "def relu x:\n    return x": {"relu"},
    "def relu(x):\nreturn x": {"relu"},
    "def relu(x):\n    return (x": {"relu"},
    "def relu(x):\n    retrun x": {"relu"},
    "def relu(x):\n    if x = 0:\n        return x": {"relu"},
    "def relu(x):\n    '''Never ends": {"relu"},
    "def relu(x):\n\treturn x\n        return x": {"relu"},
    "Def relu(x):\n    return x": {"relu"},
    "dfe relu(x):\n    return x": {"relu"},
    "function relu(x) {\n    return x\n}": {"relu"},
    "def: relu(x)\n    return x": {"relu"},
    "def-relu(x):\n    return x": {"relu"},
    "defrelu(x):\n    return x": {"relu"},
    "relu(x):\n    return x": {"relu"},
    "async relu(x):\n    return x": {"relu"},
    "x = 1\n  def relu(x):\n    return x": {"relu"},
    "    def relu(x)\n        return x": {"relu"},
    "@np.vectorize\ndef relu(x)\n    return x": {"relu"},
    "if True:\n    def relu(x)\n        return x": {"relu"},
    "try:\n    relu = (1\n": {"relu"},
    "relu = lambda x np.maximum(x, 0)": {"relu"},
    "relu =": {"relu"},
    "relu: = 3": {"relu"},
    "relu, other = 1 2": {"relu"},
    "from mine import relu as": {"relu"},
    "edge_kernels = {'vertical': [[-1, 0, 1]}": {"edge_kernels"},
    "edge_kernels = {\n    'vertical': ...,\n    'horizontal' [[1]],\n}": {"edge_kernels"},
    "edge_kernels['vertical'] = [[1, 2": {"edge_kernels"},
    "edge_kernels.update(vertical=[[1)": {"edge_kernels"},
    "%matplotlib inline\ndef relu(x)\n    return x": {"relu"},
    "%%time\ndef relu(x)\n    return x": {"relu"},
    "def relu(x):\n    return x\n\ndef correlate(image kernel):\n    pass": {"relu", "correlate"},
    # Names that are used, or belong to something within
    "print relu(3)": set(),
    "print(relu(3)": set(),
    "relu(3": set(),
    "check.relu(relu": set(),
    "for relu in": set(),
    "return relu(x)": set(),
    "if relu(x) == 3\n    print(x)": set(),
    "assert relu(3) == 3,, 'no'": set(),
    "y = relu(x": set(),
    "relu == 3)": set(),
    "# def relu(x)\nx = (": set(),
    "def other(x):\n    relu = max(x, 0\n    return relu": set(),
    "def other(x)\n    relu = max(x, 0)\n    return relu": set(),
    "class Block:\n    def relu(self x):\n        pass": set(),
    "Def other(x):\n    relu = 3": set(),
    "relux = (": set(),
    "my_relu = (": set(),
}

READ = {
    "def relu(x):\n    return x": {"relu"},
    "edge_kernels['vertical'] = 3": {"edge_kernels"},
    "edge_kernels['vertical'][0] += 3": {"edge_kernels"},
    "edge_kernels.update(vertical=3)": {"edge_kernels"},
    "del edge_kernels['vertical']": {"edge_kernels"},
    "for name in 'ab':\n    edge_kernels[name] = 3": {"edge_kernels"},
    "with it as relu:\n    pass": {"relu"},
    "relu.note = 3": {"relu"},
    "%time relu = 3\nrelu = 4": {"relu"},
    "check.relu(relu)": set(),
    "print(relu(3))": set(),
    "def other():\n    def relu(x):\n        return x": set(),
    "y = edge_kernels['vertical']": set(),
}


@pytest.mark.parametrize("cell", BROKEN)
def test_what_python_does_not_read_is_read_as_it_was_meant(cell):
    with pytest.raises((SyntaxError, ValueError)):
        compile(cell.replace("%", "#"), "cell", "exec")
    assert would_give(cell, NAMES) == BROKEN[cell]


@pytest.mark.parametrize("cell", READ)
def test_what_python_reads(cell):
    assert would_give(cell, NAMES) == READ[cell]


CELL = """\
x = 3
@staticmethod
def relu(x):
    return x

print(relu(x))
edge_kernels = {}
edge_kernels["vertical"] = relu(
    3,
)
correlate = 3
"""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (0, {"relu", "edge_kernels", "correlate"}),
        (1, {"relu", "edge_kernels", "correlate"}),
        (2, {"relu", "edge_kernels", "correlate"}),
        (6, {"edge_kernels", "correlate"}),
        (8, {"edge_kernels", "correlate"}),
        (9, {"edge_kernels", "correlate"}),
        (11, {"correlate"}),
    ],
)
def test_a_cell_that_stopped_on_a_line_lacks_what_stands_from_there_on(line, names):
    assert would_give(CELL, NAMES, line) == names


INNER = """\
if x:
    relu = 3
    correlate = lost
    edge_kernels = 4
elif y:
    edge_kernels = 5
else:
    with z:
        relu = 3
        correlate = lost
"""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (2, {"relu", "correlate", "edge_kernels"}),
        (3, {"correlate", "edge_kernels"}),
        (5, {"relu", "correlate", "edge_kernels"}),
        (6, {"edge_kernels"}),
        (9, {"relu", "correlate"}),
        (10, {"correlate"}),
    ],
)
def test_a_line_within_what_runs_once(line, names):
    assert would_give(INNER, NAMES, line) == names
    tried = f"try:\n{textwrap.indent(INNER, '    ')}\nfinally:\n    pass"
    assert would_give(tried, NAMES, line + 1) == names
    loop = f"for i in range(3):\n{textwrap.indent(INNER, '    ')}"
    assert would_give(loop, NAMES, line + 1) == set(NAMES)
