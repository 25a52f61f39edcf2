"""Attacks on the grading engine: each file in tests/hostile/ says what it tries and what must
become of it.

An attack is the code of one solution cell, in a notebook that is right otherwise; or, with `# kind:
file`, a function that makes the submitted file. Whatever it does, it gains no points, and leaves
the engine and all that is others' as they were.
"""

import json
import re
import runpy
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import psutil
import pytest
from conftest import KIT, ROOT, copy_course, some_answer

from exercises import exercises
from helpers import castings
from kernkit.checks import keys
from kernkit.course.lessons import graded_id
from kernkit.engine.limits import Bounds
from kernkit.engine.process.host import EngineFault, Host
from kernkit.engine.repair.repair import Unreadable, read_submission, repair
from kernkit.engine.run.driver import Result, run_submission
from kernkit.grading.session import PRIVATE, lesson_of

pytestmark = pytest.mark.xdist_group("engine")

BOUNDS = Bounds(
    cell_seconds=3, wall_seconds=6, submission_seconds=120, memory_mb=600, processes=100,
    file_mb=16, scratch_mb=64, open_files=256, output_kb=100, outputs=50, array_mb=64,
    notebook_mb=50,
)  # fmt: skip
PATIENCE = 30  # seconds on the clock: whatever takes longer has stopped the engine, not itself
MOST_MEMORY_MB = 700  # that one submission may cost the engine's own process
HEAD = re.compile(r"^# (kind|lesson|exercise|tries|wanted|elsewhere|event): (.*)$", re.MULTILINE)
WANTED = {
    "pass": lambda verdict, points: (verdict["state"], verdict["points"]) == ("passed", points),
    "fail": (
        lambda verdict, points: (
            verdict["state"] not in ("passed", "partly") and verdict["points"] == 0
        )
    ),
    "flagged": (
        lambda verdict, points: (
            verdict["state"] in ("uncheckable", "fault") and verdict["points"] == 0
        )
    ),
    "unreadable": lambda verdict, points: False,  # then there is no verdict at all
    "any": lambda verdict, points: 0 <= verdict["points"] <= points,
}


@dataclass(frozen=True)
class Attack:
    """One file. `wanted` and `elsewhere` say what may become of its exercise, and must of the
    others.
    """

    path: Path
    lesson: str
    exercise: str
    wanted: tuple[str, ...]
    elsewhere: str  # "pass", "any", or "lost": those below get nothing
    event: str  # that the engine must tell of, or ""
    is_file: bool

    @classmethod
    def read(cls, path: Path) -> "Attack":
        head = dict(HEAD.findall(path.read_text("utf-8")))
        wanted = tuple(head["wanted"].split(", "))
        rest = head.get("elsewhere", "pass"), head.get("event", ""), head.get("kind") == "file"
        return cls(path, head["lesson"], head["exercise"], wanted, *rest)

    def submitted(self, course: Path) -> bytes:
        """The file that is handed in."""
        notebook = nbformat.read(course / "release" / self.lesson / f"{self.lesson}.ipynb", 4)
        # Others take time
        notebook.cells = [
            cell for cell in notebook.cells if graded_id(cell) or "import " in cell.source
        ]
        answers = right_answers(self.lesson)
        if not self.is_file:
            answers[self.exercise] = self.path.read_text("utf-8").replace(
                "HIDDEN_TEXTS", disguised(course, self.lesson)
            )
        for cell in notebook.cells:
            cell.source = answers.get(graded_id(cell), cell.source)
        if self.is_file:
            return runpy.run_path(str(self.path))["notebook"](json.loads(nbformat.writes(notebook)))
        return nbformat.writes(notebook).encode()


@cache
def _right_answers(lesson: str) -> dict[str, str]:
    return {exercise: some_answer(lesson, exercise) for exercise in exercises(lesson)}


def right_answers(lesson: str) -> dict[str, str]:
    """The code of a right answer to each exercise."""
    return dict(_right_answers(lesson))


ATTACKS = [Attack.read(path) for path in sorted((ROOT / "tests" / "hostile").glob("*.py"))]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = copy_course(tmp_path_factory.mktemp("course"), *{attack.lesson for attack in ATTACKS})
    if (ROOT / PRIVATE / "keys").is_dir():  # spares compiling them
        shutil.copytree(ROOT / PRIVATE / "keys", folder / PRIVATE / "keys")
    (folder / "gradebook.db").write_bytes(b"marks")
    for attack in ATTACKS:
        lesson_of(folder, attack.lesson)
    return folder


@pytest.fixture(scope="module")
def host():
    castings()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kernkit.engine.process.host.PATIENCE", 5.0)
        with Host(BOUNDS, KIT) as host:
            yield host


