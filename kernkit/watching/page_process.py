"""The process that makes feedback pages for `kern watch`, so that no page can hold it up: it can be
ended, and what it keeps of memory goes with it.

    python -m kernkit.watching.page_process COURSE URL MEMORY

Reads lines of JSON, {"lesson": …, "student": …}, and answers each with {"released": …} or
{"problem": …}. URL is the gradebook's; MEMORY are MiB. Ends when nobody writes any more.
"""

import contextlib
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from ..course.course import Course
from ..course.steps import generate_feedback, release_feedback
from ..engine.clean.text import is_plain_name
from ..engine.walls.confine import PR_SET_PDEATHSIG, prctl
from ..grading.handed_in.candidates import TIMESTAMP
from ..grading.nets import told
from .inbound import SECRET, exchange_folder


def make_page(course: Course, lesson: str, student: str, url: str) -> bool:
    """Write a student's page, and release it where the submission came by the exchange: only then
    it has the secret by which the student finds it. Returns whether it was released.
    """
    if not is_plain_name(student):
        raise ValueError("the folder is called as no student is")
    generate_feedback(course, lesson, student, db_url=url)
    folder = course.folder("feedback", lesson, student)
    there = all((folder / name).is_file() for name in (TIMESTAMP, SECRET))
    if not there or not exchange_folder(course):
        return False
    release_feedback(course, lesson, student)
    return True


def _answer(course: Course, asked: dict[str, str], url: str) -> dict[str, Any]:
    try:
        return {"released": make_page(course, asked["lesson"], asked["student"], url)}
    except Exception as problem:  # renderers trust what they read, and may end in anything
        return {"problem": told(problem)}


def main() -> None:
    """Answer until nobody asks any more."""
    root, url, memory_mb = sys.argv[1:]
    with contextlib.suppress(OSError):
        prctl("parent death", PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all of its processes
    resource.setrlimit(resource.RLIMIT_DATA, (int(memory_mb) << 20,) * 2)
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # whatever else is printed is no answer
    course = Course(Path(root))
    print(json.dumps({"ready": True}), file=answers)
    for line in sys.stdin:
        print(json.dumps(_answer(course, json.loads(line), url)), file=answers)


if __name__ == "__main__":
    main()
