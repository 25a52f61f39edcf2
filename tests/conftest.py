"""What the whole suite needs: how thorough it is, and fixtures that files of all folders share."""

from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from kernkit.checks import hints, session
from kernkit.cli import main, own_programs_first
from support.browsing import chromium
from support.course import KIT, jupyter_env, sandboxed
from support.nbgrader_commands import run_nbgrader
from support.once import Lent, copied, made_once, warmed

settings.register_profile("quick", max_examples=30, deadline=None)
settings.register_profile("thorough", max_examples=200, deadline=None)


def pytest_addoption(parser):
    """`--thorough`: what `make test-all` runs."""
    parser.addoption("--thorough", action="store_true", help="also run what takes long")


def pytest_configure(config):
    own_programs_first()  # nbgrader starts alembic by name
    settings.load_profile("thorough" if config.getoption("thorough") else "quick")


def pytest_collection_modifyitems(config, items):
    """Leave tests marked as thorough to `make test-all`."""
    later = [item for item in items if item.get_closest_marker("thorough")]
    if later and not config.getoption("thorough"):
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=later)


def pytest_terminal_summary(terminalreporter):
    """What tests tell of how much they tried, by `record_property("told", …)`."""
    for report in terminalreporter.stats.get("passed", []):
        for name, said in report.user_properties:
            if name == "told":
                terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {said}")


@pytest.fixture(autouse=True)
def new_session(monkeypatch):
    """Each test begins as a student does: nothing was checked, no hint was given."""
    monkeypatch.setattr(session, "_latest", {})
    monkeypatch.setattr(hints, "_given", {})


@pytest.fixture(scope="session")
def thorough(request) -> bool:
    """Whether a test shall try all that it has, and not a sample."""
    return request.config.getoption("thorough")


@pytest.fixture(scope="session")
def released(tmp_path_factory) -> Path:
    """A course whose one lesson is released, made once for all workers. To be copied, not
    changed.
    """
    from support.classroom import LESSON, built

    return made_once(tmp_path_factory, "released", lambda folder: built(folder, LESSON))


@pytest.fixture(scope="session")
def host_of():
    """`host_of(bounds)`: this worker's engine with such limits, started once, lent to all."""
    from kernkit.engine.process.cold import open_engine

    with ExitStack() as stack:

        @cache
        def started(bounds, kit, walls):
            with sandboxed():
                return Lent(stack.enter_context(open_engine(bounds, kit, walls)))

        yield lambda bounds, kit=KIT, walls=True, cold=True: started(bounds, kit, walls)


@pytest.fixture(scope="session")
def shared_host_of():
    """The same as on a machine where jobs have to share a sandbox: see support/engine.py."""
    from support.engine import in_a_shared_sandbox

    with ExitStack() as stack:

        @cache
        def started(bounds):
            with sandboxed():
                return Lent(stack.enter_context(in_a_shared_sandbox(bounds)))

        yield started


@pytest.fixture(scope="module")
def warm(host_of):
    """Commands that grade in this process borrow the worker's engine, and start none."""
    with warmed(host_of):
        yield


@pytest.fixture(scope="session")
def graded_class(released, host_of, tmp_path_factory) -> Path:
    """The released course with its class graded, once for all workers. To be copied, not
    changed.
    """
    from support.classroom import LESSON, hand_in_all

    def grade(folder):
        hand_in_all(copied(released, folder))
        with warmed(host_of):
            assert main(["--course", str(folder), "grade", LESSON]) == 0

    return made_once(tmp_path_factory, "graded", grade)


@pytest.fixture(scope="module")
def nbgrader(tmp_path_factory):
    """Run an nbgrader command in a folder; returns what it said, and fails the test if its exit
    status is not as expected.
    """
    home = tmp_path_factory.mktemp("home")

    def run(*args: str, cwd: Path, status: int = 0, **env: str) -> str:
        ended, said = run_nbgrader(args, cwd, jupyter_env(home, **env), home / "said.txt")
        assert ended == status, said
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
