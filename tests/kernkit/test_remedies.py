"""What `kern doctor` says of machines where the sandbox is not what it could be, and what helps."""

import os
from pathlib import Path

import pytest

from kernkit.engine.faults import NoSandbox
from kernkit.engine.process.cold import ColdHost, open_engine
from kernkit.engine.walls import remedies, sandbox
from support.course import KIT, sandboxed
from support.engine import SMALL, run, said, text, without_rights_inside

pytestmark = [pytest.mark.xdist_group("engine"), pytest.mark.usefixtures("sandbox")]


@pytest.fixture
def fake_bwrap(monkeypatch, tmp_path):
    def fake(script):
        (tmp_path / "bwrap").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "bwrap").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return fake


def test_a_machine_whose_jobs_share_a_sandbox_is_told_so(monkeypatch):
    monkeypatch.setattr(remedies, "profile", lambda: "bwrap//&unpriv_bwrap (enforce)")
    with without_rights_inside():
        report = said(0)
    assert "grades warm and sandboxed, in a sandbox that all jobs share" in report
    assert "AppArmor's profile bwrap//&unpriv_bwrap (enforce) denies them" in report
    assert "docker" not in report


@pytest.mark.thorough
def test_cold_jobs_need_no_right_inside():
    with without_rights_inside(), sandboxed(), ColdHost(SMALL, KIT) as host:
        result = run(host, "import os\nprint(os.getuid() != 0, os.listdir('/proc').count('2'))")
    assert text(result, 0) == "True 0\n"


def test_root_whose_python_nobody_else_reads_is_told_so():
    """Where nothing inside bubblewrap can become another user, root's jobs are started as one."""
    private = os.getuid() == 0 and not sandbox.everybody_reads(KIT)
    with without_rights_inside(users=True):
        report = said(1 if private else 0)
    assert ("which only its owner may enter" in report) is private


def test_a_private_folder_is_no_container(monkeypatch, fake_bwrap, tmp_path):
    home = tmp_path / "home"
    (home / "python").mkdir(parents=True)
    home.chmod(0o700)
    tmp_path.chmod(0o755)
    monkeypatch.setattr(remedies, "visible_folders", lambda library: [home / "python"])
    monkeypatch.setattr(remedies, "private_part", lambda path: home)
    fake_bwrap(f'echo "bwrap: Can\'t find source path {home}: Permission denied" >&2; exit 1')
    assert f"chmod o+x {home}" in remedies.refusal()


def test_the_outermost_private_folder_is_found(tmp_path):
    for part in (tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "c"):
        part.mkdir(mode=0o755)
    (tmp_path / "a" / "b").chmod(0o750)
    above = sandbox.private_part(tmp_path)
    assert sandbox.private_part(tmp_path / "a" / "b" / "c") == (above or tmp_path / "a" / "b")
    assert sandbox.private_part(Path("/usr/bin")) is None


@pytest.mark.parametrize(("user", "line"), [(0, "--cap-add SYS_ADMIN"), (1000, "systempaths")])
def test_a_container_needs_less_than_all_privileges(monkeypatch, tmp_path, user, line):
    monkeypatch.setattr(remedies, "SETTINGS", {})
    monkeypatch.setattr(remedies, "SIGNS", [])
    assert remedies.cure("No permissions to create a new namespace") == remedies.BY_HAND
    monkeypatch.setattr(remedies, "SIGNS", [str(tmp_path)])
    monkeypatch.setattr(os, "getuid", lambda: user)
    cure = remedies.cure("No permissions to create a new namespace")
    assert line in cure
    assert "--privileged" not in cure


def test_settings_that_forbid_namespaces_are_named(monkeypatch, tmp_path):
    file = tmp_path / "max_user_namespaces"
    file.write_text("0\n")
    monkeypatch.setattr(
        remedies, "SETTINGS", {str(file): ("0", "sysctl -w user.max_user_namespaces=10000")}
    )
    assert (
        "Ask an administrator for: sysctl -w user.max_user_namespaces=10000" in remedies.forbidden()
    )
    file.write_text("100\n")
    assert remedies.forbidden() == ""


def test_a_bubblewrap_that_fails_is_quoted(fake_bwrap):
    fake_bwrap('echo "bwrap: No permissions to create a new namespace." >&2; exit 1')
    with pytest.raises(
        NoSandbox,
        match=r"bubblewrap does not work here: No permissions to create a new namespace\. ",
    ):
        open_engine(SMALL, KIT)
    report = said(1)
    assert "Traceback" not in report
    assert "cannot grade sandboxed: bubblewrap does not work here: No permissions" in report
