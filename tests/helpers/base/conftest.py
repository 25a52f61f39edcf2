"""A cache of its own for every test, and packages of weights to be found before the true one."""

import pytest

from helpers.base import pretrained
from helpers.base.pretrained import PACKAGE


@pytest.fixture(autouse=True)
def cache(monkeypatch, tmp_path):
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Writes a package with the given file in it, found before the true one."""

    def install(data):
        file = tmp_path / "site" / PACKAGE.replace("-", "_") / pretrained.FILE
        file.parent.mkdir(parents=True)
        file.parents[1].joinpath("__init__.py").write_text(
            "raise SystemExit('the package itself is never imported')"
        )
        if data is not None:
            file.write_bytes(data)
        monkeypatch.syspath_prepend(tmp_path / "site")

    return install
