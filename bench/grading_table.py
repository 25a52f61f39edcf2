"""From runs to figures, and from figures to Markdown."""

import os
import platform
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from grading_classes import OTTER_VERSION
from grading_runs import Taken

CLASS = 100  # submissions over which a command's start is spread where figures are compared


@dataclass(frozen=True)
class Figure:
    """One figure: the median of the repeats, and how far they spread."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return statistics.median(self.values)

    def text(self, digits: int = 2) -> str:
        """`median (least–most)`."""
        if len(self.values) == 1:
            return f"{self.middle:.{digits}f}"
        return (
            f"{self.middle:.{digits}f}"
            f" ({min(self.values):.{digits}f}–{max(self.values):.{digits}f})"
        )


@dataclass(frozen=True)
class Cost:
    """What a tool costs: once for a command, and then for each submission."""

    start: Figure
    start_cpu: Figure
    seconds: Figure
    cpu: Figure

    @property
    def rate(self) -> float:
        """Submissions a minute in a class of CLASS, the command's start included."""
        return 60 / (self.start.middle / CLASS + self.seconds.middle)


def cost_of(rounds: Sequence[tuple[Taken, Taken]]) -> Cost:
    """Start and slope of the line through a small class and a large one, for each round."""

    def slope(pick: Callable[[Taken], float]) -> list[float]:
        return [
            (pick(large) - pick(small)) / (large.submissions - small.submissions)
            for small, large in rounds
        ]

    def start(pick: Callable[[Taken], float]) -> Figure:
        slopes = zip(rounds, slope(pick), strict=True)
        return Figure(tuple(pick(small) - each * small.submissions for (small, _), each in slopes))

    seconds, cpu = (lambda taken: taken.seconds), (lambda taken: taken.cpu)
    return Cost(
        start(seconds), start(cpu), Figure(tuple(slope(seconds))), Figure(tuple(slope(cpu)))
    )


def cost_beyond(start: Cost, commands: int, rounds: Sequence[Taken]) -> Cost:
    """The cost of each submission where what starting so many commands costs is known."""
    seconds = tuple(
        (one.seconds - commands * start.start.middle) / one.submissions for one in rounds
    )
    cpu = tuple((one.cpu - commands * start.start_cpu.middle) / one.submissions for one in rounds)
    return Cost(start.start, start.start_cpu, Figure(seconds), Figure(cpu))


def floor_of(rounds: Sequence[Sequence[Taken]]) -> Cost:
    """The mean of a round's submissions; there is no command to start."""
    seconds, cpu = (
        Figure(tuple(statistics.mean(getattr(one, name) for one in each) for each in rounds))
        for name in ("seconds", "cpu")
    )
    return Cost(Figure((0.0,)), Figure((0.0,)), seconds, cpu)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first are figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def comparison(costs: dict[str, Cost], stock: Sequence[str], floor: str) -> str:
    """Tools side by side, and how many times as many submissions a minute each grades as those of
    `stock`.
    """
    head = [
        "",
        "start, s",
        "each, s",
        "a minute",
        *(f"× {name}" for name in stock),
        "CPU each, s",
        f"× {floor}",
    ]
    rows = []
    for name, cost in costs.items():
        times = [f"{cost.rate / costs[other].rate:.1f}" for other in stock]
        start, cpu = (
            cost.start.text(1) if name != floor else "–",
            cost.cpu.middle / costs[floor].cpu.middle,
        )
        rows.append(
            [
                name,
                start,
                cost.seconds.text(),
                f"{cost.rate:.1f}",
                *times,
                cost.cpu.text(),
                f"{cpu:.1f}",
            ]
        )
    return table(head, rows)


def workers(one: Cost, two: Cost) -> str:
    """What a second worker brings, and why not twice as much: how many cores are busy."""
    busy = [cost.cpu.middle / cost.seconds.middle for cost in (one, two)]
    return (
        f"From one worker to two: {one.seconds.middle / two.seconds.middle:.2f} times as fast. With"
        f" one, {busy[0]:.2f} cores are busy, since examiners get ready and marks are written"
        f" aside; with two, {busy[1]:.2f}."
    )


def growth(rounds: Sequence[Taken], start: Cost) -> str:
    """Classes of several sizes: the cost of each submission beyond the start, and the memory of the
    process in charge.
    """
    head = ["submissions", "together, s", "each, s", "CPU each, s", "coordinator, MiB"]
    rows = []
    for size in sorted({one.submissions for one in rounds}):
        same = [one for one in rounds if one.submissions == size]
        costs, together = cost_beyond(start, 1, same), Figure(tuple(one.seconds for one in same))
        memory = Figure(tuple(one.memory_mb for one in same))
        rows.append(
            [
                f"{size:,}",
                together.text(1),
                costs.seconds.text(3),
                costs.cpu.text(3),
                memory.text(0),
            ]
        )
    return table(head, rows)


def machine() -> str:
    """What this was measured on."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in _lines("/proc/cpuinfo")
            if line.startswith("model name")
        ),
        "",
    )
    memory = next(
        (int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0
    )
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("tensorflow", "keras", "numpy", "nbgrader")
    )
    return (
        f"{model or platform.machine()}, {os.cpu_count()} cores, {memory / 2**20:.0f} GiB; Linux"
        f" {platform.release()}; Python {platform.python_version()}, {packages}, otter-grader"
        f" {OTTER_VERSION}; {date.today():%d %B %Y}; load when it began {os.getloadavg()[0]:.1f}."
    )


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []
