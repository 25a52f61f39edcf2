"""The exercises of the course about sums."""

from pathlib import Path

from kernkit.course.catalogue import Definitions

WRITTEN = Path(__file__).resolve().parent.parent / "written"
hidden_key = Definitions(__name__, WRITTEN, library="abacus").hidden_key
