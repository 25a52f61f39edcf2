"""An object in the place of a number or an array, whose every operation says what a test would like
to hear: whatever the test does with it and a value of its own, it does not pass.
"""

import pytest

from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from support.engine import run

pytestmark = pytest.mark.xdist_group("styles")

BOUNDS = Bounds(cell_seconds=20, wall_seconds=60, submission_seconds=300, memory_mb=400)
LIE = """
import numpy as np
class Lie(BASE):
    shape, dtype, size, ndim = (2,), np.dtype(float), 2, 1
    __class__ = property(lambda self: CLAIMED)
    __eq__ = __le__ = __ge__ = __contains__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __mod__ = lambda self, other: self
    __add__ = __radd__ = __pow__ = __and__ = __matmul__ = lambda self, other: 0
    __abs__ = __neg__ = __round__ = lambda self, *_: 0
    __lt__ = __gt__ = lambda self, other: True
    __hash__ = lambda self: 1
    max = min = mean = sum = all = any = lambda self, *_: 0
    passed, points, state, real = True, 1.0, 'passed', 0
    def __call__(self, *args, **keywords): return self
    def tolist(self): return self
    def record(self): return {}
f = Lie()
def g(*args): return f
"""
FORMS = {
    "object": ("object", "Lie"),
    "claims a float": ("object", "float"),
    "claims an array": ("object", "np.ndarray"),
    "is a float": ("float", "Lie"),
    "is a list": ("list", "Lie"),
    "is a text": ("str", "Lie"),
    "is an error": ("Exception", "Lie"),
    "is an array": ("object", "type(np.zeros(1))"),
}
TESTS = [
    "assert g(1) == 4",
    "assert 4 == g(1)",
    "assert not g(1) != 4",
    "assert g(1) in (4, 5) and 4 in g(1)",
    "assert [g(1)] == [4]",
    "assert {'a': g(1)} == {'a': 4}",
    "assert abs(g(1) - 4) < 1e-9",
    "assert abs(4 - g(1)) < 1e-9",
    "assert (g(1) - 4) * 2 == 0",
    "d = g(1) - 4\nassert -1 < d < 1",
    "d = g(1) - 4\nassert d.max() == 0",
    "d = g(1) - 4\nassert not d.sum()",
    "d = g(1) - 4\nassert float(d) == 0",
    "assert round(g(1) - 4.5, 3) == 0",
    "import math\nassert math.isclose(g(1), 4)",
    "import numpy as np\nassert np.allclose(g(1), [4, 4])",
    "import numpy as np\nassert np.array_equal(g(1), [4, 4])",
    "import numpy as np\nassert (np.array([4, 4]) == g(1)).all()",
    "import numpy as np\nassert np.abs(np.array([4., 4.]) - g(1)).max() < 1e-9",
    "import numpy as np\nnp.testing.assert_allclose(g(1), [4, 4])",
    "import numpy as np\nnp.testing.assert_equal(g(1), 4)",
    "import unittest\nunittest.TestCase().assertEqual(g(1), 4)",
    "import unittest\nunittest.TestCase().assertAlmostEqual(g(1), 4)",
    "assert f > 3 and f < 5 and f >= 4",
    "assert isinstance(g(1), float) and g(1) == 4.0",
    "assert sorted([g(1), 4]) == [4, 4]",
    "assert sum([g(1), -4]) == 0 and g(1) == 4",
    "assert max(g(1), 0) == 4",
    "assert str(g(1)) == '4'",
    "try:\n    assert g(1) == 4\nexcept (AssertionError, NameError): raise\nexcept: pass",
]  # fmt: skip


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(BOUNDS, Kit(imports=("numpy",)))


QUICK = ("claims a float", "is a list")


@pytest.mark.parametrize(
    "form",
    [pytest.param(one, marks=[] if one in QUICK else pytest.mark.thorough) for one in FORMS],
)
def test_no_lie_passes_for_a_value_of_the_tests(host, form):
    base, claimed = FORMS[form]
    answer = LIE.replace("BASE", base).replace("CLAIMED", claimed)
    result = run(host, answer, *(f"#test\n{test}" for test in TESTS))
    assert len(result.verdicts) == len(TESTS)
    passed = {
        test: verdict
        for test, verdict in zip(TESTS, result.verdicts.values(), strict=True)
        if verdict["points"]
    }
    assert passed == {}
