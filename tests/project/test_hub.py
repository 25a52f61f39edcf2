"""docs/jupyterhub.md, followed from top to bottom on this machine: users of Linux, a real hub and
proxy, and what students press, from release to the page of feedback.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from exercises import exercises
from support.course import some_answer
from support.hub import Browser, as_user, blocks, copy_of_the_repository, wait_for

pytestmark = [pytest.mark.thorough, pytest.mark.xdist_group("hub")]

INSTALLED = Path("/var/tmp/kern-kit-hub")  # what `make test-all` installs by tools/hub.sh
MADE = (".ready", "hub", "proxy", "students", "versions.txt")
USERS = {"grader": "kerngrader", "ada": "kernada", "ben": "kernben"}
LESSON = "02_kernels"
RIGHT = {name: some_answer(LESSON, name) for name in exercises(LESSON)}
PASSWORD = "a word of this test"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def lacking() -> str:
    """Why this cannot be tried here; "" where it can."""
    if os.getuid() != 0:
        return "only root can make users"
    for program in ("useradd", "chpasswd", "runuser", "bwrap"):
        if not shutil.which(program):
            return f"there is no {program}"
    if not (INSTALLED / ".ready").is_file():
        return f"there is no hub: sh tools/hub.sh {INSTALLED}"
    return ""


def run(text: str, cwd: Path) -> None:
    """A block of commands, which stops at the first that fails."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", text],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{text}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


@pytest.fixture(scope="module")
def base():
    """The page's /srv/kern: with the repository's copy, and what is installed."""
    if why := lacking():
        assert not os.environ.get("KERN_MUST_HUB"), why
        pytest.skip(why)
    folder = Path(f"/var/tmp/kern-hub-{os.getpid()}")
    folder.mkdir(mode=0o755)
    try:
        copy_of_the_repository(folder / "course")
        for name in MADE:
            (folder / name).symlink_to(INSTALLED / name)
        yield folder
    finally:
        for user in USERS.values():
            subprocess.run(
                ["userdel", "--force", "--remove", user], capture_output=True, check=False
            )
        with suppress(FileNotFoundError):
            (INSTALLED / "students/etc/jupyter/nbgrader_config.py").unlink()
        shutil.rmtree(folder)


def started(text: str, base: Path, log: Path, stack: ExitStack) -> None:
    """A block that runs until it is stopped."""
    with log.open("wb") as file:
        process = subprocess.Popen(
            ["bash", "-c", text], cwd=base, stdout=file, stderr=file, start_new_session=True
        )

    def end():
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(60)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    stack.callback(end)


class Hub:
    """The page, done; `address` is the proxy's, `said` what the watch has said."""

    def __init__(self, base: Path, address: str, watch: Path) -> None:
        self.base, self.address, self.watch = base, address, watch

    @property
    def said(self) -> str:
        return self.watch.read_text("utf-8", errors="replace")

    def until_said(self, words: str, seconds: float = 300) -> None:
        end = time.monotonic() + seconds
        while words not in self.said:
            assert time.monotonic() < end, self.said
            time.sleep(0.1)


@pytest.fixture(scope="module")
def hub(base):
    """Every block of the page, in its order; a file is written, a command run."""
    ports = {port: str(free_port()) for port in ("8000", "8081", "8001")}
    address = f"http://127.0.0.1:{ports['8000']}"
    done = 0
    with ExitStack() as stack:
        for block in blocks({"/srv/kern": str(base), **USERS, **ports}):
            if block.kind in ("python", "ini"):
                Path(block.path).write_text(block.text, "utf-8")
            elif block.section == "Start":
                started(block.text, base, base / f"said-{done}", stack)
                done += 1
            else:
                run(block.text, base / "course")
            if "useradd" in block.text:
                words = "".join(f"{user}:{PASSWORD}\n" for user in USERS.values())
                subprocess.run(["chpasswd"], input=words, text=True, check=True)
        assert done == 2
        hub = Hub(base, address, base / "said-1")
        wait_for(f"{address}/hub/api")
        hub.until_said("Watching submitted/ and the exchange")
        yield hub


