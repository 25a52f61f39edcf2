"""The course, as `kern` and every nbgrader command run in this folder see it."""

import os
from pathlib import Path

from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbgrader import preprocessors as stock

from kernkit.course.solution import TidySolution
from kernkit.walled import walled

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
walled(c)  # nbgrader's own command and the formgrader's button grade as `kern grade` does
