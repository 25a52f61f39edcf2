"""What one submission may use, in one place. Set in nbgrader_config.py: `c.Engine.cell_seconds =
30`.
"""

from dataclasses import Field, asdict, dataclass, field, fields
from typing import Any

from traitlets import Float, Integer, TraitType
from traitlets.config import Config, Configurable


def _limit(default: float, words: str) -> Any:
    return field(default=default, metadata={"help": words})


@dataclass(frozen=True)
class Bounds:
    """What a submission may use before it is stopped, as plain numbers, as they go over the
    engine's sockets. Each default is several times what the lessons' dearest cells need.
    """

    cell_seconds: float = _limit(60.0, "Seconds of CPU that one cell or one check may take")
    wall_seconds: float = _limit(180.0, "Seconds on the clock that one cell or one check may take")
    submission_seconds: float = _limit(
        1800.0, "Seconds on the clock that a whole submission may take"
    )
    memory_mb: int = _limit(
        2048, "Resident memory (MiB) of all processes of a submission, beyond what they share"
    )
    processes: int = _limit(256, "Processes and threads of a submission")
    file_mb: int = _limit(64, "Largest file (MiB) that a submission may write")
    scratch_mb: int = _limit(256, "All files (MiB) that a submission may keep at once")
    open_files: int = _limit(256, "Files that a process may hold open")
    output_kb: int = _limit(
        2000,
        "Output (KiB) of one cell; the rest is dropped, and the cell stopped at ten times that",
    )
    outputs: int = _limit(200, "Outputs of one cell; the rest is dropped")
    array_mb: int = _limit(256, "Arrays (MiB) in one answer to a check")
    notebook_mb: int = _limit(50, "Largest notebook file (MiB)")
    own_seconds: float = _limit(
        20.0,
        "Seconds of CPU that the engine itself may spend on reading and repairing one notebook,"
        " or on cleaning its outputs",
    )
    own_memory_mb: int = _limit(1024, "Memory (MiB) that the engine itself may need for the same")

    @classmethod
    def of(cls, config: Config | None = None) -> "Bounds":
        """The limits that a configuration sets."""
        limits = Engine(config=config)
        return cls(**{one.name: getattr(limits, one.name) for one in fields(cls)})

    def plain(self) -> dict[str, Any]:
        """JSON's own types."""
        return asdict(self)


def _trait(limit: "Field[Any]") -> "TraitType[Any, Any]":
    default: Any = limit.default
    kind = Float if limit.type is float else Integer
    return kind(default, help=limit.metadata["help"]).tag(config=True)


# The same limits as a course sets them.
Engine = type(
    "Engine",
    (Configurable,),
    {"__doc__": Bounds.__doc__, "__module__": __name__}
    | {limit.name: _trait(limit) for limit in fields(Bounds)},
)
