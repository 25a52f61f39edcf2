"""The course, as `kern` and every nbgrader command run in this folder see it."""

import os
from pathlib import Path

from nbconvert.preprocessors import ClearMetadataPreprocessor, CoalesceStreamsPreprocessor
from nbgrader import preprocessors as stock

from kernkit.course.solution import TidySolution
from kernkit.feedback import FeedbackExporter, FeedbackPage, HideHiddenTests
from kernkit.grading.marks import FlagFaults, HonestMarks
from kernkit.grading.nbgrader_steps import Repair, RunInEngine, SubmittedNotebook

c = get_config()  # noqa: F821 - defined by nbgrader

here = Path(__file__).resolve().parent
c.CourseDirectory.course_id = "newcourse"
c.CourseDirectory.root = str(here)
c.CourseDirectory.solution_directory = "solutions"
c.Course.library = "newcourse"  # what students import; holds answer keys and judges
c.Course.exercises = "newcourse_exercises"  # where the exercises are defined, for you alone
c.Course.imports = ["numpy"]  # what lessons import: imported once, before anything is graded
os.environ.setdefault("KERN_HIDDEN_KEYS", "newcourse_exercises:hidden_key")
c.Exchange.root = os.environ.get("KERN_EXCHANGE", str(here / "exchange"))

# A comment alone: an untouched cell shall run, and its check say "not attempted yet"
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE"}
c.Execute.store_widget_state = False
c.Execute.extra_arguments = ["--log-level=ERROR"]
c.CoalesceStreamsPreprocessor.enabled = True
c.GenerateSolution.preprocessors = [
    *(stock.LockCells, stock.ClearOutput, stock.ClearMarkScheme, stock.Execute),
    *(CoalesceStreamsPreprocessor, TidySolution),
]
# nbgrader's own steps, with the engine in place of nbgrader's kernel
c.Autograde.exporter_class = SubmittedNotebook
c.Autograde.sanitize_preprocessors = [
    *(Repair, stock.ClearOutput, stock.DeduplicateIds, stock.OverwriteKernelspec),
    *(stock.OverwriteCells, stock.CheckCellMetadata),
]
c.Autograde.autograde_preprocessors = [
    *(RunInEngine, HonestMarks, stock.IgnorePattern, ClearMetadataPreprocessor, stock.LimitOutput),
    *(stock.SaveAutoGrades, FlagFaults, stock.AssignLatePenalties, stock.CheckCellMetadata),
]
c.GenerateFeedback.exporter_class = FeedbackExporter
c.GenerateFeedback.preprocessors = [stock.GetGrades, HideHiddenTests, FeedbackPage]
