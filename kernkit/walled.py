"""The engine in nbgrader's own commands, in two lines of a course's nbgrader_config.py:

from kernkit.walled import walled
walled(c)
"""

from typing import Any

from nbgrader import preprocessors as stock
from nbgrader.converters import Autograde
from traitlets.config import Config

from .feedback import FeedbackExporter, FeedbackPage, HideHiddenTests
from .grading.marks import FlagFaults, HonestMarks
from .grading.nbgrader_steps import Repair, RunInEngine, SubmittedNotebook


def walled(c: Config) -> None:
    """Let `nbgrader autograde` and the formgrader's button read, repair, run and judge submissions
    as `kern grade` does, and nbgrader's feedback show no hidden test.

    Steps of the course's own stay, where it has set them before.
    """
    c.Autograde.exporter_class = SubmittedNotebook
    c.Autograde.sanitize_preprocessors = [Repair, *_steps(c, "sanitize_preprocessors")]
    steps: list[Any] = []
    for step in _steps(c, "autograde_preprocessors"):
        steps += [RunInEngine, HonestMarks] if _is(step, stock.Execute) else [step]
        steps += [FlagFaults] if _is(step, stock.SaveAutoGrades) else []
    c.Autograde.autograde_preprocessors = steps
    c.GenerateFeedback.exporter_class = FeedbackExporter
    c.GenerateFeedback.preprocessors = [stock.GetGrades, HideHiddenTests, FeedbackPage]


def _steps(c: Config, name: str) -> list[Any]:
    """The course's, or nbgrader's own."""
    own: list[Any] | None = c.Autograde.get(name)
    return list(own if own is not None else getattr(Autograde(), name))


def _is(step: Any, kind: type) -> bool:
    """A step is given as a class, or by its dotted name."""
    return step is kind or str(step).rpartition(".")[2] == kind.__name__
