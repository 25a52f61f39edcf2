"""What a test puts in the place of Python's and libraries' own functions, and of what is around a
process. `input` is handed on to the answer; anything else would be changed here alone, so a person
looks where it might have counted.
"""

import builtins
import inspect
import os
import random
import re
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

import numpy as np

from ..channel.codec import Codec
from ..channel.libraries.figures import STATE
from ..channel.standins.kinds import real_kinds
from ..channel.standins.proxy import attribute, do, is_standin
from ..faults import BadFrame, Unserved
from .placing import put
from .replaced import Replaced

# What a test that changes something says
CHANGES = re.compile(
    r"patch|mock|setattr|delattr|stdin|environ|chdir|\bsetitem\b|\w\.\w+ *=[^=]|\bdel +\w+\."
    r"|simplefilter|filterwarnings|seterr|errstate"
)
# What a test says that looks at what the answer says besides its results and what it prints
ASIDE = re.compile(
    r"assertLogs|caplog|getLogger|assertWarns|pytest\.warns|catch_warnings\(record|redirect_stderr"
    r"|capsys|capfd"
)
# What a test says that looks at what an answer may have set around its process
AROUND = re.compile(r"\b(environ|getenv)\b")
# Of Python's built-in names: what is handed on, and what the shell puts there for each cell
SHELLS = ("input", "_", "exit", "quit", "display", "get_ipython")
STREAMS = (
    "excepthook", "stdin", "stdout", "stderr", "displayhook", "last_value", "last_type",
    "last_traceback", "last_exc", "ps1", "ps2",
)  # fmt: skip
MEMORY = ("shares_memory", "may_share_memory")
SEEDS = ("seed", "set_seed", "set_random_seed")
# What is put elsewhere in its place by us
OURS = (*SHELLS, *STREAMS, *STATE, *SEEDS, *MEMORY, "getsource", "getsourcelines", "signature")


class Patched:
    """What one test changes around the answer; `replaced` lasts from test to test."""

    def __init__(self, codec: Codec, names: dict[str, Any], replaced: Replaced) -> None:
        self._codec, self._names, self._replaced = codec, names, replaced
        self._modules: list[tuple[ModuleType, dict[str, Any]]] = []
        self._around: tuple[Any, ...] = ()
        self._strict = _strict()
        self._input = builtins.input
        self._stdin = sys.stdin
        self._lent = False

    @contextmanager
    def watched(self, source: str) -> Iterator[None]:
        """While the block runs a test of that source."""
        if ASIDE.search(source):
            self._codec.doubt("warnings, logs and stderr of the answer are not handed to the test")
        if AROUND.search(source):
            self._codec.doubt("the environment that the answer set is not handed to the test")
        with ExitStack() as stack:
            put(stack, self._names, inspect, "getsource", _getsource)
            put(stack, self._names, inspect, "getsourcelines", _getsourcelines)
            if "annotation" in source:
                put(stack, self._names, inspect, "signature", _signature)
            if "issubclass" in source and "issubclass" not in self._names:
                self._names["issubclass"] = _issubclass
                stack.callback(self._names.pop, "issubclass", None)
            self._watch_pyplot(stack)
            if "memory" in source:
                for name in MEMORY:
                    put(stack, self._names, np, name, self._refuse_memory)
            if CHANGES.search(source):  # after what is put there by us
                modules = [builtins, os, random, sys, time, np.random]
                modules += [one for one in self._names.values() if isinstance(one, ModuleType)]
                found = [one for one in dict.fromkeys(modules) if one is not warnings]
                self._modules = [(one, dict(vars(one))) for one in found]
                self._replaced.watch(source, OURS)
                self._around = _around()
                self._codec.before.append(self._compare)
            yield

    def _refuse_memory(self, *_: Any, **__: Any) -> None:
        raise self._codec.uncheckable("the test asks whether arrays share memory; it has copies")

    def _compare(self) -> None:
        """Called before the answer's code runs."""
        wanted = builtins.input is not self._input or sys.stdin is not self._stdin
        if wanted != self._lent:
            self._lend_input(wanted)
        for module, before in self._modules:
            self._compare_module(module, before)
        if changed := self._replaced.changed():
            raise self._uncheckable(changed)
        if _strict() != self._strict:
            raise self._codec.uncheckable(
                "the test makes errors of warnings, or other errors of numbers, here alone"
            )
        if _around() != self._around:
            self._codec.doubt(
                "the test changes what is around its process, not around the answer's"
            )

    def _compare_module(self, module: ModuleType, before: dict[str, Any]) -> None:
        now = vars(module)
        for name in [name for name in before if now.get(name, before) is not before[name]]:
            own = (module is builtins and name in SHELLS) or name == "seed"
            if not own and not (module is sys and name in STREAMS):
                raise self._uncheckable(f"{module.__name__}.{name}")

    def _uncheckable(self, full: str) -> BaseException:
        return self._codec.uncheckable(f"the test replaces `{full}`, which the answer does not see")

    def _lend_input(self, wanted: bool) -> None:
        self._lent = wanted
        try:
            packed = {"input": self._codec.pack(_asked_for_input)} if wanted else {}
        except (Unserved, BadFrame) as problem:
            raise self._codec.uncheckable(problem) from None
        gone = [] if wanted else ["input"]
        self._codec.ask({"op": "put", "names": packed, "gone": gone, "contents": [], "files": {}})

    def _watch_pyplot(self, stack: ExitStack) -> None:
        """The figure that is being drawn is the answer's own."""
        pyplot: Any = sys.modules.get("matplotlib.pyplot")
        if not pyplot:
            return

        real_numbers = pyplot.get_fignums

        def watching(name: str, real: Any) -> Any:
            def asked(*args: Any, **keywords: Any) -> Any:
                if not real_numbers() and _by(self._names):
                    raise self._codec.uncheckable(f"the test asks `{name}` for the answer's figure")
                return real(*args, **keywords)

            return asked

        for name in STATE:
            if real := getattr(pyplot, name, None):
                put(stack, self._names, pyplot, name, watching(name, real))


