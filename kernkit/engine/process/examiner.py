"""The process that tests run in. No student's code is ever executed here: names of the student's
are copies or stand-ins.

Only what this process says over its control wire becomes a mark.
"""

import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from ...checks import lookup
from ...checks.judging.running import from_elsewhere
from ...checks.key_files import parse
from ...checks.verdict import Verdict
from ..channel.codec import Codec
from ..channel.files import BEGUN, Watched
from ..channel.handlers import Examining, reseed
from ..channel.protocol.orders import EXAMINER_ORDERS, CellVerdict, ExamineOrder, SetupOrder
from ..channel.protocol.shapes import chosen
from ..channel.rpc import PatientPeer
from ..channel.wire import ORDERS, WORDS, Wire
from ..examining.chance import Chance
from ..examining.names import defined_names, wanted_names
from ..examining.namespace import BEHIND, GUARDED, Namespace, definitions
from ..examining.patched import Patched
from ..examining.replaced import Replaced
from ..examining.verdicts import is_full, verdict
from ..faults import Stopped, Uncheckable
from .shell import Shell, run_cell, start_shell
from .student import channel_wire, say, work_folder, write
from .testing.cell import run_test

FROM_TEXT = ("<string>", "<doctest", "<timeit")
MAKES_CLASSES = ("attr", "collections", "dataclasses", "functools", "IPython", "numpy")
IMPORTING = "<frozen importlib._bootstrap>"
LESSONS = "lesson"  # folder of the lesson's files, of which modules are imported


def main(control: socket.socket, bounds: dict[str, Any]) -> None:
    """Obey until the control wire ends."""
    wire = Wire(control, ORDERS, WORDS)
    reseed()
    work_folder().mkdir(exist_ok=True)
    os.chdir(work_folder())
    # Lines around an error would show hidden tests and our own code to whoever reads the feedback.
    examiner = Examiner(start_shell(lambda output: say(wire, output), brief=True), bounds)
    wire.send({"ready": True})
    obey: dict[str, Callable[[Any], CellVerdict | dict[str, Any]]] = {
        "setup": examiner.set_up,
        "test": lambda order: examiner.examine(order, wire.receive_socket()),
    }
    while True:
        order = wire.receive()
        wire.send({"done": obey[chosen(order, "do", EXAMINER_ORDERS)](order)})


