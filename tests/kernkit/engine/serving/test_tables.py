"""Tables of pandas cross as data, both ways, and what is done to them in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.engine.channel.codec import Codec
from kernkit.engine.faults import Unserved
from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from support.stylebook import answered

pandas = pytest.importorskip("pandas", reason="pandas is not among what the kit needs")

pytestmark = pytest.mark.xdist_group("styles")

BOUNDS = Bounds(cell_seconds=20, wall_seconds=90, submission_seconds=300, memory_mb=600)
TEXT = st.text(max_size=3)
COLUMNS = {
    "int64": st.integers(-(2**40), 2**40),
    "int8": st.integers(-128, 127),
    "float64": st.floats(),
    "bool": st.booleans(),
    "object": st.none() | TEXT | st.integers(0, 9) | st.floats(),
    "string": st.none() | TEXT,
    "boolean": st.none() | st.booleans(),
    "Int64": st.none() | st.integers(-99, 99),
    "category": st.none() | st.sampled_from("abc"),
    "datetime64[ns]": st.none() | st.datetimes(),
    "timedelta64[ns]": st.none() | st.timedeltas(),
}
LABEL = st.none() | TEXT | st.integers(-3, 3) | st.tuples(TEXT, st.integers(0, 2))


@st.composite
def series(draw, length, index=None):
    kind = draw(st.sampled_from(sorted(COLUMNS)))
    items = draw(st.lists(COLUMNS[kind], min_size=length, max_size=length))
    try:
        made = pandas.Series(items, dtype=kind, index=index, name=draw(LABEL))
    except (ValueError, OverflowError, pandas.errors.OutOfBoundsDatetime):
        made = pandas.Series(range(length), index=index)  # a date of no such type
    return made


@st.composite
def indices(draw, length):
    kind = draw(st.sampled_from(["range", "texts", "numbers", "dates", "pairs"]))
    if kind == "range":
        return pandas.RangeIndex(length, name=draw(LABEL))
    if kind == "dates":
        return pandas.date_range("2024-01-01", periods=length, freq=draw(st.sampled_from("DhW")))
    of = {"texts": TEXT, "numbers": st.integers(), "pairs": st.tuples(TEXT, st.integers())}[kind]
    return pandas.Index(draw(st.lists(of, min_size=length, max_size=length)))


@st.composite
def tables(draw):
    index = draw(indices(draw(st.integers(0, 5))))
    columns = draw(st.lists(series(len(index), index), max_size=4))
    table = pandas.DataFrame(dict(enumerate(columns)), index=index)
    table.columns = draw(indices(len(columns)))
    return table


@given(tables())
def test_tables_cross_both_ways(table):
    for sent, taken in ((True, False), (False, True)):
        packed = Codec(trusting=sent).pack(table)
        if packed["@"] == "standard":
            there = Codec(trusting=taken).unpack(packed)
            pandas.testing.assert_frame_equal(there, table)


@given(tables().filter(lambda table: table.shape[1]))
def test_columns_and_indices_cross(table):
    for part in (table.iloc[:, 0], table.index, table.columns):
        packed = Codec(trusting=True).pack(part)
        if packed["@"] == "standard":
            there = Codec(trusting=False).unpack(packed)
            same = "assert_index_equal" if isinstance(part, pandas.Index) else "assert_series_equal"
            getattr(pandas.testing, same)(there, part)


def test_ordinary_ones_are_data():
    rows = {"a": [1, 2], "b": [0.5, None], "c": ["x", "y"], "d": pandas.Categorical(["u", "v"])}
    table = pandas.DataFrame(rows)
    counted = table.groupby(["a", "c"]).size()
    for value in (
        table,
        counted,
        table.describe(),
        table.pivot_table("b", "a"),
        table.dtypes.index,
    ):
        assert Codec(trusting=True).pack(value)["@"] == "standard"


LEAVES = st.none() | st.integers(-2, 9) | TEXT | st.sampled_from(["array", "range", "nullable"])
PARTS = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4), max_leaves=12)


@given(st.sampled_from(["DataFrame", "Series", "Index"]), st.lists(PARTS, max_size=4))
def test_what_is_no_table_is_not_taken_for_one(name, parts):
    try:
        there = Codec(trusting=False).unpack({"@": "standard", "name": name, "parts": parts})
    except Unserved:
        return
    assert type(there).__module__.partition(".")[0] == "pandas"


PEOPLE = "import pandas as pd\npeople = pd.DataFrame({'name': ['p', 'q', 'r'], 'score': [2, 9, 5]})"
STYLES = {
    "compared": (PEOPLE, "assert all(people['score'] > 1) and (people['name'] == 'q').sum() == 1"),
    "asked": (PEOPLE, "assert people.shape == (3, 2) and people['score'].idxmax() == 1"),
    "testing": (
        "def clean(df):\n    return df.dropna().reset_index(drop=True)",
        "import pandas as pd\nraw = pd.DataFrame({'a': [1.0, None, 3.0], 'b': ['x', 'y', 'z']})\n"
        "want = pd.DataFrame({'a': [1.0, 3.0], 'b': ['x', 'z']})\n"
        "pd.testing.assert_frame_equal(clean(raw), want)\nassert len(raw) == 3",
    ),
    "in place": (
        "def grow(df):\n    df['c'] = df['a'] * 2\n    df.drop(columns='a', inplace=True)",
        "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2]})\ngrow(df)\n"
        "assert list(df.columns) == ['c'] and list(df['c']) == [2, 4]",
    ),
    "changed by the test": (
        f"{PEOPLE}\ndef best():\n    return people['score'].max()",
        "assert best() == 9\npeople.loc[0, 'score'] = 20\nassert best() == 20",
    ),
    "changed by the answer": (
        f"{PEOPLE}\ndef double():\n    people['score'] *= 2",
        "double()\nassert list(people['score']) == [4, 18, 10]",
    ),
    "replaced by the test": (
        f"{PEOPLE}\ndef best():\n    return people['score'].max()",
        "kept = people\npeople = people.head(1)\nassert best() == 2\npeople = kept",
    ),
}
WRONG = {
    "compared": f"{PEOPLE}\npeople['score'] -= 2",
    "asked": f"{PEOPLE}\npeople['more'] = 1",
    "testing": "def clean(df):\n    df.dropna(inplace=True)\n    return df.reset_index(drop=True)",
    "in place": "def grow(df):\n    df = df.rename(columns={'a': 'c'}) * 2",
    "changed by the test": f"{PEOPLE}\ndef best():\n    return 9",
    "changed by the answer": f"{PEOPLE}\ndef double():\n    people['score'] * 2",
    "replaced by the test": f"{PEOPLE}\ndef best():\n    return 9",
}


@pytest.mark.parametrize("name", STYLES)
def test_tests_of_tables(host_of, name):
    host = host_of(BOUNDS, Kit(imports=("numpy",), tried=("pandas",)))
    answer, test = STYLES[name]
    verdict = answered(host, answer, test).verdicts["t"]
    assert (verdict["state"], verdict["points"]) == ("passed", 1), verdict
    verdict = answered(host, WRONG[name], test, right=answer).verdicts["t"]
    assert (verdict["state"], verdict["points"]) == ("failed", 0), verdict


def test_classes_of_no_module_cross_as_ever():
    kind = type("Odd", (), {"__module__": None})
    assert Codec(trusting=True).pack(kind())["@"] == "object"
