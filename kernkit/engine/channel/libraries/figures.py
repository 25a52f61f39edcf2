"""What of pyplot tells of the figure that is being drawn, without being handed it."""

import sys
from typing import Any

# Its functions: `gcf()` would make a new figure where there is none
STATE = ("gcf", "gca", "gci", "get_fignums", "fignum_exists", "get_figlabels", "figaspect")


def asked_for_figure(function: Any) -> str:
    """The name of a function of pyplot's that asks for a figure while there is none; or ""."""
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or pyplot.get_fignums():
        return ""
    return next((name for name in STATE if getattr(pyplot, name, None) is function), "")
