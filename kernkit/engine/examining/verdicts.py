"""What the end of a test cell means."""

from numbers import Real
from typing import Any

from ...checks.session import KitFault
from ...checks.verdict import Verdict
from ..channel.protocol.orders import CellVerdict
from ..faults import KernelEnded, Stopped, Uncheckable

MOST_TEXT = 500  # characters of what an error says


def verdict(value: Any, error: BaseException | None, most: float, said: str = "") -> CellVerdict:
    """State, points from 0 to `most`, and the record of the check that the cell ended with; `said`
    is an error in words.
    """
    if isinstance(error, Uncheckable):
        return {"state": "uncheckable", "says": str(error)}
    if isinstance(error, Stopped):
        state = "ended" if isinstance(error, KernelEnded) else "time"
        return {"state": state, "says": str(error), "error": type(error).__name__}
    if isinstance(error, KitFault):
        return {"state": "fault", "says": str(error)}
    if error is not None:
        name = type(error).__name__
        return {"state": "failed", "points": 0.0, "error": name, "says": (said or name)[:MOST_TEXT]}
    return passing(value, most)


def passing(value: Any, most: float) -> CellVerdict:
    """The same for a cell that came to its end."""
    if type(value) is Verdict:
        told: CellVerdict = {
            "state": value.state,
            "points": float(value),
            "record": value.record(),
        }
        return told if value.visible is None else told | {"visible": value.visible}
    # What a stand-in says of its class is the student's
    number = type(value) is not bool and issubclass(type(value), Real)
    if number and value == value:
        points = float(min(max(value, 0.0), most))  # a whole number may be too large for a float
        return {"state": "passed" if points == most else "partly", "points": points}
    return {"state": "passed", "points": most}


def is_full(told: CellVerdict, most: float) -> bool:
    """Whether nothing was lost."""
    return told["state"] == "passed" and told.get("points", 0.0) >= most