@pytest.fixture(scope="module")
def students(hub):
    """Both, at their desks."""
    found = {name: Browser(hub.address, USERS[name], PASSWORD) for name in ("ada", "ben")}
    for student in found.values():
        student.start()
    return found


def test_the_whole_round(hub, students):
    answers = {"ada": RIGHT, "ben": {"relu": RIGHT["relu"]}}
    for name, student in students.items():
        student.press("fetch", LESSON)
        student.answer(LESSON, answers[name])
        student.press("submit", LESSON)
    for name, student in students.items():
        hub.until_said(f"{LESSON}, {USERS[name]}: feedback released")
        student.press("fetch_feedback", LESSON)
    (ada,), (ben,) = (students[name].pages(LESSON) for name in ("ada", "ben"))
    assert "<strong>16</strong> of 16 points" in ada
    assert "of 16 points" in ben
    assert "<strong>16</strong>" not in ben


def test_who_submits_again_gets_another_page(hub, students):
    ben = students["ben"]
    before = hub.said.count(f"{USERS['ben']}: feedback released")
    ben.answer(LESSON, RIGHT)
    ben.press("submit", LESSON)
    end = time.monotonic() + 300
    while hub.said.count(f"{USERS['ben']}: feedback released") == before:
        assert time.monotonic() < end, hub.said
        time.sleep(0.1)
    ben.press("fetch_feedback", LESSON)
    pages = ben.pages(LESSON)
    assert len(pages) == 2
    assert sum("<strong>16</strong> of 16 points" in page for page in pages) == 1


def test_nobody_sees_anothers(hub, students):
    ada, ben, grader = (USERS[name] for name in ("ada", "ben", "grader"))
    assert as_user(ada, "ls", os.path.expanduser(f"~{ada}")).returncode == 0
    inbound = hub.base / "exchange" / "kern" / "inbound"
    for user, path in (
        (ada, os.path.expanduser(f"~{ben}")),
        (ben, os.path.expanduser(f"~{ada}")),
        (grader, os.path.expanduser(f"~{ada}")),
        (ada, hub.base / "course"),
        (ada, inbound),
        (ada, hub.base / "exchange" / "kern" / "feedback"),
        (ada, hub.base / "state"),
    ):
        assert as_user(user, "ls", str(path)).returncode != 0, (user, path)
    assert as_user(grader, "ls", str(inbound)).stdout.count(LESSON) >= 2


def test_castings_are_shared_and_nobody_changes_them(hub):
    python = str(hub.base / "students" / "bin" / "python")
    cache = f"KERN_CACHE={hub.base}/cache"
    code = "import helpers; print(helpers.castings())"
    done = as_user(USERS["ada"], "env", cache, python, "-c", code)
    assert done.stdout.strip().startswith(str(hub.base / "cache" / "castings-")), done.stderr
    folder = done.stdout.strip()
    assert as_user(USERS["ada"], "touch", f"{folder}/mine").returncode != 0


def test_in_anothers_name_nothing_is_graded(hub, students):
    ada, ben = USERS["ada"], USERS["ben"]
    inbound = hub.base / "exchange" / "kern" / "inbound"
    forged = inbound / f"{ada}+{LESSON}+2030-01-01 00:00:00.000000 UTC+forged"
    script = (
        f"mkdir '{forged}'; cp ~{ben}/{LESSON}/*.ipynb '{forged}'; cd '{forged}';"
        " printf '2030-01-01 00:00:00.000000 UTC' >timestamp.txt; printf x >submission_secret.txt;"
        " chmod 0777 ."
    )
    assert as_user(ben, "bash", "-euc", script).returncode == 0
    hub.until_said(f"it says that {ada} sent it, and it belongs to {ben}")


def test_who_grades_is_nobody_special(hub):
    """Neither root nor a student, and behind the engine's walls."""
    kern = str(hub.base / "course" / ".venv" / "bin" / "kern")
    course = str(hub.base / "course")
    doctor = as_user(
        USERS["grader"], "env", f"KERN_CACHE={hub.base}/cache", kern, "--course", course, "doctor"
    )
    assert "This machine grades warm and sandboxed" in doctor.stdout, doctor.stdout
    owners = {path.owner() for path in (hub.base / "course" / "autograded").rglob("*.ipynb")}
    assert owners == {USERS["grader"]}
