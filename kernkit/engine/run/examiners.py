"""Getting an examiner ready for the tests of a lesson."""

from collections.abc import Callable

from ..channel.protocol.orders import SetupOrder
from ..channel.wire import ORDERS
from ..faults import BadFrame, Closed, EngineFault
from ..process.host import Host
from ..process.process import Process
from .outputs import Outputs
from .watching import attend, listen

NOT_BESIDE = "the lesson's files are too large to be laid beside the tests"


def fit_beside(files: dict[str, bytes]) -> bool:
    """Whether a lesson's files can be laid beside its tests."""
    return sum(map(len, files.values())) <= ORDERS.arrays // 2


def setup_order(
    keys: str, imports: list[str], files: dict[str, bytes], earlier: list[str]
) -> SetupOrder:
    """What an examiner begins with; `earlier` are the tests that another one has run."""
    return {
        "do": "setup",
        "keys": keys,
        "imports": imports,
        "files": files,
        "earlier": list(earlier),
    }


def new_examiner(host: Host, order: SetupOrder, note: Callable[[str], None]) -> Process:
    """An examiner that is ready; `note` is told of a limit that it runs into. Raises EngineFault
    where there can be none.
    """
    examiner = host.fork("examiner")
    listen(examiner, host.bounds)
    try:
        examiner.wire.send(order)
        done = attend(examiner, host.bounds, Outputs(host.bounds), note)
    except (BadFrame, Closed) as problem:
        examiner.close()
        raise EngineFault(f"the examiner could not be set up: {problem}") from problem
    if done is None:
        examiner.close()
        raise EngineFault("the examiner ended during its imports")
    return examiner
