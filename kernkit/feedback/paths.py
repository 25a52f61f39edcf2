"""Taking out of outputs where the grading machine keeps things: of no use to a student, and nobody
else's affair.
"""

import re
import sys
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from ..engine.clean.pictures import PICTURE

ROOTS = {str(Path(__file__).resolve().parents[2]), sys.prefix, str(Path.home())} - {
    "/",
    "/usr",
}
# Any machine's, since a cluster's workers have roots of their own. Where run_case puts files is
# left out altogether. The number of steps is bounded, or it would take for ever on a long text of
# slashes.
PLACES = re.compile(
    r"(?:/[\w.+@~-]+){0,12}/(?:(?=(?:site-packages|dist-packages|python3\.\d+)/)|(kern-\w+/))"
)
PIECES = re.compile(f"({PICTURE.pattern})")


def without_paths(output: NotebookNode) -> None:
    """Shorten the paths in an output's text, in place. Pictures stay as they are."""
    for name in ("text", "evalue"):
        if name in output:
            output[name] = _shorten(output[name])
    if "traceback" in output:
        output.traceback = [_shorten(line) for line in output.traceback]
    for mime, content in output.get("data", {}).items():
        if mime.startswith("text/"):
            output.data[mime] = _shorten(content)


def _shorten(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    pieces = PIECES.split(text)  # text and pictures by turns
    return "".join(
        piece if number % 2 else _shorten_text(piece) for number, piece in enumerate(pieces)
    )


def _shorten_text(text: str) -> str:
    text = PLACES.sub(lambda match: "" if match[1] else "…/", text)
    for root in sorted(ROOTS, key=len, reverse=True):
        text = text.replace(root + "/", "…/")
    return text
