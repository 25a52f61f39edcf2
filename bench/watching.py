"""What `kern watch` costs: how long a lone submission of lesson 2 waits for its mark and its page,
a burst of a class beside `kern grade`, and memory over many submissions.

    python bench/watching.py [--lone N] [--burst N] [--many N]

A submission arrives when its folder is renamed into submitted/, or, by the exchange, when it gets
the mode that `nbgrader submit` gives it last. A mark is there when its line is in the journal, a
page when it is in feedback/ (by the exchange: in the exchange's feedback/). 0 leaves a part out.
Prints Markdown.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from kernkit.cli import own_programs_first  # noqa: E402
from support.classroom import built  # noqa: E402
from support.course import bank, fill_in, some_answer  # noqa: E402
from support.plain_course import PLAIN, released  # noqa: E402
from support.plain_course import hand_in as hand_in_plain  # noqa: E402
from support.watching import KERN, Watching  # noqa: E402

LESSON = "02_kernels"


class Class:
    """A course in a folder, with one notebook that everybody hands in, aside."""

    def __init__(self, folder: Path, lesson: str, notebook: Path) -> None:
        self.folder, self.lesson, self.notebook = folder, lesson, notebook

    def arrive(self, student: str) -> float:
        """Hand in; when that was."""
        aside = self.folder.parent / f"{self.folder.name}-aside" / student
        (aside / self.lesson).mkdir(parents=True)
        shutil.copy(self.notebook, aside / self.lesson / f"{self.lesson}.ipynb")
        (self.folder / "submitted").mkdir(exist_ok=True)
        aside.rename(self.folder / "submitted" / student)
        return time.monotonic()

    def send(self, student: str) -> float:
        """As `nbgrader submit` does; when its last act was."""
        when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
        sent = self.folder / "exchange" / "kern" / "inbound" / f"{student}+{self.lesson}+{when}+w"
        sent.mkdir(parents=True)
        shutil.copy(self.notebook, sent / f"{self.lesson}.ipynb")
        (sent / "timestamp.txt").write_text(when)
        (sent / "submission_secret.txt").write_text(student)
        sent.chmod(0o777)
        return time.monotonic()

    def marked(self) -> set[str]:
        """Who has a mark."""
        path = self.folder / ".kern" / "journal" / f"{self.lesson}.jsonl"
        lines = path.read_bytes().splitlines() if path.is_file() else []
        return {json.loads(line)["student"] for line in lines if line.endswith(b"}")}

    def pages(self) -> set[str]:
        """Who has a page."""
        return {
            path.parents[1].name
            for path in (self.folder / "feedback").glob(f"*/{self.lesson}/{self.lesson}.html")
        }

    def released(self) -> int:
        """How many pages are in the exchange."""
        return len(list((self.folder / "exchange" / "kern" / "feedback").glob("*.html")))


def kits_class(folder: Path) -> Class:
    """Lesson 2, and its right answers."""
    folder.mkdir()
    built(folder, LESSON)
    (folder / "exchange").mkdir(mode=0o777)
    (folder / "exchange").chmod(0o777)
    with (folder / "nbgrader_config.py").open("a") as config:
        config.write("\nc.ExchangeCollect.check_owner = False\n")
    names = {answer.exercise for answer in bank() if answer.lesson == LESSON}
    right = {name: some_answer(LESSON, name) for name in names}
    out = folder.parent / "right.ipynb"
    return Class(
        folder, LESSON, fill_in(folder / "release" / LESSON / f"{LESSON}.ipynb", right, out)
    )


def until(holds: Callable[[], object], seconds: float = 3600) -> float:
    """When something begins to hold."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)
    return time.monotonic()


