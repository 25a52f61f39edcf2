"""What grading costs, side by side: stock nbgrader, Otter-Grader, `kern grade`, and the cells' own
work.

    python bench/grading.py [--quick | --full] [--out FILE]

Every student of the class hands in the solutions. Rounds are interleaved, so that a busy moment of
the machine hits all tools; figures are medians of the rounds, with the least and the most. A
command's start is told apart from what each submission costs: by grading a small class and a large
one. Writes Markdown to the terminal and to FILE.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import grading_runs as runs
from checks import COURSE, first_cell
from grading_classes import OTTER_VERSION, ROOT, Classes, install_otter
from grading_jobs import memory_of_a_cold_kernel, memory_of_a_kernel
from grading_runs import Taken
from grading_table import (
    CLASS,
    Cost,
    comparison,
    cost_beyond,
    cost_of,
    floor_of,
    growth,
    machine,
    table,
    workers,
)

from kernkit.course.course import Course
from kernkit.grading.inputs import open_host

LESSON = "02_kernels"
STOCK, SHOWN, OTTER, ONE, TWO, FLOOR = ORDER = (
    "nbgrader", "nbgrader, all cells", "Otter-Grader", "kern, 1 worker", "kern, 2 workers", "floor",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """How much is measured: sizes of the small and the large class, forks of the floor, rounds."""

    rounds: int
    cold: tuple[int, int]  # for tools that take seconds for each
    one: tuple[int, int]
    two: tuple[int, int]
    floor: int
    course: int  # students who hand in all lessons, for kern; one student for the others
    more: tuple[int, ...] = ()  # sizes of further classes


QUICK = Plan(1, (1, 2), (2, 6), (2, 6), 2, 1)
NORMAL = Plan(3, (1, 5), (5, 30), (10, 100), 5, 4)
FULL = Plan(3, (1, 8), (10, 60), (10, 100), 10, 4, (1000,))

Results = dict[str, list]


def tell(*words: object) -> None:
    """Progress, beside the tables."""
    print(*words, file=sys.stderr, flush=True)


def in_turns(rounds: int, jobs: dict[str, Callable[[], object]]) -> Results:
    """Run all jobs in turns; what each gave, round by round. Otter-Grader may fail: it says why,
    and is left out.
    """
    results: Results = {name: [] for name in jobs}
    for number in range(rounds):
        for name, job in jobs.items():
            if len(results[name]) < number:
                continue
            try:
                results[name].append(job())
                tell(f"round {number + 1}: {name}: {results[name][-1]}")
            except (runs.Unfit, subprocess.CalledProcessError) as error:
                tell(
                    f"round {number + 1}: {name}:"
                    f" {error}\n{(getattr(error, 'output', '') or '')[-2000:]}"
                )
                if name != OTTER:
                    raise
    return {name: found for name, found in results.items() if found}


def sized(run: Callable[[int], Taken], sizes: tuple[int, int]) -> Callable[[], tuple[Taken, Taken]]:
    """A job that grades a small class and a large one."""
    return lambda: (run(sizes[0]), run(sizes[1]))


def one_lesson(classes: Classes, plan: Plan, with_otter: bool) -> tuple[dict[str, Cost], Results]:
    """Lesson 2 by every tool."""
    these = [LESSON]
    jobs: dict[str, Callable[[], object]] = {
        STOCK: sized(lambda n: runs.stock(classes, these, n), plan.cold),
        OTTER: sized(lambda n: runs.otter(classes, these, n), plan.cold),
        ONE: sized(lambda n: runs.kern(classes, these, n, 1), plan.one),
        TWO: sized(lambda n: runs.kern(classes, these, n, 2), plan.two),
        FLOOR: lambda: runs.floor(classes, these, plan.floor),
    }
    if not with_otter:
        del jobs[OTTER]
    results = in_turns(plan.rounds, jobs)
    results |= in_turns(
        1, {SHOWN: sized(lambda n: runs.stock(classes, these, n, grading=False), (1, 3))}
    )
    costs = {
        name: floor_of(found) if name == FLOOR else cost_of(found)
        for name, found in results.items()
    }
    return {name: costs[name] for name in ORDER if name in costs}, results


def whole_course(
    classes: Classes, plan: Plan, starts: dict[str, Cost], with_otter: bool
) -> dict[str, Cost]:
    """All lessons by every tool; nbgrader needs a command for each."""
    these = COURSE.lessons
    jobs: dict[str, Callable[[], object]] = {
        STOCK: lambda: runs.stock(classes, these, 1),
        OTTER: lambda: runs.otter(classes, these, 1),
        ONE: lambda: runs.kern(classes, these, plan.course, 1),
        TWO: lambda: runs.kern(classes, these, plan.course, 2),
        FLOOR: lambda: runs.floor(classes, these, 1),
    }
    if not with_otter:
        del jobs[OTTER]
    results = in_turns(plan.rounds, jobs)
    results |= in_turns(1, {SHOWN: lambda: runs.stock(classes, these, 1, grading=False)})
    commands = dict.fromkeys((STOCK, SHOWN), len(these))
    costs = {
        name: (
            floor_of(found)
            if name == FLOOR
            else cost_beyond(starts[name], commands.get(name, 1), found)
        )
        for name, found in results.items()
    }
    return {name: costs[name] for name in ORDER if name in costs}


def memory(classes: Classes) -> str:
    """Private memory of running kernels."""
    cell = first_cell(LESSON)
    with open_host(Course(classes.template)) as host:
        warm = memory_of_a_kernel(host, cell)
        zygote = host.memory_kb / 1024
    cold = memory_of_a_cold_kernel(cell)
    rows = [
        [name, *(f"{size:.0f}" for size in found.values())]
        for name, found in (("kern", warm), ("nbgrader", cold))
    ]
    return (
        table(["private MiB of a running kernel", *warm], rows)
        + f"\n\nThe zygote itself holds {zygote:.0f} MiB, once."
    )


def time_line(plan: Plan) -> str:
    """One submission, step by step; in a process of its own, since it wraps the engine's
    functions.
    """
    command = [sys.executable, str(runs.BENCH / "timeline.py"), LESSON, str(plan.floor)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def report(plan: Plan, folder: Path) -> str:
    """Measure all, and write it down."""
    problem = install_otter()
    classes = Classes(folder / "classes", COURSE.lessons)
    costs, results = one_lesson(classes, plan, not problem)
    sizes = [taken for small_and_large in results[TWO] for taken in small_and_large]
    sizes += [runs.kern(classes, [LESSON], size, 2) for size in plan.more]
    course = whole_course(classes, plan, costs, not problem)
    return "\n\n".join([
        "# What grading costs",
        f"Made by `make bench`. {machine()}",
        _explained(problem),
        f"## Lesson 2\n\n{comparison(costs, (STOCK, SHOWN), FLOOR)}",
        f"{workers(costs[ONE], costs[TWO])} "
        f"A command for one submission alone: nbgrader {_alone(costs[STOCK])}, "
        f"kern {_alone(costs[ONE])}.",
        f"## The whole course: {len(COURSE.lessons)} lessons",
        comparison(course, (STOCK, SHOWN), FLOOR),
        workers(course[ONE], course[TWO]),
        f"## A growing class: lesson 2, two workers\n\n{growth(sizes, costs[TWO])}",
        f"## Memory\n\n{memory(classes)}",
        f"## Where the time of one submission goes\n\n```\n{time_line(plan)}```",
    ]) + "\n"  # fmt: skip


def _alone(cost: Cost) -> str:
    return f"{cost.start.middle + cost.seconds.middle:.1f} s"


def _explained(problem: str) -> str:
    otter = (
        f"*{OTTER}* {OTTER_VERSION} grades without containers by its Python interface"
        " (`otter.api.grade_submission`), all submissions in one process and a cold kernel for"
        " each; our checks are its tests in the OK format, and pass or fail."
    )
    return (
        "Each figure is the median of the rounds (least–most). *Start* is paid once by a command,"
        f" *each* by every submission; *a minute* is for a class of {CLASS}, start included. CPU is"
        f" that of all processes. *{STOCK}* is `nbgrader autograde` with its own configuration. Of"
        f" itself it runs the cells for show as well (*{SHOWN}*, measured once); in *{STOCK}* it"
        " skips them like all others, so that the same work is compared. All get the graders' keys"
        f" compiled. {f'*{OTTER}* could not be installed: {problem}' if problem else otter} *kern*"
        f" is `kern grade`: sandbox and examiner on, gradebook and journal written. *{FLOOR}* is"
        " the cells' own work, pictures included: IPython in a fork of a warm process, without"
        " sandbox, examiner, Jupyter or gradebook."
    )


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--quick", action="store_true", help="tiny classes, one round: to try this script"
    )
    parser.add_argument("--full", action="store_true", help="larger classes, and one of 1,000")
    parser.add_argument(
        "--out", type=Path, help="file for the tables (default: docs/bench.md; with --quick, none)"
    )
    args = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    )
    with tempfile.TemporaryDirectory(prefix="kern-bench-") as folder:
        plan = {(True, False): QUICK, (False, True): FULL}.get((args.quick, args.full), NORMAL)
        text = report(plan, Path(folder))
    print(text)
    out = args.out or (None if args.quick else ROOT / "docs" / "bench.md")
    if out:
        out.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
