"""What a machine lacks: `kern doctor` says so, the engine does without where it may, and nothing is
run where it may not.
"""

import io
import platform
import subprocess
import sys
from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell
from rich.console import Console

from exercises.castings_folder import condition
from kernkit import doctor as module
from kernkit.cli import main
from kernkit.doctor import doctor, lacking
from kernkit.engine.faults import EngineFault, NoSandbox, NoZygote
from kernkit.engine.process.cold import ColdHost, open_engine
from kernkit.engine.process.host import Host
from kernkit.engine.walls import confine, sandbox, syscalls
from kernkit.probes import FASTER, Condition, landlock
from support.course import COURSE, KIT, ROOT, sandboxed
from support.engine import SMALL, run, said, text
from support.lesson_cells import CONFIG, write_lesson

pytestmark = [pytest.mark.xdist_group("engine"), pytest.mark.usefixtures("sandbox")]

# Installs a filter that refuses one system call, in all cases or where an argument has certain
# bits; then starts the rest.
REFUSE = """
import ctypes, os, struct, sys
from kernkit.engine.walls import confine
number, argument, bits = map(int, sys.argv[1:4])
load, refuse, allow = (0x20, 0, 0, 0), (6, 0, 0, 0x50001), (6, 0, 0, 0x7FFF0000)
look = [(0x15, 0, 3, number), (0x20, 0, 0, 16 + 8 * argument), (0x45, 0, 1, bits)]
lines = [load, *(look if bits else [(0x15, 0, 1, number)]), refuse, allow]
code = b"".join(struct.pack("=HBBI", *line) for line in lines)
buffer = ctypes.create_string_buffer(code, len(code))
program = ctypes.create_string_buffer(struct.pack("@HP", len(lines), ctypes.addressof(buffer)))
confine.prctl("no_new_privs", confine.PR_SET_NO_NEW_PRIVS, 1)
confine.prctl("filter", 22, 2, ctypes.addressof(program))
os.execv(sys.argv[4], sys.argv[4:])
"""
COLUMN = 1 if platform.machine() == "aarch64" else 0
REFUSED = {  # wall: the call that it needs (number, argument, bits), what is said without it
    "namespaces": (
        ((272, 97)[COLUMN], 0, syscalls.NEWUSER),
        "namespaces: unshare: Operation not permitted",
    ),
    "no landlock": ((444, 0, 0), "landlock: this kernel has none"),
    "landlock": ((446, 0, 0), "landlock: landlock: Operation not permitted"),
    "mounts": (
        ((165, 40)[COLUMN], 3, confine.MS_PRIVATE),
        "mount /: Operation not permitted",
    ),
    "limits": (((302, 261)[COLUMN], 0, 0), "limits: Operation not permitted"),
    "capabilities": (((126, 91)[COLUMN], 0, 0), "capabilities: capset: Operation not permitted"),
    "seccomp": (((317, 277)[COLUMN], 0, 0), "seccomp: seccomp: Operation not permitted"),
}
OF_NAMESPACES = ["namespaces", "mounts"]  # what jobs do without where nobody inside has a right
NEVER_WITHOUT = ["limits", "capabilities", "landlock", "seccomp"]


@pytest.fixture
def refusing(monkeypatch):
    """Let the kernel refuse what a wall needs to all that is started inside bubblewrap from now
    on.
    """

    def refuse(wall):
        inner = sandbox.command

        def command(arguments, *rest, **named):
            line = inner(arguments, *rest, **named)
            python = line[: len(line) - len(arguments)]
            return [*python, "-c", REFUSE, *map(str, REFUSED[wall][0]), sys.executable, *arguments]

        monkeypatch.setattr(sandbox, "command", command)

    return refuse


# --- each wall ------------------------------------------------------------------------------------


@pytest.mark.parametrize("wall", [wall for wall in REFUSED if wall not in OF_NAMESPACES])
def test_a_zygote_that_cannot_raise_a_wall_does_not_serve(refusing, wall):
    refusing(wall)
    with pytest.raises(NoZygote, match=REFUSED[wall][1]) as problem:
        Host(SMALL, KIT)
    assert "; in shared namespaces: " in str(problem.value)


@pytest.mark.parametrize("wall", OF_NAMESPACES)
def test_without_namespaces_of_their_own_jobs_share_a_sandbox(refusing, wall):
    refusing(wall)
    with sandboxed(), Host(SMALL, KIT) as host:
        assert host.kind == "shared"


@pytest.mark.parametrize("wall", NEVER_WITHOUT)
def test_no_cold_process_runs_anything_without_a_wall(refusing, wall):
    refusing(wall)
    with pytest.raises(NoSandbox, match=REFUSED[wall][1].rpartition("landlock: ")[2]):
        ColdHost(SMALL, KIT)


def test_an_older_kernel_grades_cold_after_one_warning(refusing, capsys):
    wall = "no landlock"
    refusing(wall)
    with open_engine(SMALL, KIT) as host:
        assert isinstance(host, ColdHost)
        result = run(host, "print('graded')", "#test\nassert True")
    assert (text(result, 0), result.verdicts["t1"]["points"]) == ("graded\n", 1)
    warning = capsys.readouterr().err
    assert warning.count("\n") == 1
    assert REFUSED[wall][1] in warning


