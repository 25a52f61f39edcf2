"""Feedback pages for students, made by nbgrader's own `generate_feedback` (see
nbgrader_config.py).
"""

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from .arrange import FeedbackPage
from .hidden_tests import HideHiddenTests
from .marks_alone import marks_alone

__all__ = ["FeedbackExporter", "FeedbackPage", "HideHiddenTests"]


class FeedbackExporter(HTMLExporter):
    """nbconvert's HTML exporter with this folder as its template.

    The settings stand under this class's own name, so that what the formgrader sets for all HTML
    exporters does not win.
    """

    @property
    def default_config(self) -> Config:
        """Set before the user's configuration is read."""
        config: Config = super().default_config
        here = Path(__file__).resolve().parent
        config.FeedbackExporter.template_name = here.name
        config.FeedbackExporter.extra_template_basedirs = [str(here.parent)]
        config.FeedbackExporter.exclude_anchor_links = True
        # Nothing that needs a script to be seen: widgets and explorers bring a picture of
        # themselves.
        shown = (
            "text/html",
            "text/markdown",
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "text/latex",
            "text/plain",
        )
        # Under the filter's own name: nbgrader's preprocessors would warn of the setting under that
        # of all of nbconvert.
        config.NbConvertBase.pop("display_data_priority", None)
        config.WidgetsDataTypeFilter.display_data_priority = list(shown)
        return config

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> Any:
        """The page of a graded notebook; where that cannot be shown, a page of its marks."""
        try:
            return super().from_notebook_node(nb, resources, **options)
        except Exception as problem:  # renderers trust what they read, and may end in anything
            self.log.warning("A notebook cannot be shown (%s); its page has marks alone.", problem)
            return super().from_notebook_node(marks_alone(nb), resources, **options)
