"""What comes of a submission that was run."""

from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode


@dataclass
class Result:
    """What came of a submission: the executed notebook, a verdict for each test cell, and what
    happened on the way.
    """

    notebook: NotebookNode
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)
    timed_out: bool = False  # on the clock alone: busy machines do that, so it is worth another try
    # Cells that ran into a limit of time: grade ids, or numbers
    stopped: list[str] = field(default_factory=list)
    # Modules that checks fell short for, and that this machine lacks
    lacking: list[str] = field(default_factory=list)
    cpu: float = 0.0
    peak_kb: int = 0
    seconds: float = 0.0
