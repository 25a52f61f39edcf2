"""Orders to jobs and zygotes over their control sockets, and what these say: words and events."""

from typing import Any, Literal, NotRequired, TypedDict

Kinds = dict[str, Any]  # messages by what they say they are
Role = Literal["student", "examiner", "trial"]
# How jobs stand inside bubblewrap: see walls/layout.py
Kind = Literal["nested", "shared", "single"]

# --- orders to a job -------------------------------------------------------


class FilesOrder(TypedDict):
    """Write files beside the notebook: contents by relative path."""

    do: Literal["files"]
    files: dict[str, bytes]


class RunOrder(TypedDict):
    """Run a cell."""

    do: Literal["run"]
    source: str


class ServeOrder(TypedDict):
    """Answer an examiner over the socket that follows."""

    do: Literal["serve"]


class DefineOrder(TypedDict):
    """Run a cell unseen, for the names that it defines; what else it does to names is undone."""

    do: Literal["define"]
    source: str
    names: list[str]


class InsideOrder(TypedDict):
    """Run a test in a fork of this process, and say how it ended over the socket that follows:
    `keys` as for an examiner, `earlier` tests that define `names`, which this one reads.
    """

    do: Literal["inside"]
    keys: str
    earlier: list[str]
    names: list[str]
    source: str
    points: float


class NoteOrder(TypedDict):
    """Note how a check ended, for cells that wait for a pass."""

    do: Literal["verdict"]
    record: dict[str, Any]


class SetupOrder(TypedDict):
    """Take the hidden keys, JSON text, and the lesson's files; run import statements, and what
    earlier tests define.
    """

    do: Literal["setup"]
    keys: str
    imports: list[str]
    files: dict[str, bytes]
    earlier: list[str]


class ExamineOrder(TypedDict):
    """Run a test cell over the socket that follows; `names` are the student's, or else, of those in
    `lent`, an earlier test's; `modules` say what of libraries is taken for some: "module" or
    "module:name", `places` where libraries may have some; `shadows` are the tests' alone.
    `unserved` says why it may fail whatever the answer, or "". Of the lines in `hidden` students
    are told in words.
    """

    do: Literal["test"]
    source: str
    names: list[str]
    lent: list[str]
    modules: dict[str, str]
    places: dict[str, list[str]]
    shadows: list[str]
    points: float
    unserved: str
    hidden: list[int]


STUDENT_ORDERS: Kinds = {
    "files": FilesOrder,
    "run": RunOrder,
    "serve": ServeOrder,
    "define": DefineOrder,
    "inside": InsideOrder,
    "verdict": NoteOrder,
}
EXAMINER_ORDERS: Kinds = {"setup": SetupOrder, "test": ExamineOrder}
Order = (
    FilesOrder
    | RunOrder
    | ServeOrder
    | DefineOrder
    | InsideOrder
    | NoteOrder
    | SetupOrder
    | ExamineOrder
)

# --- words from a job -----------------------------------------------------------------------------


class Ready(TypedDict):
    """It is walled in, and waits for orders."""

    ready: Literal[True]


class NotWalled(TypedDict):
    """A wall could not be raised."""

    failed: str


class Output(TypedDict):
    """An output of a cell, in nbformat's form or not: see run/outputs.py."""

    output: Any


class Done(TypedDict):
    """An order is carried out. Of an examiner's test this is the verdict; what a student's process
    says here is never looked at.
    """

    done: dict[str, Any]


class CellVerdict(TypedDict):
    """How a test cell ended: `points` from 0 to the cell's; `record` is that of the check in it."""

    state: str  # passed, partly, failed, one of run/states.py, or a check's own
    points: NotRequired[float]
    says: NotRequired[str]
    missing: NotRequired[list[str]]  # names that the student does not have
    modules: NotRequired[list[str]]  # that were not found
    error: NotRequired[str]  # the class of the error that the cell ended with
    visible: NotRequired[bool]  # whether the check that students see gave all points
    record: NotRequired[dict[str, Any]]


FIRST_WORDS: Kinds = {"ready": Ready, "failed": NotWalled}
WORDS: Kinds = {"output": Output, "done": Done}

# --- orders to a zygote, and its events -----------------------------------------------------------


class Start(TypedDict):
    """The order on the command line of a zygote, or, with a role, of one cold job."""

    walls: bool
    layout: Kind
    bounds: dict[str, Any]
    kit: dict[str, Any]
    uid: int  # the user that root's jobs become
    role: NotRequired[Role]


class ForkOrder(TypedDict):
    """Fork a job; its control socket comes along."""

    do: Literal["fork"]
    job: int
    role: Role
    bounds: dict[str, Any]


class KillOrder(TypedDict):
    """Send a signal to a job."""

    do: Literal["kill"]
    job: int
    signal: int


class StatOrder(TypedDict):
    """Tell what a job has used."""

    do: Literal["stat"]
    job: int


ZYGOTE_ORDERS: Kinds = {"fork": ForkOrder, "kill": KillOrder, "stat": StatOrder}
ZygoteOrder = ForkOrder | KillOrder | StatOrder


class Usage(TypedDict):
    """What a job has used so far: seconds, KiB beyond the imports, now and at most."""

    cpu: float
    memory_kb: int
    peak_kb: int
    processes: int


class ZygoteReady(TypedDict):
    """Everything is imported."""

    ready: Literal[True]
    pid: int
    memory_kb: int


class ZygoteUnfit(TypedDict):
    """It cannot fork jobs with all of their walls."""

    unfit: str


class ZygoteBroken(TypedDict):
    """Something else went wrong before it was ready."""

    broken: str


class Forked(TypedDict):
    """There is a job of that number."""

    forked: int


class NotForked(TypedDict):
    """There is none, and why."""

    failed: int
    why: str


class Stat(TypedDict):
    """What a job has used; None for one that is gone."""

    stat: int
    facts: Usage | None


class Ended(TypedDict):
    """A job is gone: its exit code, why it was ended, and what it had used."""

    ended: int
    code: int
    reason: str
    cpu: float
    peak_kb: int


class Crowded(TypedDict):
    """All jobs together have so many processes that one may have been kept from starting some."""

    crowded: int


FIRST_EVENTS: Kinds = {"ready": ZygoteReady, "unfit": ZygoteUnfit, "broken": ZygoteBroken}
EVENTS: Kinds = {
    "forked": Forked,
    "failed": NotForked,
    "stat": Stat,
    "ended": Ended,
    "crowded": Crowded,
}

Event = ZygoteReady | ZygoteUnfit | ZygoteBroken | Forked | NotForked | Stat | Ended | Crowded
