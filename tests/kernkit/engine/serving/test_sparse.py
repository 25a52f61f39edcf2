"""Sparse arrays and matrices of SciPy cross as what they are; what is forged does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_notebook

from kernkit.engine.channel.codec import Codec
from kernkit.engine.channel.libraries.sparse import KINDS, NAME
from kernkit.engine.channel.protocol.values import MARK
from kernkit.engine.faults import Unserved
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from support.engine import SMALL
from support.lesson_cells import answer, asserts

sparse = pytest.importorskip("scipy.sparse")
DENSE = st.lists(
    st.lists(st.sampled_from([0, 0, 0, 1, -2.5]), min_size=4, max_size=4), min_size=1, max_size=5
)


def crossed(value):
    packed = Codec(trusting=True).pack(value)
    assert packed[MARK] == "standard"
    return Codec(trusting=False).unpack(packed)


@pytest.mark.parametrize("kind", KINDS)
@given(DENSE, st.sampled_from([float, int, complex, bool, np.float32]))
def test_each_kind_comes_as_it_was(kind, dense, dtype):
    there = getattr(sparse, kind)(np.array(dense).astype(dtype))
    here = crossed(there)
    assert type(here) is type(there)
    assert (here.shape, here.dtype, here.nnz) == (there.shape, there.dtype, there.nnz)
    assert (here.toarray() == there.toarray()).all()


def test_zeros_that_are_kept_stay():
    there = sparse.csr_array(([0.0, 1.0], ([0, 1], [0, 1])), shape=(2, 2))
    assert crossed(there).nnz == there.nnz == 2


FORGED = [
    ["csr_array", [2, 2], [np.ones(2), np.array([0, 9]), np.array([0, 1, 2])]],
    ["csr_array", [2, 2], [np.ones(2), np.array([0, -1]), np.array([0, 1, 2])]],
    ["csc_matrix", [2, 2], [np.ones(2), np.array([0, 1]), np.array([0, 9, 2])]],
    ["bsr_array", [2, 2], [np.ones((1, 1, 1)), np.array([7]), np.array([0, 1, 1])]],
    ["coo_array", [2, 2], [np.ones(1), np.array([5]), np.array([0])]],
    ["coo_array", [2, 2], [np.ones(1), np.array([-5]), np.array([0])]],
    ["dia_array", [2, 2], [np.ones((1, 2)), np.array([9])]],
    ["lil_array", [10**9, 2], [np.ones(0), np.zeros(0, int), np.zeros(0, int)]],
    ["csr_array", [2.5, 2], [np.ones(0), np.zeros(0, int), np.zeros(3, int)]],
    ["csr_array", [2, 2], ["no", "array", "here"]],
    ["linalg", [2, 2], [np.ones(1), np.array([0]), np.array([0])]],
    ["csr_array", [2, 2]],
    [None, None, None],
]


@pytest.mark.parametrize("parts", FORGED)
def test_what_is_forged_is_refused(parts):
    codec = Codec(trusting=False)
    packed = [Codec(trusting=True).pack(one) for one in parts]
    with pytest.raises(Unserved):
        codec.unpack({MARK: "standard", "name": NAME, "parts": packed})


TESTS = {
    "asked": "assert sparse.issparse(f(3)) and sparse.isspmatrix_csr(f(3)) and f(3).nnz == 3",
    "computed with": "assert (f(2) @ [1, 2]).sum() == 3 and (f(2) != sparse.eye(2)).nnz == 0",
    "looked at": "assert f(2).format == 'csr' and f(2)[0, 0] == 1 and f(2).toarray().trace() == 2",
    "handed over": "assert g(sparse.eye(3, format='csr')) == 3",
    "changed in place": "m = sparse.lil_matrix((2, 2)); h(m)\nassert m[0, 1] == 7 and m.nnz == 1",
}


@pytest.mark.parametrize("test", TESTS)
def test_tests_ask_and_compute(host_of, test):
    code = (
        "from scipy import sparse\ndef f(n): return sparse.eye(n, format='csr')\n"
        "def g(m): return m.trace()\ndef h(m): m[0, 1] = 7"
    )
    cells = [answer("a", code), asserts("test", f"from scipy import sparse\n{TESTS[test]}", 3)]
    lesson = new_notebook(cells=cells)
    verdict = run_submission(host_of(SMALL), Lesson("lesson", lesson), lesson).verdicts["test"]
    assert verdict.get("points") == 3, verdict
