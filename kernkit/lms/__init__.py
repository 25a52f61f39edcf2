"""Between the course and a learning platform: what was handed in there comes in, marks in the
platform's own file go out.
"""

from .exporters import CanvasExporter, MoodleExporter

__all__ = ["CanvasExporter", "MoodleExporter"]
