"""Every command meets every everyday failure, for real: what is read, what is left, and that the
same command goes on.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import nullcontext

import pytest

from support import everyday
from support.everyday import COMMANDS, PROGRAM, environment, run, run_here, state
from support.once import copied, made_once
from support.plain import LESSON, RIGHT, hand_in
from support.term import graded_class

pytestmark = pytest.mark.xdist_group("everyday")

ROOT = os.getuid() == 0
# What is done to a course, and words of which one stands in the sentence of a command that it stops
FAILURES = {
    "small disk": (everyday.small_disk, ("disk is full", "cannot be written whole")),
    "read-only disk": (everyday.read_only_disk, ("can only be read", "may only be read")),
    "damaged gradebook": (everyday.damaged_gradebook, ("is not a gradebook, or damaged",)),
    "cut gradebook": (everyday.cut_gradebook, ("is damaged",)),
    "older gradebook": (everyday.older_gradebook, ("an older one made it", "does not know")),
    "folder as gradebook": (everyday.folder_as_gradebook, ("is a folder", "no gradebook")),
    "locked gradebook": (everyday.locked_gradebook, ("has locked it",)),
    "slip": (everyday.slip, ("line 9: NameError: name 'libary' is not defined",)),
    "files in the way": (everyday.files_in_the_way, ("a file lies where a folder is wanted",)),
}
NEEDS_ROOT = {"small disk", "read-only disk"}
# What is done to a command's process
LIMITS = {
    "no permission": (everyday.without_rights, ("no permission for", "may only be read")),
    "small files": (
        everyday.limited(resource.RLIMIT_FSIZE, 2000),
        ("may not grow as large", "cannot be written whole", "disk is full"),
    ),
    "few files": (everyday.limited(resource.RLIMIT_NOFILE, 12), ("too many files are open",)),
}
QUICK = {("grade", "small disk"), ("extend", "locked gradebook"), ("report", "no permission")}
ONCE = {"archive", "forget"}  # cannot be done twice
SLOW = {"build", "demo", "doctor"}


def pairs(failures):
    for command in COMMANDS:
        for failure in failures:
            quick = (command, failure) in QUICK
            marks = [] if quick else [pytest.mark.thorough]
            yield pytest.param(command, failure, id=f"{command}-{failure}", marks=marks)


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory):
    """A course with something to do for each command, and what they take."""

    def make(folder):
        (folder / "course").mkdir()
        graded_class(folder / "course")
        hand_in(folder / "course", "dee", RIGHT, "2026-10-01 11:00:00 UTC")
        (folder / "download").mkdir()
        taken = folder / "download" / f"lovelaceada_1204_55871_{LESSON}.ipynb"
        shutil.copy(folder / "course" / "submitted" / "dee" / LESSON / f"{LESSON}.ipynb", taken)

    return made_once(tmp_path_factory, "everyday", make)


@pytest.fixture
def course(laid_out, tmp_path):
    return copied(laid_out, tmp_path / "all") / "course"


@pytest.fixture(scope="session")
def undisturbed(laid_out, tmp_path_factory):
    """How a command ends where nothing is wrong, and what it leaves."""
    known = {}

    def of(command):
        if command not in known:
            course = copied(laid_out, tmp_path_factory.mktemp("undisturbed") / "all") / "course"
            known[command] = run_here(course, command), state(course)
        return known[command]

    return of


def assert_told(ended, words, usual):
    """Stopped with a sentence that says it, or not concerned at all."""
    said = ended.out + ended.err
    assert "Traceback" not in said, said
    assert "Error:" not in said.replace("NameError:", ""), said
    assert ended.status in (1, 2, usual.status), said
    if ended.status == 2 and usual.status != 2:
        assert any(word in said for word in words), said
        assert len(ended.err.strip().splitlines()) == 1, said
        assert ended.err.count(". ") <= 4, said
    elif ended.status == 1 and usual.status == 0:
        assert any(word in said for word in ("not graded", "Still named", "cannot be stored")), said


def assert_it_goes_on(course, command, ended, usual, left):
    if command not in ONCE or ended.status != usual.status:
        again = run_here(course, command)
        assert again.status == usual.status, again.out + again.err
    assert state(course) == left


@pytest.mark.parametrize(("command", "failure"), list(pairs(FAILURES)))
def test_what_is_wrong_with_a_course(course, undisturbed, command, failure):
    if failure in NEEDS_ROOT and not ROOT:
        pytest.skip("only root can mount a disk")
    usual, left = undisturbed(command)
    done, words = FAILURES[failure]
    with done(course):
        ended = run_here(course, command)
    assert_told(ended, words, usual)
    assert_it_goes_on(course, command, ended, usual, left)


@pytest.mark.parametrize(("command", "failure"), list(pairs(LIMITS)))
def test_what_a_process_may_not_do(course, undisturbed, command, failure):
    if failure == "no permission" and not ROOT:
        pytest.skip("only root can become somebody else")
    usual, left = undisturbed(command)
    limit, words = LIMITS[failure]
    somebodys = everyday.of_somebody_else if failure == "no permission" else nullcontext
    with somebodys(course):
        ended = run(course, command, preexec_fn=limit)
    assert_told(ended, words, usual)
    assert_it_goes_on(course, command, ended, usual, left)


@pytest.mark.parametrize(
    ("command", "how"),
    [
        pytest.param(
            command, how, marks=[] if (command, how) == ("report", "reader leaves") else [thorough]
        )
        for thorough in [pytest.mark.thorough]
        for command in COMMANDS
        if command not in SLOW
        for how in ("reader leaves", "closed", "full", "ascii")
    ],
)
def test_a_bad_listener_stops_no_command(course, undisturbed, command, how):
    usual, left = undisturbed(command)
    env = environment(PYTHONIOENCODING="ascii") if how == "ascii" else environment()
    line = {"reader leaves": "| true", "closed": ">&- 2>&-", "full": "> /dev/full"}.get(how, "")
    shell = f'set -o pipefail; "$@" {line}'
    done = subprocess.run(
        ["bash", "-c", shell, "kern", *PROGRAM, *COMMANDS[command]],
        cwd=course,
        env=env,
        capture_output=True,
        check=False,
        timeout=300,
    )
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert "Traceback" not in said
    wanted = max(usual.status, 1) if how == "full" else usual.status
    assert done.returncode == wanted, said
    if how == "full":
        assert "not all that it said could be written (No space left on device)" in said
    if how == "ascii":
        assert said.isascii()
    assert state(course) == left


@pytest.mark.parametrize(
    "command", [pytest.param(one, marks=pytest.mark.thorough) for one in COMMANDS if one != "demo"]
)
def test_ctrl_c_at_any_moment(course, undisturbed, command, record_property, tmp_path):
    """From the program's first lines to when it would end by itself."""
    usual, left = undisturbed(command)
    stopped, tried = 0, 0
    for after in (0.0, 0.3, 1.0, 2.0, 4.0, 7.0):
        one = copied(course.parent, tmp_path / f"after-{after}") / "course"
        ended = everyday.interrupted(one, command, after, times=1 + tried % 3)
        tried += 1
        stopped += ended.status == 130
        said = ended.out + ended.err
        assert "Traceback" not in said, (after, said)
        # Python kills itself where Ctrl+C came within an import in C; shells say 130 of both
        assert ended.status in (130, -signal.SIGINT, usual.status), (after, said)
        assert len(ended.err.strip().splitlines()) <= 2, (after, said)
        assert_it_goes_on(one, command, ended, usual, left)
    record_property("told", f"{command}: stopped {stopped} of {tried} times")