def _by(names: dict[str, Any]) -> bool:
    """Whether the test itself has called what called this."""
    return sys._getframe(2).f_globals is names


def _asked_for_input(prompt: object = "") -> str:
    return str(builtins.input(prompt))


def _strict() -> tuple[Any, ...]:
    """What makes errors of what else only warns."""
    numbers = [kind for kind, how in np.geterr().items() if how in ("raise", "call")]
    return [one for one in warnings.filters if one[0] == "error"], numbers


def _around() -> tuple[Any, ...]:
    return dict(os.environ), os.getcwd(), list(sys.path), list(sys.argv)


_getsource_here, _getsourcelines_here = inspect.getsource, inspect.getsourcelines
_signature_here = inspect.signature


def _getsource(thing: Any) -> str:
    """`inspect.getsource`, which has to ask for a student's."""
    thing = _theirs(thing)
    return str(do(thing, "source", thing)) if is_standin(thing) else _getsource_here(thing)


def _getsourcelines(thing: Any) -> tuple[list[str], int]:
    """`inspect.getsourcelines`; where a student's begins, nobody can tell."""
    thing = _theirs(thing)
    if is_standin(thing):
        return str(do(thing, "source", thing)).splitlines(keepends=True), 1
    return _getsourcelines_here(thing)


def _signature(thing: Any, **how: Any) -> inspect.Signature:
    """`inspect.signature`, which has to ask for a student's annotations."""
    found = _signature_here(thing, **how)
    hints = attribute(thing, "__annotations__") if is_standin(thing) else None
    if type(hints) is not dict:
        return found
    named = [
        one.replace(annotation=hints.get(one.name, one.empty)) for one in found.parameters.values()
    ]
    return found.replace(parameters=named, return_annotation=hints.get("return", found.empty))


def _issubclass(kind: Any, family: Any) -> bool:
    """`issubclass`, which knows what of libraries a student's class is made of."""
    if issubclass(kind, family):
        return True
    return is_standin(kind) and any(issubclass(real, family) for real in real_kinds(kind))


def _theirs(thing: Any) -> Any:
    """The student's own method, where Python has one of that name of every object."""
    owner = getattr(thing, "__self__", None)
    return attribute(owner, thing.__name__) if is_standin(owner) else thing
