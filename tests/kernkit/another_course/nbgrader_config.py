"""A course about sums, in whose folder all that it needs lies."""

import os

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader import preprocessors as stock

from kernkit.course.solution import TidySolution
from kernkit.feedback import FeedbackExporter, FeedbackPage, HideHiddenTests
from kernkit.grading.marks import FlagFaults, HonestMarks
from kernkit.grading.nbgrader_steps import Repair, RunInEngine, SubmittedNotebook

c = get_config()  # noqa: F821 - defined by nbgrader

c.CourseDirectory.course_id = "sums"
c.CourseDirectory.source_directory = "written"  # none of nbgrader's own names
c.CourseDirectory.release_directory = "given_out"
c.CourseDirectory.solution_directory = "solved"
c.CourseDirectory.submitted_directory = "handed_in"
c.CourseDirectory.autograded_directory = "graded"
c.CourseDirectory.feedback_directory = "told"
c.Course.library = "abacus"
c.Course.exercises = "sums"
c.Course.imports = ["numpy"]
os.environ.setdefault("KERN_HIDDEN_KEYS", "sums:hidden_key")

c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE"}
c.Execute.store_widget_state = False
c.GenerateSolution.preprocessors = [
    stock.LockCells,
    stock.ClearOutput,
    stock.ClearMarkScheme,
    stock.Execute,
    TidySolution,
]
c.Autograde.exporter_class = SubmittedNotebook
c.Autograde.sanitize_preprocessors = [Repair, stock.ClearOutput, stock.OverwriteCells]
c.Autograde.autograde_preprocessors = [
    RunInEngine,
    HonestMarks,
    ClearMetadataPreprocessor,
    stock.SaveAutoGrades,
    FlagFaults,
]
c.GenerateFeedback.exporter_class = FeedbackExporter
c.GenerateFeedback.preprocessors = [stock.GetGrades, HideHiddenTests, FeedbackPage]
