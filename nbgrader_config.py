"""The course, as every nbgrader command run in this folder sees it."""

import os
from pathlib import Path

from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbgrader import preprocessors as stock

from kernkit.course.notes import ClearNotes
from kernkit.course.solution import TidySolution
from kernkit.walled import walled

c = get_config()  # noqa: F821 - defined by nbgrader

here = Path(__file__).resolve().parent
c.CourseDirectory.course_id = "kern"
c.CourseDirectory.root = str(here)
c.CourseDirectory.solution_directory = "solutions"
c.Course.library = "helpers"  # what students import; holds the answer keys and the judges
c.Course.companions = ["kernfoundry"]  # what the library imports of ours: it draws castings
c.Course.requirement = "kern-kit[colab]"  # what Colab installs of the kit's wheel
c.Course.exercises = "exercises"  # where the exercises are defined, for the course's makers alone
c.Course.prepare = "exercises.castings_folder:folders_for_grading"
c.Course.doctor = "exercises.castings_folder:condition"
c.Course.imports = [  # what lessons and checks import on the way, found by watching forks import
    *("tensorflow", "keras", "numpy", "cv2", "skimage.io", "scipy.signal", "scipy.optimize"),
    *("scipy.stats", "scipy.ndimage", "PIL.Image", "PIL.ImageOps", "PIL.ImageDraw"),
    *("PIL.ImageFont", "resvg_py", "ipywidgets"),
]
os.environ.setdefault("KERN_HIDDEN_KEYS", "exercises:hidden_key")
c.Exchange.root = os.environ.get("KERN_EXCHANGE", str(here / "exchange"))

# A comment alone: "Run all" of an untouched lesson meets "not attempted yet", not a wall of
# tracebacks.
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE"}
# Seconds a cell of a solution, which trains for show; submissions have c.Engine's limits
c.Execute.timeout = 600
# Of no use without a kernel; pages show the widgets' static pictures
c.Execute.store_widget_state = False
# Kernels otherwise warn on the terminal, once per submission
c.Execute.extra_arguments = ["--log-level=ERROR"]

# The first cell of students' notebooks: kern build --kit-url
c.IncludeHeaderFooter.header = "source/header.ipynb"
c.GenerateAssignment.preprocessors = [  # nbgrader's own, and ours before them
    ClearNotes,
    *(stock.IncludeHeaderFooter, stock.InstantiateTests, stock.LockCells, stock.ClearSolutions),
    *(stock.ClearOutput, stock.CheckCellMetadata, stock.ComputeChecksums, stock.SaveCells),
    *(stock.ClearHiddenTests, stock.ClearMarkScheme, stock.ComputeChecksums),
    stock.CheckCellMetadata,
]
c.GenerateSolution.preprocessors = [
    ClearNotes,
    stock.LockCells,
    stock.ClearOutput,
    stock.ClearMarkScheme,
    stock.Execute,
    CoalesceStreamsPreprocessor,  # the kernel cuts what is printed by the clock
    TidySolution,
]
c.CoalesceStreamsPreprocessor.enabled = True
walled(c)  # nbgrader's own command and the formgrader's button grade as `kern grade` does
