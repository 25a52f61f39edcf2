"""One download has one budget, whatever lies in it and however deep."""

import io
import stat
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernkit.lms.download import budget
from kernkit.lms.download.archive import Search
from support.downloads import zipped

LEAST = 1_000_000
HONEST = {f"nia_{n}_{n}_03_pooling.ipynb": b'{"cells": [%d]}' % n for n in range(10, 20)}


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(budget, "LEAST_BUDGET", LEAST)
    monkeypatch.setattr(budget, "MOST_FILES", 500)


@pytest.fixture
def search(tmp_path, monkeypatch):
    """Looks into a zip's bytes: what was found by its path, and all bytes that were written."""
    written = []
    keep = Search._keep
    monkeypatch.setattr(
        Search, "_keep", lambda self, data: written.append(len(data)) or keep(self, data)
    )

    def found(data):
        written.clear()
        scratch = tmp_path / f"scratch-{len(list(tmp_path.iterdir()))}"
        scratch.mkdir()
        path = tmp_path / "download.zip"
        path.write_bytes(data)
        return {one.shown: one for one in Search(scratch).files(path)}, written

    return found


def bomb(size):
    """A zip that holds a notebook of so many bytes, and is next to nothing itself."""
    return zipped({"n.ipynb": b"{" + b" " * (size - 2) + b"}"})


def content(found, name):
    return found[f"download.zip/{name}"].copy.read_bytes()


def test_zips_in_a_zip_have_no_budgets_of_their_own(search):
    bombs = {f"lovelaceada_1204_{5000 + n}_work{n}.zip": bomb(400_000) for n in range(30)}
    found, written = search(zipped(bombs | HONEST))
    assert sum(written) <= LEAST
    assert all(content(found, name) == data for name, data in HONEST.items())
    told = [one for name, one in found.items() if "lovelace" in name and one.problem]
    assert len(told) >= 25
    assert all(one.flag for one in told)


def test_a_large_one_takes_nothing_from_the_others(search):
    files = {"aaa.ipynb": b"{" + b" " * 900_000, "aab.ipynb": b"{" + b" " * 900_000}
    found, _ = search(zipped(files | HONEST))
    assert all(content(found, name) == data for name, data in HONEST.items())


def test_what_others_leave_is_for_the_larger(search):
    """A class of small notebooks and a large one, which alone is far beyond an equal share."""
    large = b"{" + b" " * 700_000
    found, _ = search(zipped({"a_large.ipynb": large} | HONEST))
    assert content(found, "a_large.ipynb") == large


def test_files_within_zips_count_too(search):
    many = zipped({f"{n}.ipynb": b"{}" for n in range(400)})
    found, _ = search(zipped({f"a{n}.zip": many for n in range(4)} | HONEST))
    assert len(found) < 500
    assert all(content(found, name) == data for name, data in HONEST.items())
    assert any("400 files" in one.problem for one in found.values())


def test_overlapping_entries_count_each_time(search):
    data = zipped({"a.ipynb": b"{" + b" " * 300_000 + b"}"})
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    entry, count = data[start:end], 100
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, count * len(entry), start, 0)
    found, written = search(data[:start] + entry * count + tail)
    assert sum(written) <= LEAST
    assert all("far more" in one.problem for one in found.values() if one.copy is None)


@pytest.mark.parametrize("entries", [30_000, 100_000])
def test_a_list_without_end_is_not_made(search, monkeypatch, entries):
    data, made, info = zipped({"a": b""}), [], zipfile.ZipInfo
    monkeypatch.setattr(zipfile, "ZipInfo", lambda *args: made.append(args) or info(*args))
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    entry = data[start:end]
    size = entries * len(entry)
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 9, 9, size, start, 0)
    found, _ = search(data[:start] + entry * entries + tail)
    assert "cannot be read" in found["download.zip"].problem
    assert not made


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_are_unpacked_in_one_go_are_not(search, method):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        made.writestr("n.ipynb", b"{" + b" " * 1_000_000)
    found, written = search(data.getvalue())
    assert "zip it again" in found["download.zip/n.ipynb"].problem
    assert written == []


def test_long_paths_are_told_and_not_followed(search):
    names = ["a" * 5000 + ".ipynb", "a/" * 400 + "n.ipynb", "a\\" * 400 + "n.ipynb"]
    found, _ = search(zipped(dict.fromkeys(names, b"{}") | HONEST))
    assert sum("far longer" in one.problem and one.flag for one in found.values()) == 3
    assert all(len(one.parts) < 60 for one in found.values())


def test_lies_about_sizes_and_locks_are_told(search):
    honest = zipped(HONEST)
    size = struct.pack("<I", len(next(iter(HONEST.values()))))
    listed = b"PK\x01\x02\x14\x03\x14\x00"
    locked = honest.replace(listed + b"\0\0", listed + b"\1\0")
    spoilt = bytes(byte if n % 97 else byte ^ 1 for n, byte in enumerate(honest))
    for lie in (honest.replace(size, b"\xff" * 4), spoilt, honest[: len(honest) // 2], locked):
        found, written = search(zipped({"lie.zip": lie} | HONEST))
        assert all(content(found, name) == data for name, data in HONEST.items())
        assert sum(written) <= LEAST
    assert sum("password" in one.problem for one in found.values()) == len(HONEST)


def test_links_and_absolute_paths_lead_nowhere(search):
    data = io.BytesIO()
    link = zipfile.ZipInfo("link.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(data, "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("/etc/cron.d/n.ipynb", b"{}")
        made.writestr("a/../../n.ipynb", b"{}")
        made.writestr("C:\\n.ipynb", b"{}")
    found, written = search(zipped({"a.zip": data.getvalue()}))
    assert written == [len(data.getvalue())]
    assert all(one.problem and one.flag for one in found.values())


THINGS = st.recursive(
    st.integers(0, 600_000).map(lambda size: b"{" + b" " * size) | st.binary(max_size=200),
    lambda inner: st.dictionaries(
        st.sampled_from(["a.zip", "b.zip", "c.ipynb", "d/e.ipynb", "f"]), inner, max_size=4
    ).map(zipped),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([f"x{n}.zip" for n in range(6)]), THINGS, max_size=6))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_packed_into_whatever(search, things):
    found, written = search(zipped(things | HONEST))
    assert sum(written) <= max(LEAST, budget.SWELLS * len(zipped(things | HONEST)))
    assert all(content(found, name) == data for name, data in HONEST.items())


def test_nothing_is_kept_of_a_zip_within(search, tmp_path):
    search(zipped({"a.zip": bomb(100), "b.zip": bomb(200)}))
    kept = list(tmp_path.glob("scratch-*/*"))
    assert len(kept) == 2
    assert not any(zipfile.is_zipfile(path) for path in kept)
