"""Feedback pages while a course is watched: who is owed one, and the process that makes them.

A page is owed to whoever is graded and has none of these marks. What was made is written down, a
line of JSON each, so that a run that is cut short anywhere goes on from there.
"""

import contextlib
import hashlib
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook

from ..course.course import Course
from ..grading.journal import Journal
from ..grading.standing.to_look_at import entries
from ..term.exclusions import Exclusions
from . import page_process

STARTS_WITHIN = 120.0  # seconds that the imports may take
WITHIN = 120.0  # seconds for one page
MOST = 200  # pages of one process, which is then replaced: what it keeps of memory goes with it
TRIES = 2  # of a page for the same marks, in one run
FOLDER = "pages"  # in the course's private folder
GONE = "the process that makes pages ended in the midst of it"
SLOW = f"a page took more than {WITHIN:g} seconds"


@dataclass(frozen=True)
class Owed:
    """A page that is still to be made; `key` is of the marks that it shows."""

    lesson: str
    student: str
    key: str


@dataclass(frozen=True)
class Made:
    """What came of it: `problem` is why there is none."""

    owed: Owed
    released: bool = False
    problem: str = ""


class Pages:
    """Makes pages one after another, beside whatever else is done; to be closed."""

    def __init__(self, course: Course, url: str) -> None:
        self._course, self._url = course, url
        self._maker = _Maker(course, url)
        self._thread = ThreadPoolExecutor(1)
        self._running: dict[Future[Made], Owed] = {}
        self._failed: Counter[Owed] = Counter()
        self._thread.submit(self._maker.start)

    def owed(self, lesson: str, gradebook: Gradebook) -> list[Owed]:
        """What is owed of a lesson and not being made, without what was tried in vain."""
        journal = Journal(self._course.private("journal", f"{lesson}.jsonl"))
        without = Exclusions(self._course.root).names(lesson)
        graded = entries(gradebook.db(), lesson, journal, without)
        made, waiting = self._record(lesson), set(self._running.values())
        found = []
        for student, entry in sorted(graded.items()):
            one = Owed(lesson, student, _key(entry))
            before = made.entry(student)
            there = self._course.folder("feedback", lesson, student).is_dir()
            done = before is not None and before["key"] == one.key and there
            if not done and one not in waiting and self._failed[one] < TRIES:
                found.append(one)
        return found

    def make(self, owed: list[Owed]) -> None:
        """Start on these."""
        for one in owed:
            self._running[self._thread.submit(self._maker.make, one)] = one

    @property
    def busy(self) -> bool:
        """Whether any is still to be made."""
        return bool(self._running)

    def made(self, seconds: float) -> list[Made]:
        """What is done, and written down with that; waits so long for the first."""
        done, _ = wait(self._running, timeout=seconds, return_when=FIRST_COMPLETED)
        found = []
        for future in [one for one in self._running if one in done]:
            owed, made = self._running.pop(future), future.result()
            record = self._record(owed.lesson)
            if made.problem:
                self._failed[owed] += 1
                record.add({"student": owed.student, "failed": made.problem})
            else:
                released = {"key": owed.key, "released": made.released}
                record.add({"student": owed.student, **released})
            found.append(made)
        return found

    def _record(self, lesson: str) -> Journal:
        return Journal(self._course.private(FOLDER, f"{lesson}.jsonl"))

    def close(self) -> None:
        """End the process; pages that were not made stay owed."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._maker.end()
        self._thread.shutdown()


def _key(entry: dict[str, Any]) -> str:
    """Of the marks of a journal's entry, and of the notebook that they stand in."""
    made_of = f"{entry.get('key')} {entry.get('copy')} {sorted(entry['verdicts'].items())!r}"
    return hashlib.sha256(made_of.encode()).hexdigest()


class _Maker:
    """The process, used by one thread: started when it is needed, and replaced when it is worn or
    has ended.
    """

    def __init__(self, course: Course, url: str) -> None:
        memory = str(course.bounds.own_memory_mb)
        self._command = [sys.executable, "-m", page_process.__name__, str(course.root), url, memory]
        self._process: subprocess.Popen[bytes] | None = None
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - as long as there is a process
        self._heard = b""
        self._pages = 0
        self.closed = False

    def make(self, one: Owed) -> Made:
        """Ask for a page."""
        asked = json.dumps({"lesson": one.lesson, "student": one.student}).encode()
        try:
            self.start()
            answer = self._ask(asked, WITHIN)
        except (OSError, EOFError, TimeoutError) as error:
            self.end(closed=self.closed)
            answer = {"problem": SLOW if isinstance(error, TimeoutError) else self._last_words()}
        return Made(one, bool(answer.get("released")), answer.get("problem", ""))

    def start(self) -> None:
        """Have a process that is ready. Raises OSError, EOFError or TimeoutError where none is."""
        if self._process is not None and self._pages < MOST:
            return
        self.end(closed=self.closed)
        if self.closed:
            raise EOFError
        self._pages, self._heard = 0, b""
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            self._command, stdin=pipe, stdout=pipe, stderr=self._errors, start_new_session=True
        )
        self._answer(time.monotonic() + STARTS_WITHIN)

    def _ask(self, asked: bytes, seconds: float) -> dict[str, Any]:
        assert self._process is not None, "it was started"
        assert self._process.stdin is not None, "it is a pipe"
        self._pages += 1
        self._process.stdin.write(asked + b"\n")
        self._process.stdin.flush()
        return self._answer(time.monotonic() + seconds)

    def _answer(self, end: float) -> dict[str, Any]:
        """The next line. Raises EOFError, TimeoutError."""
        assert self._process is not None, "it was started"
        assert self._process.stdout is not None, "it is a pipe"
        fd = self._process.stdout.fileno()
        while b"\n" not in self._heard:
            if not select.select([fd], [], [], max(end - time.monotonic(), 0))[0]:
                raise TimeoutError
            if not (part := os.read(fd, 1 << 16)):
                raise EOFError
            self._heard += part
        line, _, self._heard = self._heard.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _last_words(self) -> str:
        """Of the process, on its standard error."""
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(self._errors.tell() - 2000, 0))
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return f"{GONE} ({lines[-1]})" if lines else GONE

    def end(self, closed: bool = True) -> None:
        """End the process, whatever it does."""
        self.closed = closed
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    if pipe:
                        pipe.close()
            self._process = None
