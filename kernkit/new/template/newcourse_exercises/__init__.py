"""The exercises of this course: a folder a lesson, a file an exercise. Students never get these."""

from functools import cache
from pathlib import Path

from kernkit.course.catalogue import Definitions

SOURCE = Path(__file__).resolve().parent.parent / "source"
DEFINITIONS = Definitions(__name__, SOURCE, library="newcourse")
hidden_key = cache(DEFINITIONS.hidden_key)
