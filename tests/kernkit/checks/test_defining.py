"""Names that a cell defines are found however they are bound."""

import pytest

from kernkit.checks.defining import defined_names

BINDING = {
    "if True:\n    def relu(x):\n        return x": {"relu"},
    "try:\n    import relu\nexcept ImportError as error:\n    other = 1": {"relu", "other"},
    "for relu in [abs]:\n    pass\nelse:\n    last = 1": {"relu", "last"},
    "with open('x') as relu, a as (b, c):\n    pass": {"relu", "b", "c"},
    "a, (relu, *rest) = 1, (2, 3)": {"a", "relu", "rest"},
    "print(relu := abs)": {"relu"},
    "kept = [(relu := x) for x in y]": {"kept", "relu"},
    "match x:\n    case {'a': q, **r}:\n        pass\n    case [*t] | relu:\n        pass": {
        "q", "r", "t", "relu",
    },
    "relu += 1": {"relu"},
    "relu: float = 1.0": {"relu"},
    "from mine import f as relu, g\nimport a.b.c": {"relu", "g", "a"},
    "async def relu():\n    inner = 1": {"relu"},
    "class relu:\n    inner = 1": {"relu"},
    "f = lambda x: (inner := x)": {"f"},
    "x.a = 1\nx['a'] = 1": set(),
    "%%time\nif 1:\n    relu = abs": {"relu"},
    "%autosave 60\n!pip install x\nfor relu in [1]:\n    %who\nfiles = !ls": {"relu", "files"},
    "def f(: 3\nrelu = 4\nclass C(x": {"f", "relu", "C"},
    "1" + "+1" * 20_000: set(),
}  # fmt: skip


@pytest.mark.parametrize("source", BINDING)
def test_what_binds_a_name_defines_it(source):
    assert defined_names(source) == BINDING[source]


def test_text_defines_only_where_it_is_python_throughout():
    assert defined_names("relu = 3", code=False) == {"relu"}
    assert defined_names("My answer:\nrelu = 3", code=False) == frozenset()
