"""Keys of a folder of their own, which a build may write."""

from dataclasses import replace

import pytest

from kernkit.building.keys import write_key
from kernkit.checks import library, lookup
from support.course import COURSE

LESSON = "02_kernels"


@pytest.fixture
def key_folder(tmp_path, monkeypatch):
    """An own folder of keys with lesson 2's."""
    own = replace(COURSE.students_library(), keys=tmp_path / "keys")
    monkeypatch.setattr(library, "_used", [own])
    own.keys.mkdir()
    write_key(COURSE, LESSON)
    lookup.public_keys.cache_clear()
    yield own.keys
    lookup.public_keys.cache_clear()
