"""Running an attack, and what must hold after it, whatever marks it has."""

import json
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import nbformat
import psutil
import pytest
from nbconvert.filters.markdown import markdown2html

from kernkit.course.course import Course
from kernkit.course.places import PRIVATE
from kernkit.engine.clean.notebook import clean_notebook
from kernkit.engine.faults import EngineFault, Unreadable
from kernkit.engine.process.host import Host
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.result import Result
from kernkit.engine.watched.calls import read_and_repair
from kernkit.grading.inputs import lesson_of
from kernkit.grading.work import with_notes
from support.attacks import ATTACKS, BOUNDS, Attack, hidden_texts
from support.course import ROOT, copy_course
from support.shown import wrong

PATIENCE = 30  # seconds on the clock: whatever takes longer has stopped the engine, not itself
MOST_MEMORY_MB = 700  # that one submission may cost the engine's own process,
MOST_CPU = 8  # and seconds of CPU, whatever its cells and messages are like


def attacked(folder: Path) -> None:
    """A course of all lessons that are attacked, with their keys."""
    lessons = {attack.lesson for attack in ATTACKS}
    course = Course(copy_course(folder, *lessons))
    if (ROOT / PRIVATE / "keys").is_dir():  # spares compiling them
        shutil.copytree(ROOT / PRIVATE / "keys", folder / PRIVATE / "keys")
    (folder / "gradebook.db").write_bytes(b"marks")
    for lesson in lessons:
        lesson_of(course, lesson)


def handed_in(
    host: Host, course: Path, attack: Attack, right: Callable[[Result], bool], inside: bool = False
) -> Result | None:
    """What became of an attack; None where it could not be read. Whatever its marks, it must leave
    the engine and all that is others' as they were, in bounds of time and memory.
    """
    data, files = attack.submitted(course), tree(course)
    restarts, running = host.restarts, processes(host)
    with stopwatch(host, PATIENCE * (2 if inside else 1)), memory_watch(), own_watch():
        try:
            result = grade(host, course, attack.lesson, data, inside)
        except Unreadable:
            return None
    if result.timed_out and not right(result):
        # A busy machine: what hit the clock alone is graded again, as by `kern grade`
        result = grade(host, course, attack.lesson, data, inside)
    check_notebook(course, attack.lesson, result.notebook)
    assert tree(course) == files
    assert host.restarts == restarts, "others' submissions ended with the zygote"
    assert not left_behind(host, running)
    return result


def grade(host: Host, course: Path, lesson: str, data: bytes, inside: bool = False) -> Result:
    """One submission through the engine, as it would be stored; raises Unreadable. Tests run
    `inside` the student's process, or not.
    """
    known = replace(lesson_of(Course(course), lesson), inside=inside)
    repaired = read_and_repair(data, known.notebook, BOUNDS)
    try:
        result = run_submission(host, known, deepcopy(repaired.notebook))
    except EngineFault:  # kern grade tries twice
        result = run_submission(host, known, repaired.notebook, again=True)
    result.notebook = clean_notebook(with_notes(result.notebook, repaired.notes), known.parts.own)
    return result


def check_notebook(course: Path, lesson: str, notebook: nbformat.NotebookNode) -> None:
    """It is valid, can be written, is not too large, shows without acting, and tells of the hidden
    key no more than its own verdicts do.
    """
    nbformat.validate(notebook)
    text = json.dumps(notebook, ensure_ascii=False, allow_nan=False)
    assert len(text.encode()) < 20_000_000
    own = {cell.source for cell in lesson_of(Course(course), lesson).parts.own.cells}
    assert [found for page in pages(notebook, own) for found in wrong(page)] == []
    graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    told = json.dumps([cell.outputs for cell in graded if cell.cell_type == "code"])
    said = json.dumps(
        [cell.outputs for cell in notebook.cells if cell.cell_type == "code" and cell not in graded]
    )
    assert not [
        hidden for hidden in hidden_texts(course, lesson) if hidden in said and hidden not in told
    ]


def pages(notebook: nbformat.NotebookNode, own: set[str]) -> Iterator[str]:
    """What a browser gets of a notebook's cells and outputs but for the lesson's own."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source not in own:
            yield markdown2html(cell.source)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            yield data.get("text/html", "")
            yield markdown2html(data.get("text/markdown", ""))


@contextmanager
def stopwatch(host: Host, patience: float) -> Iterator[None]:
    """Fails where the engine waits for ever; ending its zygote ends the wait."""
    late = threading.Event()
    timer = threading.Timer(patience, lambda: (late.set(), host._process.kill()))
    timer.start()
    try:
        yield
    except Exception:
        if not late.is_set():
            raise
    finally:
        timer.cancel()
        if late.is_set():
            host.revive()
            pytest.fail("the engine waited for ever")


@contextmanager
def memory_watch() -> Iterator[None]:
    """Fails where the engine's own process needed too much memory meanwhile."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts from here
    before = psutil.Process().memory_info().rss
    yield
    peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) << 10
    assert (peak - before) >> 20 < MOST_MEMORY_MB, "the engine itself needed too much memory"


@contextmanager
def own_watch() -> Iterator[None]:
    """Fails where the engine's own process computed too much meanwhile, or was left with more open
    files.
    """
    before, files = time.process_time(), len(os.listdir("/proc/self/fd"))
    yield
    assert time.process_time() - before < MOST_CPU, "the engine itself computed too much"
    # One child for its own work may have been started, and the pipe to it kept
    assert len(os.listdir("/proc/self/fd")) <= files + 2, "descriptors were left with the engine"


def processes(host: Host) -> set[psutil.Process]:
    """The zygote, and all that came from it."""
    return set(psutil.Process(host._process.pid).children(recursive=True))


def left_behind(host: Host, before: set[psutil.Process]) -> set[psutil.Process]:
    """Processes that stay: a busy machine takes its time to end them."""
    end = time.monotonic() + 20
    while time.monotonic() < end and processes(host) - before:
        time.sleep(0.1)
    return processes(host) - before


def tree(course: Path) -> dict[Path, tuple[int, int]]:
    """Size and time of change of every file of the course, but for the graders' keys, which are
    compiled when asked for.
    """
    paths = [path for path in course.rglob("*") if PRIVATE not in path.parts]
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in paths}
