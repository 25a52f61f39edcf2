"""Between the course and a learning platform: what was handed in there comes in, marks in the
platform's own file go out.
"""

from .export.canvas import CanvasExporter
from .export.moodle import MoodleExporter

__all__ = ["CanvasExporter", "MoodleExporter"]
