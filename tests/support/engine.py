"""Cells run by the engine with small limits, and what they showed; machines that allow it less."""

import io
import os
import platform
import shutil
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console

from kernkit.doctor import doctor
from kernkit.engine.limits import Bounds
from kernkit.engine.process.host import Host
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from support.course import KIT
from support.lesson_cells import asserts

SMALL = Bounds(
    cell_seconds=2, wall_seconds=20, submission_seconds=120, memory_mb=300, processes=120,
    file_mb=8, scratch_mb=16, open_files=64, output_kb=50, outputs=20, array_mb=16, notebook_mb=5,
)  # fmt: skip


def run(host, *sources, files=None):
    """Run cells; a source that starts with `#test` is a test cell."""
    cells = []
    for number, source in enumerate(sources):
        test = source.startswith("#test")
        cells.append(asserts(f"t{number}", source) if test else new_code_cell(source))
    notebook = new_notebook(cells=cells)
    return run_submission(
        host, Lesson("lesson", new_notebook(cells=[c.copy() for c in cells])), notebook, files
    )


def text(result, cell):
    return "".join(
        o.get("text", "") + o.get("data", {}).get("text/plain", "")
        for o in result.notebook.cells[cell].outputs
    )


def errors(result, cell):
    return [o.ename for o in result.notebook.cells[cell].outputs if o.output_type == "error"]


def said(status):
    """All that the doctor prints, on one line; the status must be as expected."""
    console = Console(width=300, record=True, file=io.StringIO())
    assert doctor(SMALL, console=console) == status
    text = console.export_text()
    rows = [
        [cell.strip() for cell in line.split("│")[1:-1]]
        for line in text.splitlines()
        if line.startswith("│")
    ]
    # Each says what to do
    assert [name for mark, name, _, cure in rows if mark != "✓" and not cure] == []
    return " ".join(text.split())


# --- machines that let bubblewrap make namespaces, and nothing inside of it -----------------------
# AppArmor's profile bwrap-userns-restrict, of Ubuntu from 25.04 on, takes every capability from
# what bubblewrap starts. A `bwrap` that hands its child a filter of system calls imitates that.

COLUMN = {"x86_64": 0, "aarch64": 1}[platform.machine()]
NEEDS_RIGHTS = {
    "unshare": (272, 97), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "setns": (308, 268),
}  # fmt: skip
CHANGES_USER = {
    "setresuid": (117, 147), "setresgid": (119, 149), "setgroups": (116, 159), "setuid": (105, 146),
    "setgid": (106, 144),
}  # fmt: skip
LOAD, EQUAL, RETURN, DENY, ALLOW = 0x20, 0x15, 0x06, 0x50001, 0x7FFF0000


def _filter(calls: dict[str, tuple[int, int]]) -> bytes:
    lines = [(LOAD, 0, 0, 0)]
    for numbers in calls.values():
        lines += [(EQUAL, 0, 1, numbers[COLUMN]), (RETURN, 0, 0, DENY)]
    lines += [(RETURN, 0, 0, ALLOW)]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


@contextmanager
def without_rights_inside(users: bool = False) -> Iterator[None]:
    """PATH has such a bubblewrap first. With `users`, nothing inside can become another user
    either, which root's processes can where Python lies in a folder of root's alone.
    """
    real, before = shutil.which("bwrap"), os.environ["PATH"]
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # whoever is not root starts it too
        rules, script = Path(folder, "filter"), Path(folder, "bwrap")
        rules.write_bytes(_filter(NEEDS_RIGHTS | (CHANGES_USER if users else {})))
        script.write_text(f'#!/bin/bash\nexec 250<"{rules}"\nexec {real} --seccomp 250 "$@"\n')
        script.chmod(0o755)
        os.environ["PATH"] = f"{folder}{os.pathsep}{before}"
        try:
            yield
        finally:
            os.environ["PATH"] = before


@contextmanager
def in_a_shared_sandbox(bounds: Bounds) -> Iterator[Host]:
    """An engine as on such a machine, whose jobs share one sandbox."""
    with without_rights_inside():
        host = Host(bounds, KIT)
    with host:
        assert host.kind == "shared"
        yield host