class Examiner:
    """What lasts from test to test."""

    def __init__(self, shell: Shell, bounds: dict[str, Any]) -> None:
        self.shell, self.bounds = shell, bounds
        self.lacking: dict[str, str] = {}  # names that the instructor's imports did not define
        self.earlier = ""  # the tests that have been run
        self.codecs: list[Codec] = []
        self.replaced = Replaced()
        self.folder = Watched()
        sys.addaudithook(self._audit)

    def _audit(self, event: str, about: tuple[Any, ...]) -> None:
        """A pickle or a text that an answer made could run anything here."""
        if not self.codecs:
            return
        if event == "pickle.find_class":
            raise self.codecs[-1].uncheckable(
                "the test reads a pickle that the answer may have made"
            )
        if event == "exec" and _is_text(about[0]) and not _is_librarys(sys._getframe(1)):
            raise self.codecs[-1].uncheckable(
                "the test runs a text as code, which the answer may have made"
            )

    def set_up(self, order: SetupOrder) -> dict[str, Any]:
        """Take the hidden keys and the lesson's files, import what the instructor imports, and
        define what tests did that were run before this examiner was there.
        """
        lookup.lend_hidden_keys(parse(order["keys"]))
        self._take_files(order["files"])
        for statement in order["imports"]:
            _, error = run_cell(self.shell, statement)
            if isinstance(error, ModuleNotFoundError) and error.name:
                self.lacking |= dict.fromkeys(defined_names(statement), error.name)
        for source in order["earlier"]:
            self.earlier += f"\n{source}"
            self._define(source)
        return {}

    def _take_files(self, files: dict[str, bytes]) -> None:
        """Beside the tests, and once more where modules are imported from: what an answer writes
        reaches the tests, but is never imported.
        """
        write(files)
        modules = Path(tempfile.gettempdir(), LESSONS)
        for name, content in files.items():
            path = modules / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        sys.path[:] = [str(modules), *(one for one in sys.path if one)]
        self.folder = Watched(True, frozenset([LESSONS, *(f"{BEGUN}{name}" for name in files)]))

    def examine(self, order: ExamineOrder, channel: socket.socket) -> CellVerdict:
        """Run one test cell, whose `names` are the student's; the verdict."""
        codec = Codec(trusting=False)
        self.codecs.append(codec)
        peer = PatientPeer(channel_wire(channel, self.bounds), Examining(codec))
        codec.connect(peer.ask, peer.pump)
        source = order["source"]
        self.earlier += f"\n{source}"
        namespace = Namespace(codec, self.shell.user_ns, self.folder, self.earlier)
        value, said = None, ""
        error: BaseException | None
        try:
            namespace.bring(
                order["names"], order["lent"], order["shadows"], order["modules"], order["places"]
            )
            with (
                Chance(codec, self.shell.user_ns).watched(self.earlier),
                Patched(codec, self.shell.user_ns, self.replaced).watched(self.earlier),
            ):
                value, error, said = run_test(self.shell, source, order["hidden"])
            if not codec.stopped and namespace.is_behind():
                raise codec.uncheckable(BEHIND)
        except BaseException as problem:
            if not (isinstance(problem, Stopped | Uncheckable) or from_elsewhere(problem)):
                raise
            error, said = problem, f"{type(problem).__name__}: {problem}"
        finally:
            peer.close()
            namespace.leave()
        if error is not None:
            self._define(source)
        return self._told(order, codec, namespace, value, error, said)

    def _told(
        self,
        order: ExamineOrder,
        codec: Codec,
        namespace: Namespace,
        value: Any,
        error: BaseException | None,
        said: str,
    ) -> CellVerdict:
        stopped = next((one.stopped for one in self.codecs if one.stopped), None)
        for one in self.codecs:
            one.stopped = None
        # A judge of the kit's own knows what it may pass over; what a test does then is a guess
        judged = type(value) is Verdict and value.passed and error is None
        ended = error if stopped is None or judged else stopped
        told = verdict(value, ended, order["points"], said)
        if told.get("points") and namespace.likeness.unlike:
            return {"state": "uncheckable", "says": f"{namespace.likeness.unlike[0]}."}
        if "points" in told and "record" not in told and codec.is_guarded_changed():
            return {"state": "uncheckable", "says": f"{GUARDED}."}
        if is_full(told, order["points"]):
            return told
        doubts = [*codec.doubts, *filter(None, [order["unserved"]])]
        if doubts and "record" not in told and told["state"] in ("failed", "partly", "passed"):
            told = {"state": "uncheckable", "says": f"{doubts[0]}."}
        modules = codec.lacking | self._lacked(order["source"], error)
        made = set(defined_names(order["source"])) - set(_wanted(order["source"]))
        missing = [name for name in namespace.missing if name not in made]
        return told | {"missing": missing, "modules": sorted(modules)}

    def _lacked(self, source: str, error: BaseException | None) -> set[str]:
        """Modules that the test itself did not find."""
        lacked = {self.lacking[name] for name in _wanted(source) if name in self.lacking}
        if isinstance(error, ModuleNotFoundError) and error.name and not from_elsewhere(error):
            lacked.add(error.name)
        return lacked

    def _define(self, source: str) -> None:
        """What a test defines that came to no end, for the tests below."""
        for name in defined_names(kept := definitions(source)):
            if name not in self.shell.user_ns:
                run_cell(self.shell, kept)
                return


def _is_text(code: Any) -> bool:
    """Whether code comes of a text that is in no file and no cell."""
    return str(getattr(code, "co_filename", "")).startswith(FROM_TEXT)


def _is_librarys(frame: FrameType | None) -> bool:
    """Whether code is run by what makes classes and signatures of names alone, or by a module that
    is being imported: none of them is an answer's.
    """
    assert frame, "an event has a caller"
    if str(frame.f_globals.get("__name__")).partition(".")[0] in MAKES_CLASSES:
        return True
    while frame and frame.f_code.co_filename != IMPORTING:
        frame = frame.f_back
    return frame is not None


def _wanted(source: str) -> list[str]:
    try:
        return wanted_names(source)
    except (SyntaxError, ValueError, RecursionError):
        return []