def test_files_that_are_closed_are_not_taken_for_others(tmp_path):
    """A gradebook that got the number of a closed standard output would be written over."""
    code = (
        "from kernkit.failures.streams import make_forgiving; make_forgiving()\n"
        f"file = open({str(tmp_path / 'file')!r}, 'w'); assert file.fileno() > 2\n"
        "print('to nobody'); file.write('to the file'); file.close()"
    )
    done = subprocess.run(
        ["bash", "-c", '"$@" >&- 2>&- <&-', "x", sys.executable, "-c", code], check=False
    )
    assert done.returncode == 0
    assert (tmp_path / "file").read_text() == "to the file"


def test_letters_that_a_terminal_lacks():
    code = (
        "from kernkit.failures.streams import make_forgiving; make_forgiving()\n"
        "print('“Zoë” – 3 × … ✓ \\udcff')"
    )
    env = environment(PYTHONIOENCODING="ascii")
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
    assert done.stdout == b'"Zoe" - 3 x ... + ?\n'
    assert done.stderr == b""


def test_ctrl_c_in_the_midst_of_clean_up_is_heeded():
    """Python drops what a callback raises."""
    code = (
        "import os, signal, time\n"
        "from kernkit.failures.program import as_program\n"
        "class Cleaned:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGINT); time.sleep(0.1)\n"
        "def work():\n"
        "    Cleaned()\n"
        "    time.sleep(5)\n"
        "    return 0\n"
        "raise SystemExit(as_program(work))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "\nkern: stopped from the keyboard.\n")
