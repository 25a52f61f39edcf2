"""One place below a cell that shows one thing after another."""

import sys
from typing import Any
from uuid import uuid4

from .shell import shell


class Place:
    """Where the running cell shows a text, and the next in its stead; past whatever silences a
    student's code meanwhile.

    Outside a notebook nothing can be taken back (`lasting`): there, texts are printed one below
    the other.
    """

    def __init__(self) -> None:
        notebook: Any = shell()
        self.lasting = not getattr(notebook, "kernel", None)
        self._output = sys.stdout
        self._publisher: Any = None if self.lasting else notebook.display_pub
        self._transient = {"display_id": uuid4().hex}
        self._used = False

    def show(self, text: str, page: str = "") -> None:
        """Show a text; as `page`, which is HTML, where that can be shown."""
        if self.lasting:
            print(text, file=self._output, flush=True)
            return
        shown = {"text/plain": text} | ({"text/html": page} if page else {})
        self._publisher.publish(shown, {}, transient=self._transient, update=self._used)
        self._used = True