@pytest.mark.parametrize("kind", [Host, ColdHost])
def test_a_job_that_cannot_raise_a_wall_ends_before_its_first_order(kind):
    with sandboxed(), kind(SMALL) as host:
        host.bounds = replace(SMALL, file_mb=1 << 70)
        with pytest.raises(EngineFault, match="limits: "):
            run(host, "print('ran')")


def test_a_job_looks_itself_whether_it_is_walled_in():
    """Whatever bubblewrap was told: a process outside of it does not pass."""
    code = "from kernkit.engine.walls import confine\nconfine.check()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "NoNewPrivs is 0" in done.stderr


# --- bubblewrap -----------------------------------------------------------------------------------


def test_without_bubblewrap_nothing_is_graded_unless_told(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoSandbox, match="apt-get install bubblewrap"):
        open_engine(SMALL, KIT)
    assert "apt-get install bubblewrap" in lacking()
    report = said(1)
    assert "This machine cannot grade sandboxed: bubblewrap" in report
    assert report.count("needs bubblewrap") >= 3
    with open_engine(SMALL, KIT, walls=False) as host:
        assert text(run(host, "print('graded')"), 0) == "graded\n"


# --- kern doctor ----------------------------------------------------------------------------------


def test_the_doctor_grades_one_submission_for_real():
    report = said(0)
    assert (
        "This machine grades warm and sandboxed." in report
        or "This machine grades cold and sandboxed" in report
    )
    assert "✗" not in report


def test_an_older_kernel_is_told_what_it_costs(refusing):
    refusing("no landlock")
    report = said(0)
    assert (
        "This machine grades cold and sandboxed, which takes seconds for each submission"
        " (landlock: " in report
    )


def test_the_doctor_sends_nobody_to_the_doctor(refusing):
    refusing("seccomp")
    report = said(1)
    assert "This machine cannot grade sandboxed: " in report
    assert "See `kern doctor`" not in report


def test_landlock_is_asked_for_as_the_guide_says(monkeypatch):
    monkeypatch.setattr("kernkit.probes.landlock_abi", lambda: 0)
    finding = landlock(SMALL)
    assert (finding.state, finding.found) == ("warning", "not in this kernel")
    assert finding.cure.startswith("It takes a kernel of version 5.13 or later")
    assert finding.cure.endswith(FASTER)
    guide = " ".join((ROOT / "docs" / "grading.md").read_text("utf-8").split())
    assert "Where a kernel has no Landlock, it grades *cold*: sandboxed too" in guide


def test_a_folder_of_castings_is_looked_into(monkeypatch, tmp_path):
    monkeypatch.setenv("KERN_CASTINGS", str(tmp_path / "nowhere"))
    name, found, cure = condition()
    assert (name, found) == ("castings", f"KERN_CASTINGS is {tmp_path / 'nowhere'}")
    assert "KERN_CASTINGS" in cure
    console = Console(width=200, record=True, file=io.StringIO())
    monkeypatch.setattr(module, "PROBES", {})
    monkeypatch.setattr(module, "try_engine", lambda bounds: ("fine.", Condition("ok", "graded")))
    doctor(SMALL, COURSE.doctor, console)
    assert "│ castings       │" in console.export_text()


def test_at_80_columns_nothing_is_cut(monkeypatch):
    path = "/a/very/long/path/" * 6 + "python"
    monkeypatch.setattr(
        module,
        "PROBES",
        {"Python": lambda bounds: Condition("lack", path, f"Not {path}, but another.")},
    )
    monkeypatch.setattr(module, "try_engine", lambda bounds: ("fine.", Condition("ok", "graded")))
    console = Console(width=80, record=True, file=io.StringIO())
    doctor(SMALL, console=console)
    text = console.export_text()
    assert "…" not in text
    found = "".join(
        line.split("│")[3].strip() for line in text.splitlines() if line.startswith("│")
    )
    assert found.startswith(path)


def test_a_probe_that_breaks_shows_no_traceback(monkeypatch):
    def broken(bounds):
        raise RuntimeError("no idea")

    monkeypatch.setattr(module, "PROBES", {"Python": broken})
    monkeypatch.setattr(module, "try_engine", lambda bounds: ("fine.", Condition("ok", "graded")))
    assert "could not be tried (RuntimeError: no idea)" in said(0)


def test_kern_doctor_is_a_command(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["--course", str(tmp_path), "doctor"]) == 1
    assert "cannot grade sandboxed" in capsys.readouterr().out


def test_modules_that_notebooks_import_and_this_machine_lacks_are_named(
    tmp_path, monkeypatch, capsys
):
    (tmp_path / "nbgrader_config.py").write_text(CONFIG)
    write_lesson(tmp_path, [new_code_cell("import numpy\nfrom nosuchmodule.sub import x")])
    monkeypatch.setattr(module, "PROBES", {})
    monkeypatch.setattr(module, "try_engine", lambda bounds: ("fine.", Condition("ok", "graded")))
    assert main(["--course", str(tmp_path), "doctor"]) == 0
    told = capsys.readouterr().out
    assert "no nosuchmodule" in told
    assert "numpy" not in told
