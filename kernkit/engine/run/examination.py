"""One test cell: an examiner runs it, the student's process answers, and both are watched until
there is a verdict.
"""

import socket
from collections.abc import Callable
from typing import cast

from ..channel.protocol.orders import CellVerdict
from ..channel.protocol.shapes import fits
from ..faults import BadFrame, Closed, TookTooLong
from ..limits import Bounds
from ..process.process import Process
from .outputs import Outputs
from .testcells import TestCell
from .watching import GRACE, LOOK, PATIENCE, Watch, attend, readable, word


class Examination:
    """Two processes in the middle of a test cell. `note` is told of a limit that the student's
    runs into.
    """

    def __init__(
        self, student: Process, examiner: Process, bounds: Bounds, note: Callable[[str], None]
    ) -> None:
        self.student, self.examiner = student, examiner
        self._bounds, self._note = bounds, note
        self._said = Outputs(bounds)  # the student's, which nobody is shown
        self._gone = False  # the student's process
        self._served = self._hurried = False
        self.too_long = False  # for the examiner

    def begin(self, test: TestCell) -> bool:
        """Connect the two. False where the examiner is gone; raises Closed where the student's
        process is.
        """
        ours, theirs = socket.socketpair()
        with ours, theirs:
            self.student.wire.send({"do": "serve"})
            self.student.wire.send_socket(ours)
            try:
                self.examiner.wire.send(
                    {
                        "do": "test",
                        "source": test.source,
                        "names": list(test.names),
                        "lent": list(test.lent),
                        "modules": dict(test.modules),
                        "places": {name: list(places) for name, places in test.places if places},
                        "shadows": list(test.shadows),
                        "points": test.points,
                        "unserved": test.unserved,
                        "hidden": sorted(test.hidden),
                    }
                )
                self.examiner.wire.send_socket(theirs)
            except Closed:
                return False
        return True

    def verdict(self, outputs: Outputs) -> CellVerdict | None:
        """Attend both until the examiner has spoken; None where it is gone."""
        watch = Watch(self.student, self._bounds)
        patience = Watch(self.examiner, self._bounds, PATIENCE)
        while True:
            if not self._gone:
                self._hurry(watch.look())
            if patience.look() or outputs.flooded:
                self.too_long = not outputs.flooded
                self.examiner.kill()
            serving = [] if self._gone else [self.student]
            ready = readable([*serving, self.examiner], LOOK)
            if self.examiner in ready:
                try:
                    message = word(self.examiner)
                    if "done" in message:
                        return self._told(_verdict(message["done"]))
                except (Closed, BadFrame):
                    return None
                wire = self.examiner.wire
                outputs.add(message["output"], wire.latest, wire.cost)
            elif ready:
                self._hear()

    def _told(self, verdict: CellVerdict) -> CellVerdict:
        """The examiner cannot tell who interrupted or ended the student's process: the engine, or
        the answer, whose own KeyboardInterrupt is an error like any other.
        """
        if self._hurried and verdict["state"] != "passed":
            return {"state": "time", "says": str(TookTooLong())}
        return verdict | {"state": "failed"} if verdict["state"] == "time" else verdict

    def finish(self) -> bool:
        """Let the student's process finish serving, or its next words would be taken for those of
        the next cell. False where it is gone.
        """
        if not self._gone and not self._served:
            self._gone = attend(self.student, self._bounds, self._said, self._note) is None
        return not self._gone

    def _hear(self) -> None:
        """Take one message of the student's process while it is examined."""
        try:
            self._served = "done" in word(self.student) or self._served
        except (Closed, BadFrame):
            self._gone = True
            # What has cut its wire would be waited for; who ended it is seen before it is ended
            if not self.student.wait(GRACE):
                self.student.kill()

    def _hurry(self, reason: str) -> None:
        if reason:
            self._hurried = True
            self._note(reason)
            self.student.kill(9 if reason == "kill" else 2)


def _verdict(done: object) -> CellVerdict:
    if not fits(done, CellVerdict):
        raise BadFrame("no verdict")
    return cast(CellVerdict, done)
