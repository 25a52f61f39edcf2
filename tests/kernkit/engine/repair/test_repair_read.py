"""Any bytes at all end in a notebook that can be graded, or in one sentence that says why not."""

import copy
import functools
import json
import re
import time

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.course.lessons import graded_id, read_notebook
from kernkit.course.student_version import source_notebook
from kernkit.engine.faults import Unreadable
from kernkit.engine.repair.repair import LessonCells, read_submission, repair
from support.course import COURSE

LESSON = "03_pooling"
RELEASE = COURSE.notebook("release", LESSON).read_bytes()


@functools.cache
def source():
    return source_notebook(COURSE, LESSON)


@functools.cache
def lesson():
    return LessonCells(source())


def gradable(data):
    """Read and repair; every graded cell must be there once, and repairing again must find
    nothing.
    """
    done = repair(read_submission(data), lesson())
    nbformat.validate(done.notebook)
    names, wanted = (
        sorted(filter(None, map(graded_id, one.cells))) for one in (done.notebook, source())
    )
    assert names == wanted
    assert repair(done.notebook, lesson()) == type(done)(done.notebook, [])
    nbformat.writes(done.notebook).encode()
    return done


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings(encoding):
    assert gradable(RELEASE.decode().encode(encoding)).notes == []


def test_lines_of_source_are_joined():
    written = json.loads(RELEASE)
    assert all(isinstance(cell["source"], list) for cell in written["cells"])
    assert read_submission(RELEASE) == read_notebook(COURSE.notebook("release", LESSON))


@pytest.mark.parametrize("version", [3, 2])
def test_old_formats(version):
    notebook = read_notebook(COURSE.notebook("release", LESSON))
    old = json.loads(nbformat.writes(nbformat.convert(copy.deepcopy(notebook), 3), version=3))
    codes = ["old_format"]
    if version == 2:
        old |= {"nbformat": 2, "nbformat_minor": 0}
        codes += ["metadata_lost"]
        for cell in old["worksheets"][0]["cells"]:
            del cell["metadata"]
    done = gradable(json.dumps(old).encode())
    assert [note.code for note in done.notes] == codes
    assert f"in the old notebook format {version} " in done.notes[0].says
    assert done == gradable(json.dumps(old).encode())


def test_numbers_that_are_no_json():
    data = RELEASE.replace(b'"language_info": {', b'"x": [NaN, -Infinity], "language_info": {')
    assert read_submission(data).metadata.x == [None, None]


def test_format_left_out():
    written = json.loads(RELEASE)
    del written["nbformat"], written["nbformat_minor"]
    assert gradable(json.dumps(written).encode()).notes == []


NO_CELLS = b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": %s}'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04...", "is a ZIP archive"),
        (b"\n<!DOCTYPE html><html>", "is a web page"),
        (b"\x1f\x8b\x08", "is a compressed archive"),
        (RELEASE[: len(RELEASE) // 2], "breaks off in the middle"),
        (RELEASE.rstrip()[:-1], "breaks off in the middle"),
        (RELEASE.replace(b'"max_pool"', b'"max_\xff\x01pool"'), "not text in UTF-8"),
        (RELEASE.replace(b'"cells"', b"'cells'"), "line 2 is not JSON"),
        (b"hello", "line 1 is not JSON"),
        (b"[1, 2]", "JSON, but not a notebook"),
        (b'"cells"', "JSON, but not a notebook"),
        (b"{}", "does not say which notebook format"),
        (b'{"nbformat": "4", "cells": []}', "does not say which notebook format"),
        (b'{"nbformat": 0, "cells": []}', "does not say which notebook format"),
        (b'{"nbformat": 5, "cells": []}', "format 5, which is newer"),
        (b'{"nbformat": 4}', "list of cells is missing"),
        (NO_CELLS % b'{"a": 1}', "list of cells is missing"),
        (NO_CELLS % b"null", "list of cells is missing"),
        (NO_CELLS % (b"[" + b"1," * 2000 + b"1]"), "has 2001 cells"),
        (NO_CELLS % (b"1" * 5000), "values that no notebook has"),
        (b'{"nbformat": 3, "worksheets": [3]}', "old format 3 and damaged"),
        (b'{"nbformat": 1, "cells": [3]}', "old format 1 and damaged"),
        (b"[" * 100_000, "nested more than 100 levels"),
        (b'{"a":' * 100_000, "nested more than 100 levels"),
        (NO_CELLS % (b"[" * 500 + b"]" * 500), "nested more than 100 levels"),
        (b"[" + b"[]," * 2_000_000 + b"[]]", "far more values than a lesson"),
    ],
)
def test_unreadable(data, says):
    with pytest.raises(Unreadable) as caught:
        read_submission(data)
    assert says in str(caught.value)
    assert re.fullmatch(r"The [^\n]*\.", str(caught.value))


