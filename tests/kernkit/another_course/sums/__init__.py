"""The exercises of the course about sums."""

from pathlib import Path

import abacus  # noqa: F401 - the library that they belong to
from kernkit.course.catalogue import Definitions

DEFINITIONS = Definitions(__name__, Path(__file__).resolve().parent.parent / "written")
hidden_key = DEFINITIONS.hidden_key
