"""The course's exercises: a folder a lesson, a file an exercise. Nothing here is shipped to
students.
"""

from functools import cache
from pathlib import Path

from kernkit.course.catalogue import Definitions

SOURCE = Path(__file__).resolve().parent.parent / "source"
DEFINITIONS = Definitions(__name__, SOURCE, library="helpers")
LESSONS = DEFINITIONS.lessons
exercises = DEFINITIONS.exercises
hidden_key = cache(DEFINITIONS.hidden_key)
