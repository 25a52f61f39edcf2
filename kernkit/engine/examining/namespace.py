"""The names and files of a test: the student's are brought before it, and what either side does to
them on the way is done to the other's.
"""

import ast
import re
import sys
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from ...checks.defining import parse_python
from ..channel.codec import Codec
from ..channel.files import Watched
from ..channel.protocol.requests import Put, Told
from ..channel.protocol.same import same
from ..channel.protocol.values import MARK
from ..channel.sharing.keeping import can_change
from ..channel.sharing.shared import imported
from ..channel.standins.proxy import is_standin
from ..faults import BadFrame, Unfit, Unserved
from .likeness import Likeness

# What a test that has to do with files is likely to say
FILES = re.compile(
    r"open|path|Path|\bos\.|exists|file|read|load|save|write|glob|listdir|csv|json|image"
)
# What a test says that may run what it reads as code
RUNS = re.compile(r"\b(exec|eval|compile|runpy|subprocess|importlib|__import__|system|popen)\b")
FUNCTIONS = FunctionType | BuiltinFunctionType
MISSING = object()
GUARDED = "the test changes a part of something that the answer has kept, or made of the test's own"
BEHIND = "the test changes something that the answer keeps, and has a copy of what keeps it"
FOREVER = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Namespace:
    """One test's. `names` is the namespace of the examiner's shell; `folder` watches its files."""

    def __init__(self, codec: Codec, names: dict[str, Any], folder: Watched, source: str) -> None:
        self._codec, self._names, self._folder = codec, names, folder
        self._brought: dict[str, Any] = {}
        self._own: set[str] = set()  # that the test has put something else under
        self._packed: dict[str, Any] = {}  # the latest that was handed over of these
        self._source, self._files = source, bool(FILES.search(source))
        self._shadows: dict[str, Any] = {}  # as they were told last
        self._likes: dict[str, Any] = {}  # what a library has under names that the student made
        self.likeness = Likeness(codec)
        self.missing: list[str] = []
        self._watching = self._files

    def bring(
        self,
        wanted: list[str],
        lent: list[str],
        shadows: list[str],
        modules: dict[str, str],
        places: dict[str, list[str]],
    ) -> None:
        """Put the student's names into the test's namespace, and note those that there are none of:
        of these, the `lent` ones stay an earlier test's. `shadows` are for the answer, too, once
        the test has them. Of `modules`, a test has the library's own, where the student has any;
        of what libraries have at `places`, where the student's is that. What the codec raises
        passes on.
        """
        self._shadows = dict.fromkeys(shadows, MISSING)
        for name in wanted:
            asked = places.get(name, [])
            reply = self._codec.ask({"op": "name", "name": name, "places": asked})
            if "value" in reply and self._set_library(name, reply, modules.get(name, ""), asked):
                continue
            if "value" in reply:
                self._set(name, reply)
                value = reply["value"]
                kind = value.get(MARK) if isinstance(value, dict) else ""
                # Functions and classes are seldom replaced, and looking for it takes time
                self._watching |= kind not in ("function", "class", "model", "dataset")
            else:
                if name not in lent:
                    self._names.pop(name, None)
                self.missing.append(name)
        self._codec.before.append(self.put)
        self._codec.after.append(self.look)
        if self._files:
            self.look()

    def _set_library(self, name: str, reply: Told, module: str, places: list[str]) -> bool:
        """Whether a test has something of a library's for its own."""
        for place in filter(None, [module, *places]):
            try:
                own = imported(place)
            except (ImportError, AttributeError):
                continue
            if place in (module, reply.get("place")) or isinstance(own, ModuleType):
                self._names[name] = own
                return True
            self._likes[name] = own
        return False

    def _set(self, name: str, reply: Told) -> None:
        value = self._codec.taken(reply["value"])
        self._own.discard(name)
        self._packed.pop(name, None)
        self._names[name] = self._brought[name] = value
        if name in self._likes:
            self.likeness.watch(name, value, self._likes[name])
        if "ref" in reply:
            value = self._codec.joined(reply["ref"], value, reply["value"])
            self._names[name] = self._brought[name] = value

    def put(self) -> None:
        """Do to the student's process what the test did."""
        if self._codec.is_guarded_changed():
            raise self._codec.uncheckable(GUARDED)
        names, imports, gone = self._changed()
        contents = self._codec.changed_contents()
        files = self._folder.changed() if self._files else {}
        if names or imports or gone or contents or files:
            done: Put = {
                "op": "put",
                "names": names,
                "imports": imports,
                "gone": gone,
                "contents": contents,
                "files": files,
            }
            self._codec.ask(done)

    def _changed(self) -> tuple[dict[str, Any], dict[str, str], list[str]]:
        names: dict[str, Any] = {}
        imports: dict[str, str] = {}
        gone: list[str] = []
        for name, old in list(self._brought.items()):
            now = self._names.get(name, MISSING)
            if now is old and not (name in self._packed and can_change(now)):
                continue
            self._brought[name] = now
            self._own.add(name)
            if now is MISSING:
                gone.append(name)
            else:
                self._hand_over(name, now, names, imports)
        for name, old in list(self._shadows.items()):
            now = self._shadows[name] = self._names.get(name, MISSING)
            if now is MISSING and old is not MISSING:
                gone.append(name)
            elif now is not old:
                self._hand_over(name, now, names, imports)
        for name in [name for name in self.missing if name in self._names]:
            self.missing.remove(name)  # the test has one of its own
            self._own.add(name)
            self._brought[name] = self._names[name]
            self._hand_over(name, self._names[name], names, imports)
        return names, imports, gone

    def _hand_over(
        self, name: str, value: Any, names: dict[str, Any], imports: dict[str, str]
    ) -> None:
        """Put what a test has under a name where what is told of it belongs."""
        if place := place_in_library(value):
            imports[name] = place
            return
        try:
            packed = self._codec.pack(value)
            if name not in self._packed or not same(self._packed[name], packed):
                names[name] = self._packed[name] = packed
        except (Unserved, Unfit, BadFrame, RecursionError):
            self._codec.doubt(f"`{name}`, as the test has it, cannot be handed to the answer")

    def look(self) -> None:
        """Do here what the student's code did, where there is anything that it may have changed."""
        if not (self._watching or self._codec.contents):
            return
        changes = self._codec.ask({"op": "look", "files": self._files})
        for name, reply in changes["names"].items():
            if name in self._brought and self._names.get(name) is self._brought[name]:
                self._set(name, reply)
        for name in changes["gone"]:
            if name in self._brought and self._names.get(name) is self._brought.pop(name):
                self._names.pop(name)
        try:
            self._codec.take_contents(changes["contents"])
        except (Unserved, Unfit, BadFrame) as problem:
            raise self._codec.uncheckable(problem) from None
        if RUNS.search(self._source):
            self._folder.skipped |= {one for one in changes["files"] if not one.endswith("/")}
        else:
            self._folder.take(changes["files"])
        for name in sorted(self._folder.skipped):
            self._folder.skipped.remove(name)
            if Path(name).suffix in self._source or Path(name).stem in self._source:
                self._codec.doubt(f"the answer's file `{name}` is not handed to the test")

    def is_behind(self) -> bool:
        """Whether the test, at its end, has changed what the answer keeps, so that what it has of
        the answer's is no longer as it is there.
        """
        if not (contents := self._codec.changed_contents()):
            return False
        self._codec.ask({"op": "put", "names": {}, "gone": [], "contents": contents, "files": {}})
        changes = self._codec.ask({"op": "look", "files": False})
        return bool(changes["names"] or changes["contents"])

    def leave(self) -> None:
        """Take the student's names away again; the test's own stay for the next."""
        for name, value in self._brought.items():
            if self._names.get(name) is value and name not in self._own:
                self._names.pop(name, None)


def place_in_library(value: Any) -> str:
    """Where a module, or a function or class of an installed one, can be imported from: "module" or
    "module:name"; "" for anything else.
    """
    if isinstance(value, ModuleType):
        return value.__name__ if sys.modules.get(value.__name__) is value else ""
    if is_standin(value) or not isinstance(value, type | FUNCTIONS):
        return ""
    module, name = getattr(value, "__module__", None), getattr(value, "__name__", "")
    if not isinstance(module, str) or module == "__main__":
        return ""
    return f"{module}:{name}" if getattr(sys.modules.get(module), name, None) is value else ""


def definitions(source: str) -> str:
    """Of a test that came to no end: what it may have defined for those below, but for what runs
    the answer's code.
    """
    try:
        body = parse_python(source).body
    except (SyntaxError, ValueError):
        return ""
    kept = [
        statement
        for statement in body
        if (isinstance(statement, FOREVER) and not getattr(statement, "decorator_list", None))
        or (isinstance(statement, ast.Assign) and _is_constant(statement.value))
    ]  # fmt: skip
    return "\n".join(map(ast.unparse, kept))


def _is_constant(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True
