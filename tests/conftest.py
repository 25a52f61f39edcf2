"""Fixtures that test files of all folders use."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.browsing import chromium
from support.course import jupyter_env, sandboxed


@pytest.fixture(scope="module")
def nbgrader(tmp_path_factory):
    """Run an nbgrader command in a folder; returns what it said, and fails the test if its exit
    status is not as expected.
    """
    home = tmp_path_factory.mktemp("home")

    def run(*args: str, cwd: Path, status: int = 0, **env: str) -> str:
        command = [sys.executable, "-m", "nbgrader", *args]
        done = subprocess.run(
            command,
            cwd=cwd,
            env=jupyter_env(home, **env),
            capture_output=True,
            text=True,
            timeout=300,
        )
        said = done.stdout + done.stderr
        assert done.returncode == status, said
        return said

    return run


@pytest.fixture(scope="session")
def sandbox() -> None:
    """For tests that grade with walls of some kind, warm or cold."""
    from kernkit.doctor import lacking
    from kernkit.engine.faults import NoSandbox

    with sandboxed():
        if why := lacking():
            raise NoSandbox(why)


@pytest.fixture(scope="module")
def browser():
    """The system's Chromium; one at a time in a process, or Playwright refuses."""
    with chromium() as browser:
        yield browser