def grade(host: Host, course: Path, lesson: str, data: bytes) -> Result:
    """One submission through the engine; raises Unreadable."""
    known = lesson_of(course, lesson)
    submitted = read_submission(data, BOUNDS.notebook_mb * 1_000_000)
    try:
        return run_submission(host, known, repair(submitted, known.parts).notebook)
    except EngineFault:  # kern grade tries twice
        return run_submission(host, known, repair(submitted, known.parts).notebook, again=True)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.path.stem)
def test_attack(host, course, attack):
    data, files = attack.submitted(course), tree(course)
    restarts, running = host.restarts, processes(host)
    with stopwatch(host), memory_watch():
        try:
            result = grade(host, course, attack.lesson, data)
        except Unreadable:
            assert "unreadable" in attack.wanted
            return
    check_marks(course, attack, result)
    check_notebook(course, attack, result.notebook)
    assert tree(course) == files
    assert host.restarts == restarts, "others' submissions ended with the zygote"
    assert not left_behind(host, running)


def test_a_right_answer_still_gets_full_marks(host, course):
    attack = Attack.read(ROOT / "tests" / "hostile" / "right_when_examined.py")
    check_marks(course, attack, grade(host, course, attack.lesson, attack.submitted(course)))


# --- what must hold after each --------------------------------------------------------------------


def check_marks(course: Path, attack: Attack, result: Result) -> None:
    """All tests have a verdict: the attacked one as wanted, those above full marks, those below as
    the attack says.
    """
    tests, name, below = lesson_of(course, attack.lesson).tests, f"check_{attack.exercise}", False
    assert set(result.verdicts) == set(tests)
    assert attack.event in ("", *result.events), result.events
    for grade_id, test in tests.items():
        verdict, points = result.verdicts[grade_id], test.points
        below = below or grade_id == name
        rest = {"lost": "fail" if below else "pass"}.get(attack.elsewhere, attack.elsewhere)
        wanted = attack.wanted if grade_id == name else (rest,)
        assert any(WANTED[one](verdict, points) for one in wanted), (
            grade_id,
            wanted,
            verdict,
            result.events,
        )


def check_notebook(course: Path, attack: Attack, notebook: nbformat.NotebookNode) -> None:
    """It is valid, can be written, is not too large, and tells of the hidden key no more than its
    own verdicts do.
    """
    nbformat.validate(notebook)
    text = json.dumps(notebook, ensure_ascii=False, allow_nan=False)
    assert len(text.encode()) < 20_000_000
    graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    told = json.dumps([cell.outputs for cell in graded if cell.cell_type == "code"])
    said = json.dumps(
        [cell.outputs for cell in notebook.cells if cell.cell_type == "code" and cell not in graded]
    )
    assert not [
        hidden
        for hidden in hidden_texts(course, attack.lesson)
        if hidden in said and hidden not in told
    ]


@contextmanager
def stopwatch(host: Host) -> Iterator[None]:
    """Fails where the engine waits for ever; ending its zygote ends the wait."""
    late = threading.Event()
    timer = threading.Timer(PATIENCE, lambda: (late.set(), host._process.kill()))
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


def processes(host: Host) -> set[psutil.Process]:
    """The zygote, and all that came from it."""
    return set(psutil.Process(host._process.pid).children(recursive=True))


def left_behind(host: Host, before: set[psutil.Process]) -> set[psutil.Process]:
    """Processes that are still there after two seconds."""
    end = time.monotonic() + 2
    while time.monotonic() < end and processes(host) - before:
        time.sleep(0.1)
    return processes(host) - before


def tree(course: Path) -> dict[Path, tuple[int, int]]:
    """Size and time of change of every file of the course, but for the graders' keys, which are
    compiled when asked for.
    """
    paths = [path for path in course.rglob("*") if PRIVATE not in path.parts]
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in paths}


def hidden_texts(course: Path, lesson: str) -> set[str]:
    """Names of hidden probes, and sentences, that nothing of what students have says."""
    texts = set()
    for key in keys.parse(lesson_of(course, lesson).keys):
        texts |= {case.name for case in key.cases} | set(key.messages.values())
    return {
        text for text in texts if len(text) > 8 and text.isascii() and text not in public_text()
    }


@cache
def public_text() -> str:
    """All that students have: the kit, and the notebooks as released."""
    files = [
        *(ROOT / "helpers").rglob("*.py"),
        *(ROOT / "helpers").rglob("*.json"),
        *(ROOT / "release").rglob("*.ipynb"),
    ]
    texts = [path.read_text("utf-8") for path in files]
    return "\n".join([*texts, *(text.replace('\\"', '"').replace("\\\\", "\\") for text in texts)])


def disguised(course: Path, lesson: str) -> str:
    """The hidden texts as Python, each letter replaced by the next, so that they cannot be found in
    memory by themselves.
    """
    return repr(
        [
            "".join(chr(ord(letter) + 1) for letter in text)
            for text in sorted(hidden_texts(course, lesson))
        ]
    )
