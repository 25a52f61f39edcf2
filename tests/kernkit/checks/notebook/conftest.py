"""One kernel, in which students' cells run after one another."""

import pytest

import helpers  # noqa: F401 - the library whose exercises are meant
from support.kernel import kernel

START = """\
import time
import numpy as np
from helpers import check, hint, progress
from kernkit.checks.notebook import waiting
waiting.PATIENCE = 60
"""  # so that a check says that it is still running where that is meant, not where others work too


@pytest.fixture(scope="session")
def notebook(tmp_path_factory):
    with kernel(tmp_path_factory.mktemp("home")) as running:
        assert running.run(START).texts == []
        yield running


@pytest.fixture
def run(notebook):
    """Runs cells after one another, and returns what the last of them says."""
    notebook.run(START)

    def run_all(*cells):
        return [notebook.run(cell) for cell in cells][-1].said

    return run_all
