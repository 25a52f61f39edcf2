"""The judges of inspections and claims, with a made-up examination."""

from types import SimpleNamespace

import pytest

from kernkit.checks.sealed import judging
from support.sealed_exam import EXAM


@pytest.fixture(autouse=True)
def exam(monkeypatch):
    monkeypatch.setattr(judging, "library", lambda: SimpleNamespace(exam=lambda *_: EXAM))
