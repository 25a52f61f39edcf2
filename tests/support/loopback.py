"""Two ends of the channel in one process, each in a thread of its own: an answer as it is graded,
without the engine around it.
"""

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass

from kernkit.checks.judging.judge import judge
from kernkit.checks.lookup import public_key
from kernkit.checks.models.faults import Uncheckable
from kernkit.engine.channel.codec import Codec
from kernkit.engine.channel.handlers import Answering, Examining
from kernkit.engine.channel.rpc import PatientPeer, ServingPeer
from kernkit.engine.limits import Bounds
from kernkit.engine.process.student import channel_wire


@contextmanager
def connected(**names):
    """An examiner's codec, whose other side has these names."""
    ours, theirs = socket.socketpair()
    student, examiner = Codec(trusting=True), Codec(trusting=False)
    bounds = {"array_mb": Bounds().array_mb}
    serving = ServingPeer(channel_wire(ours, bounds), Answering(student, names))
    student.connect(serving.ask)
    thread = threading.Thread(target=serving.run)
    thread.start()
    peer = PatientPeer(channel_wire(theirs, bounds), Examining(examiner))
    examiner.connect(peer.ask, peer.pump)
    examiner.cut = lambda: ours.shutdown(2)
    try:
        yield examiner
    finally:
        peer.close()
        thread.join()
        serving.close()


@dataclass(frozen=True)
class Told:
    """What a verdict tells: state, points, codes and sentences."""

    state: str
    points: float
    codes: tuple[str, ...]
    says: tuple[str, ...]


def in_a_notebook(answer, exercise: str) -> Told:
    return _told(judge(answer, public_key(exercise)))


def graded(answer, exercise: str) -> Told:
    """As the examiner has it. What it cannot look at is "ungradable" here as in a notebook."""
    with connected(answer=answer) as examiner:
        try:
            asked = examiner.taken(examiner.ask({"op": "name", "name": "answer"})["value"])
            verdict = judge(asked, public_key(exercise))
        except Uncheckable as why:
            verdict, examiner.stopped = None, why
        if examiner.stopped and not (verdict and verdict.passed):
            return Told("failed", 0.0, ("ungradable",), (str(examiner.stopped),))
        return _told(verdict)


def _told(verdict) -> Told:
    findings = verdict.findings
    return Told(
        verdict.state,
        float(verdict),
        tuple(finding.code for finding in findings),
        tuple(finding.says for finding in findings),
    )
