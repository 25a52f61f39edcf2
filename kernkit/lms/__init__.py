"""Between the course and a learning platform: what was handed in there comes in, marks in the
platform's own file go out.
"""

from .canvas import CanvasExporter
from .moodle import MoodleExporter

__all__ = ["CanvasExporter", "MoodleExporter"]
