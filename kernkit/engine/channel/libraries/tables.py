"""Tables of pandas that are data: each is taken apart into arrays, texts and numbers, and put
together again. What holds anything else, or is large and of texts, stays where it is.
"""

import contextlib
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from ...faults import Unserved
from ..protocol.values import MARK, is_data

if TYPE_CHECKING:
    from ..standins.side import Side

MOST_OBJECTS = 10_000  # in one column that is no array of numbers
# Types of columns that may lack values: their own names
NULLABLE = (
    "str", "string", "boolean", "Float32", "Float64",
    *(f"{sign}Int{bits}" for sign in ("", "U") for bits in (8, 16, 32, 64)),
)  # fmt: skip
NAMES = ("DataFrame", "Series", "Index")
LABELS = (str, int, float, bool, type(None), np.int64, np.float64, np.bool_)
LONGEST_FREQUENCY = 20


def _pandas() -> Any:
    return sys.modules.get("pandas")


def is_table(value: Any) -> bool:
    """Whether a value is a table or column of pandas that can be changed."""
    pandas = _pandas()
    return pandas is not None and type(value) in (pandas.DataFrame, pandas.Series)


def packed(side: "Side", value: Any, depth: int) -> dict[str, Any] | None:
    """A table, column or index; None for any other value, and for one that is not data
    throughout.
    """
    told = _apart(value)
    if told is None:
        return None
    count = len(side.lender)
    parts = [side.pack(one, depth) for one in told[1]]
    if is_data(parts):
        return {MARK: "standard", "name": told[0], "parts": parts}
    side.lender.forget_after(count)
    return None


def unpacked(side: "Side", value: dict[str, Any]) -> Any:
    """Reverse it; raises Unserved."""
    if not is_data(value["parts"]):
        raise Unserved("a table of what is no data")
    try:
        return _made(value["name"], [side.unpack(one) for one in value["parts"]])
    except Unserved:
        raise
    except Exception as problem:  # of pandas, which has many of its own
        raise Unserved(f"a table that is none ({type(problem).__name__})") from None


def _apart(value: Any) -> tuple[str, list[Any]] | None:
    pandas = _pandas()
    if pandas is None:
        return None
    with contextlib.suppress(Unserved):
        if type(value) is pandas.DataFrame:
            columns = [_column(value.iloc[:, place]) for place in range(value.shape[1])]
            return "DataFrame", [_index(value.columns), _index(value.index), columns]
        if type(value) is pandas.Series:
            return "Series", [_index(value.index), _column(value), value.name]
        if issubclass(type(value), pandas.Index):
            return "Index", _index(value)
    return None


def _made(name: str, parts: list[Any]) -> Any:
    pandas: Any = import_module("pandas")
    if name == "Index":
        return _made_index(pandas, parts)
    if name == "Series":
        rows, column, called = parts
        return _made_series(pandas, column, _made_index(pandas, rows), called)
    columns, rows, values = parts
    index = _made_index(pandas, rows)
    series = [_made_series(pandas, column, index) for column in values]
    table = pandas.DataFrame(dict(enumerate(series)), index=index)
    table.columns = _made_index(pandas, columns)
    return table


def put_into(table: Any, other: Any) -> None:
    """Make a table the same as another; raises Unserved where this pandas cannot."""
    if type(other) is not type(table) or not hasattr(table, "_update_inplace"):
        raise Unserved("a table that became something else")
    table._update_inplace(other)


# --- indices --------------------------------------------------------------------------------------


def _index(index: Any) -> list[Any]:
    pandas = _pandas()
    if type(index) is pandas.RangeIndex:
        return ["range", [index.start, index.stop, index.step], index.name]
    if type(index) is pandas.MultiIndex and len(index) <= MOST_OBJECTS:
        return ["multi", [list(one) for one in index.tolist()], list(index.names)]
    if type(index) in (pandas.Index, pandas.DatetimeIndex, pandas.TimedeltaIndex):
        return ["plain", [*_column(index), getattr(index, "freqstr", None)], index.name]
    raise Unserved("an index of another kind")


def _made_index(pandas: Any, parts: list[Any]) -> Any:
    kind, of, name = parts
    if not all(map(_is_label, name if kind == "multi" else [name])):
        raise ValueError("no name")
    if kind == "range":
        return pandas.RangeIndex(*of, name=name)
    if kind == "multi":
        return pandas.MultiIndex.from_tuples(map(tuple, of), names=name)
    *column, freq = of
    index = pandas.Index(_made_column(pandas, column), dtype=_dtype(column), name=name)
    if freq is not None:
        index.freq = str(freq)[:LONGEST_FREQUENCY]
    return index


# --- columns --------------------------------------------------------------------------------------


def _column(values: Any) -> list[Any]:
    """Of a series or an index."""
    dtype = values.dtype
    if not isinstance(dtype, np.dtype) and len(values) > MOST_OBJECTS:
        raise Unserved("many values of another kind")
    if isinstance(dtype, np.dtype):
        if dtype.kind == "O" and len(values) > MOST_OBJECTS:
            raise Unserved("many objects")
        return ["array", np.ascontiguousarray(values.to_numpy())]
    if isinstance(dtype, _pandas().CategoricalDtype) and hasattr(values, "cat"):
        codes = np.ascontiguousarray(values.cat.codes.to_numpy())
        return ["category", codes, _index(values.cat.categories), bool(values.cat.ordered)]
    if str(dtype) in NULLABLE:
        lacking = values.isna()
        items = [None if lost else item for item, lost in zip(values, lacking, strict=True)]
        return ["nullable", str(dtype), items]
    raise Unserved("values of another kind")


def _is_label(name: Any) -> bool:
    return all(map(_is_label, name)) if type(name) is tuple else type(name) in LABELS


def _dtype(column: list[Any]) -> Any:
    """That pandas shall not guess."""
    return column[1].dtype if column[0] == "array" else None


def _made_column(pandas: Any, column: list[Any]) -> Any:
    kind, first, *rest = column
    if kind != "nullable" and (type(first) is not np.ndarray or first.ndim != 1):
        raise ValueError("no column")
    if kind == "array":
        return first
    if kind == "category":
        categories, ordered = rest
        index = _made_index(pandas, categories)
        return pandas.Categorical.from_codes(first, categories=index, ordered=ordered is True)
    if first not in NULLABLE:
        raise ValueError(first)
    return pandas.array(list(rest[0]), dtype=first)


def _made_series(pandas: Any, column: list[Any], index: Any, name: Any = None) -> Any:
    values = _made_column(pandas, column)
    if not _is_label(name):
        raise ValueError("no name")
    return pandas.Series(values, index=index, dtype=_dtype(column), name=name)