def lone(home: Path, number: int) -> None:
    """One after another, by both ways."""
    course = kits_class(home / "lone")
    found: dict[str, list[tuple[float, float]]] = {"submitted/": [], "the exchange": []}
    with Watching(course.folder, home / "log") as watching:
        watching.until_said("Watching")
        for count in range(-1, number):  # the first warms up
            for way, times in found.items():
                student = f"s{count + 1}{way[0]}"
                by_folder, before = way == "submitted/", course.released()
                start = course.arrive(student) if by_folder else course.send(student)
                mark = until(lambda who=student: who in course.marked())
                if by_folder:
                    page = until(lambda who=student: who in course.pages())
                else:
                    page = until(lambda so_far=before: course.released() > so_far)
                if count >= 0:
                    times.append((mark - start, page - start))
                time.sleep(1)
    print(f"\nA lone submission of lesson 2, seconds from its arrival ({number} each way):\n")
    print("| by | mark | page |\n| --- | --: | --: |")
    for way, times in found.items():
        print(
            f"| {way} | {spread([one for one, _ in times])} | {spread([two for _, two in times])} |"
        )


def spread(values: list[float]) -> str:
    """Median, least and most."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def burst(home: Path, number: int) -> None:
    """A class at once: `kern watch`, and `kern grade` with nbgrader's feedback, in turn."""
    course = kits_class(home / "burst")
    students = [f"s{one:04}" for one in range(number)]
    with Watching(course.folder, home / "log burst") as watching:
        watching.until_said("Watching")
        course.arrive("first")
        until(lambda: "first" in course.pages())
        start = min([course.arrive(student) for student in students])
        marks = until(lambda: len(course.marked()) > number) - start
        pages = until(lambda: len(course.pages()) > number) - start
    other = kits_class(home / "grade")
    for student in students:
        other.arrive(student)
    start = time.monotonic()
    run([KERN, "--course", other.folder, "grade", LESSON])
    grade = time.monotonic() - start
    start = time.monotonic()
    run([KERN.with_name("nbgrader"), "generate_feedback", LESSON], cwd=other.folder)
    feedback = time.monotonic() - start
    print(f"\nA burst of {number} submissions of lesson 2, seconds:\n")
    print("| | marks | pages |\n| --- | --: | --: |")
    print(f"| `kern watch`, warm | {marks:.0f} | {pages:.0f} |")
    both = grade + feedback
    print(f"| `kern grade`, then `nbgrader generate_feedback` | {grade:.0f} | {both:.0f} |")
    print(f"| ratio | {marks / grade:.2f} | {pages / both:.2f} |")


def run(command: list[object], **how: object) -> None:
    """A command that has to succeed."""
    subprocess.run(list(map(str, command)), check=True, capture_output=True, **how)


def memory(home: Path, number: int) -> None:
    """Resident MiB of the processes of a watch, over many submissions of a small lesson."""
    folder = home / "many"
    folder.mkdir()
    released(folder)
    aside = hand_in_plain(folder, "aside", "right", "right")
    small = Class(folder, PLAIN, aside.rename(home / "small.ipynb"))
    shutil.rmtree(folder / "submitted")
    rows = []
    with Watching(folder, home / "log many") as watching:
        watching.until_said("Watching")
        for upto in (1, number // 10, number):
            for one in range(len(small.pages()), upto):
                small.arrive(f"s{one:05}")
            until(lambda upto=upto: len(small.pages()) >= upto)
            time.sleep(2)
            rows.append((upto, *sizes(watching)))
    print("\nMemory, resident MiB:\n")
    print("| submissions | coordinator | pages | zygote |\n| --: | --: | --: | --: |")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |")


def sizes(watching: Watching) -> list[int]:
    """Of the coordinator, of the process that makes pages, and of the zygote, which is the largest
    of those that are called so: bubblewrap's own processes stand before it.
    """
    coordinator = psutil.Process(watching.process.pid)
    found = [coordinator.memory_info().rss]
    for word in ("page_process", "process.zygote"):
        called = [
            one.memory_info().rss
            for one in coordinator.children(recursive=True)
            if any(word in part for part in one.cmdline())
        ]
        found.append(max(called, default=0))
    return [size >> 20 for size in found]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    for name, default in (("lone", 10), ("burst", 300), ("many", 1000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    args = parser.parse_args()
    own_programs_first()
    print(f"Load when it began: {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores.")
    with tempfile.TemporaryDirectory(prefix="bench-watching-") as home:
        for part, number in ((lone, args.lone), (burst, args.burst), (memory, args.many)):
            if number:
                part(Path(home), number)
                sys.stdout.flush()


if __name__ == "__main__":
    main()
