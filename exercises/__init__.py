"""The course's exercises: a folder a lesson, a file an exercise. Nothing here is shipped to
students.
"""

from functools import cache
from pathlib import Path

import helpers  # noqa: F401 - the library that these exercises belong to
from kernkit.course.catalogue import Definitions

DEFINITIONS = Definitions(__name__, Path(__file__).resolve().parent.parent / "source")
LESSONS = DEFINITIONS.lessons
exercises = DEFINITIONS.exercises
hidden_key = cache(DEFINITIONS.hidden_key)
