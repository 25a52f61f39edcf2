"""What one submission may use, in one place. Set in nbgrader_config.py: `c.Engine.cell_seconds =
30`.
"""

from dataclasses import asdict, dataclass

from traitlets import Float, Integer
from traitlets.config import Config, Configurable


class Engine(Configurable):
    """What a submission may use before it is stopped. Each default is several times what the
    lessons' dearest cells need.
    """

    cell_seconds = Float(60.0, help="Seconds of CPU that one cell or one check may take").tag(
        config=True
    )
    wall_seconds = Float(
        180.0, help="Seconds on the clock that one cell or one check may take"
    ).tag(config=True)
    submission_seconds = Float(
        1800.0, help="Seconds on the clock that a whole submission may take"
    ).tag(config=True)
    memory_mb = Integer(
        2048, help="Resident memory (MiB) of all processes of a submission, beyond what they share"
    ).tag(config=True)
    processes = Integer(256, help="Processes and threads of a submission").tag(config=True)
    file_mb = Integer(64, help="Largest file (MiB) that a submission may write").tag(config=True)
    scratch_mb = Integer(256, help="All files (MiB) that a submission may keep at once").tag(
        config=True
    )
    open_files = Integer(256, help="Files that a process may hold open").tag(config=True)
    output_kb = Integer(
        2000,
        help=(
            "Output (KiB) of one cell; the rest is dropped, and the cell stopped at ten times that"
        ),
    ).tag(config=True)
    outputs = Integer(200, help="Outputs of one cell; the rest is dropped").tag(config=True)
    array_mb = Integer(256, help="Arrays (MiB) in one answer to a check").tag(config=True)
    notebook_mb = Integer(50, help="Largest notebook file (MiB)").tag(config=True)


@dataclass(frozen=True)
class Bounds:
    """The limits as plain numbers, as they go over the engine's sockets."""

    cell_seconds: float
    wall_seconds: float
    submission_seconds: float
    memory_mb: int
    processes: int
    file_mb: int
    scratch_mb: int
    open_files: int
    output_kb: int
    outputs: int
    array_mb: int
    notebook_mb: int

    @classmethod
    def of(cls, config: Config | None = None) -> "Bounds":
        """The limits that a configuration sets."""
        limits = Engine(config=config)
        return cls(**{name: getattr(limits, name) for name in cls.__dataclass_fields__})

    def plain(self) -> dict:
        """JSON's own types."""
        return asdict(self)