def test_limits():
    with pytest.raises(
        Unreadable, match=r"has 0\.1 MB and at most 0\.05 MB are read; clear all outputs"
    ):
        read_submission(b" " * 100_000, most_bytes=50_000)
    assert read_submission(RELEASE, deepest=8)
    with pytest.raises(Unreadable, match="more than 3 levels"):
        read_submission(RELEASE, deepest=3)


@pytest.mark.parametrize("unit", [b'"', b'\\"', b'"\\', b'\\"a'])
def test_hostile_text_costs_linear_time(unit):
    start = time.process_time()
    with pytest.raises(Unreadable):
        read_submission(b'{"a": "' + unit * (2_000_000 // len(unit)))
    assert time.process_time() - start < 3


def test_cut_off_anywhere():
    for length in range(2, len(RELEASE.rstrip()), 997):
        with pytest.raises(Unreadable, match=r"breaks off|not text"):
            read_submission(RELEASE[:length])


HOSTILE = [
    "-" * 50_000 + "1",
    "(" * 50_000,
    "1+" * 30_000 + "1",
    "x = [" * 2_000,
    "f\0",
    "def max_pool(\ud800): 1",
    'print("\\d")',
    "%%bash\nrm x\ndef max_pool",
    "!ls\ndef max_pool(features, size, stride):\n    return 1",
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
@pytest.mark.parametrize("labelled", [True, False])
def test_hostile_code(number, labelled):
    written = json.loads(RELEASE)
    for cell in written["cells"]:
        if cell["id"] == "max_pool":
            cell["source"] = HOSTILE[number]
            if not labelled:
                cell |= {"id": "x", "metadata": {}}
    done = gradable(json.dumps(written).encode())
    assert any(
        cell.source == HOSTILE[number].replace("\ud800", "?") for cell in done.notebook.cells
    )


HALF = "\ud800"  # of a surrogate pair
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["code", "max_pool", HALF]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.sampled_from(["a", "grade"]), inner)
    ),
    max_leaves=6,
)
KEYS = ["cell_type", "source", "metadata", "id", "outputs", "attachments", "execution_count"]
LABELS = ["grade_id", "grade", "points", "locked", "solution", "task", "checksum", "schema_version"]
WHERE = st.sampled_from(
    [(key,) for key in KEYS] + [("metadata", key) for key in ("nbgrader", "id", "tags")]
) | st.sampled_from([("metadata", "nbgrader", key) for key in LABELS])


@given(st.lists(st.tuples(st.integers(0, 53), WHERE, VALUES), min_size=1, max_size=12))
def test_wrong_types_everywhere(changes):
    written = json.loads(RELEASE)
    for number, where, value in changes:
        place = written["cells"][number]
        for key in where[:-1]:
            place = place.get(key) if isinstance(place, dict) else None
        if isinstance(place, dict):
            place[where[-1]] = value
    gradable(json.dumps(written).encode())


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ["nbformat", "nbformat_minor", "metadata", "cells", "worksheets"], VALUES
        ),
    )
)
def test_any_dictionary(written):
    for version in (written.get("nbformat"), 1, 2, 3, 4):
        try:
            gradable(json.dumps(written | {"nbformat": version}).encode())
        except Unreadable:
            continue
    repair(nbformat.from_dict(written), lesson())


@given(st.binary(max_size=60), st.integers(0, len(RELEASE)), st.integers(0, 40))
def test_any_bytes(noise, place, gone):
    for data in (noise, RELEASE[:place] + noise + RELEASE[place + gone :]):
        try:
            gradable(data)
        except Unreadable:
            continue
