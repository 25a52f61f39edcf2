"""Sparse arrays and matrices of SciPy that are data: each is taken apart into the arrays that it
keeps, and put together again. What holds anything else stays where it is.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from ...faults import Unserved
from ..protocol.values import MARK, is_data

if TYPE_CHECKING:
    from ..standins.side import Side

NAME = "sparse"
COMPRESSED, LOOSE = ("csr", "csc", "bsr"), ("coo", "dok", "lil")
KINDS = tuple(
    f"{form}_{what}" for form in (*COMPRESSED, *LOOSE, "dia") for what in ("array", "matrix")
)
MOST_ROWS = 10_000_000  # of some kinds, each row takes room though nothing is in it


def is_sparse(value: Any) -> bool:
    """Whether a value is sparse: of SciPy's own classes."""
    sparse = sys.modules.get("scipy.sparse")
    kind = type(value)
    return (
        sparse is not None
        and kind.__name__ in KINDS
        and getattr(sparse, kind.__name__, None) is kind
    )


def packed(side: "Side", value: Any, depth: int) -> dict[str, Any] | None:
    """What is sparse; None for any other value, and for one that is not made of numbers."""
    if not is_sparse(value):
        return None
    kept = [np.ascontiguousarray(array) for array in _kept(value)]
    if any(array.dtype.kind not in "biufc" for array in kept):
        return None
    whole = [type(value).__name__, list(map(int, value.shape)), kept]
    return {MARK: "standard", "name": NAME, "parts": [side.pack(one, depth) for one in whole]}


def unpacked(side: Any, value: dict[str, Any]) -> Any:
    """Reverse it; raises Unserved."""
    if not is_data(value["parts"]):
        raise Unserved("a sparse array of what is no data")
    try:
        return _made(*(side.unpack(one) for one in value["parts"]))
    except Unserved:
        raise
    except Exception as problem:  # of SciPy, which has many of its own
        raise Unserved(f"a sparse array that is none ({type(problem).__name__})") from None


def put_into(mine: Any, theirs: Any) -> None:
    """Make one the same as another of its class; raises Unserved for one that is of another."""
    if type(theirs) is not type(mine):
        raise Unserved("a sparse array that became something else")
    vars(mine).update(vars(theirs))


def _kept(value: Any) -> list[Any]:
    """The arrays that its class keeps: values first, then their places."""
    form = type(value).__name__[:3]
    if form in COMPRESSED:
        return [value.data, value.indices, value.indptr]
    if form == "dia":
        return [value.data, value.offsets]
    entries = value.tocoo()
    return [entries.data, *getattr(entries, "coords", (entries.row, entries.col))]


def _made(name: str, shape: list[int], kept: list[Any]) -> Any:
    sparse: Any = import_module("scipy.sparse")
    if type(name) is not str or name not in KINDS or not all(type(one) is int for one in shape):
        raise ValueError("no kind")
    if not all(type(array) is np.ndarray for array in kept):
        raise ValueError("no arrays")
    kind, form = getattr(sparse, name), name[:3]
    data, *places = kept
    if form in COMPRESSED:
        made = kind((data, *places), shape=tuple(shape))
        made.check_format(full_check=True)  # or its compiled code would read past the end
        return made
    if form == "dia":
        if np.abs(places[0]).max(initial=0) > max(shape):
            raise ValueError("a diagonal outside")
        return kind((data, *places), shape=tuple(shape))
    if form == "lil" and shape[0] > MOST_ROWS:
        raise ValueError("too many rows")
    entries = getattr(sparse, name.replace(form, "coo"))((data, tuple(places)), shape=tuple(shape))
    return entries if form == "coo" else entries.asformat(form)
