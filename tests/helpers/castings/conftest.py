"""A cache of its own for every test, and a small drawn set that all of them share."""

from pathlib import Path

import pytest

from helpers.foundry.dataset import castings


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.delenv("KERN_CASTINGS", raising=False)
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A drawn set of 12 and 8 that tests read and leave as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("KERN_CASTINGS", raising=False)
        patch.setenv("KERN_CACHE", str(tmp_path_factory.mktemp("shared")))
        return Path(castings(train=12, test=8))
