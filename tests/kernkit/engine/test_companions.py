"""Packages of the course's own that its library imports go into jobs with it, and count with it."""

from dataclasses import replace

import pytest

from kernkit.checks import library as libraries
from kernkit.checks.judging.running import of_own_code
from kernkit.cli import main
from kernkit.engine.faults import NoSandbox
from kernkit.engine.kit import Kit
from kernkit.engine.process.cold import ColdHost
from kernkit.engine.process.host import Host
from kernkit.engine.walls import sandbox
from kernkit.grading import inputs
from support.course import COURSE, copy_course, sandboxed
from support.engine import SMALL, errors, run, text

pytestmark = pytest.mark.xdist_group("engine")

LIBRARY, COMPANION = "own_counters", "own_beads"
COUNT = f"import {LIBRARY}\nprint({LIBRARY}.count())"


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A library and its companion, each in a folder of its own."""
    texts = {
        LIBRARY: "from kernkit.checks.library import use\n\nuse(__name__)\n\n\n"
        f"def count():\n    from {COMPANION}.rows import ROWS\n\n    return ROWS\n",
        COMPANION: "",
    }
    for name, code in texts.items():
        folder = tmp_path / f"of_{name}" / name
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text(code)
        monkeypatch.syspath_prepend(folder.parent)
    (folder / "rows.py").write_text("ROWS = 10\n\n\ndef fail():\n    raise KeyError('bead')\n")
    return Kit(LIBRARY, (COMPANION,), imports=("numpy",))


@pytest.mark.parametrize("kind", [Host, ColdHost])
def test_a_job_imports_the_companion_where_it_is_declared(kit, kind):
    with sandboxed(), kind(SMALL, kit) as host:
        assert text(run(host, COUNT), 0) == "10\n"
    with sandboxed(), kind(SMALL, replace(kit, companions=())) as host:
        assert errors(run(host, COUNT), 0) == ["ModuleNotFoundError"]


@pytest.mark.parametrize("fixture", ["host_of", "shared_host_of"])
def test_a_job_of_this_course_draws_a_casting(request, fixture):
    with sandboxed():
        host = request.getfixturevalue(fixture)(SMALL)
    code = "from kernfoundry.draw import draw\nprint(draw(1, 'scratch', 64).mask.any())"
    assert text(run(host, code), 0) == "True\n"


def test_the_library_and_the_configuration_name_the_same():
    assert COURSE.students_library().companions == tuple(COURSE.companions) == ("kernfoundry",)


def test_one_that_is_not_there_is_named(tmp_path, capsys):
    course = copy_course(tmp_path, "02_kernels")
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8") + 'c.Course.companions = ["own_rods"]\n', "utf-8")
    (course / "submitted" / "ada" / "02_kernels").mkdir(parents=True)
    assert main(["--course", str(course), "grade", "02_kernels"]) == 2
    assert "own_rods" in capsys.readouterr().err


def test_a_file_that_is_no_package_is_none(tmp_path, monkeypatch):
    """Else its whole folder would be shown."""
    (tmp_path / "own_rods.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="own_rods"):
        Kit(companions=("own_rods",)).folders  # noqa: B018


def test_no_secret_lies_in_one(kit):
    library, companion = kit.folders
    sandbox.refuse_to_show(companion / "course", [library])
    with pytest.raises(NoSandbox, match=COMPANION):
        sandbox.refuse_to_show(companion / "course", kit.folders)


def test_a_change_of_one_is_a_change_of_the_kit(kit):
    before = inputs.kit_fingerprint(kit)
    (kit.packages[COMPANION] / "rows.py").write_text("ROWS = 9\n")
    for found in (inputs.kit_fingerprint, inputs._code):
        found.cache_clear()
    assert inputs.kit_fingerprint(kit) != before


def test_what_fails_in_one_is_no_fault_of_an_answer(kit, monkeypatch):
    monkeypatch.setattr(libraries, "_used", [])
    namespace = {}
    exec(f"from {COMPANION}.rows import fail\nimport {LIBRARY}", namespace)
    with pytest.raises(KeyError) as failed:
        namespace["fail"]()
    inside = failed.value.with_traceback(failed.tb.tb_next)
    assert of_own_code(inside)
    libraries.use(LIBRARY, companions=(COMPANION,))
    assert not of_own_code(inside)
