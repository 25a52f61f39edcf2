"""The notebook around a check: IPython's shell, and whether anybody looks on."""

import os
import sys
from typing import Any

GRADING = "KERN_GRADING"  # set for the kernels that grade: see kernkit.engine.walls.sandbox


def shell() -> Any | None:
    """IPython's shell of this process; None where there is none. IPython is never imported."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def somebody_looks_on() -> bool:
    """False while graded, by kern's engine or by nbgrader alone."""
    return not (os.environ.get(GRADING) or os.environ.get("NBGRADER_EXECUTION") == "autograde")
