"""Running cells in this process, the way a notebook does, and handing each output on as it comes.

The shell is IPython's own, without Jupyter's sockets and threads: a fork has it ready in a few
milliseconds, and there is nothing in it to connect to.
"""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any as AnyTrait
from traitlets import Bool, Instance, Type

from ..frontends.colab import Colab
from ..frontends.lenience import Lenience
from ..frontends.magics import (
    NO_DOWNLOADS,
    NOTHING_INSTALLED,
    OfOtherPrograms,
    installs,
    without_unknown_magic,
)

INLINE = "module://matplotlib_inline.backend_inline"
# Takes one output in nbformat's form, or {"output_type": "clear", "wait": …}
Emit = Callable[[dict[str, Any]], None]


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a cell: hands text on line by line, or when the cell ends."""

    encoding, errors = "utf-8", "replace"
    LONGEST = 4096  # characters kept back

    def __init__(self, name: str, emit: Emit) -> None:
        super().__init__()
        self.name, self._emit = name, emit
        self._kept: list[str] = []
        self._size = 0

    def write(self, text: str) -> int:
        """As a text file does; anything but text is a TypeError."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._kept.append(text)
        self._size += len(text)
        if self._size > self.LONGEST:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Hand on what was kept back."""
        text, self._kept, self._size = "".join(self._kept), [], 0
        if text:
            self._emit({"output_type": "stream", "name": self.name, "text": text})

    def hush(self) -> None:
        """From now on, hand nothing on."""
        self._emit = lambda _: None

    def writable(self) -> bool:
        """Always."""
        return True

    def isatty(self) -> bool:
        """Never."""
        return False


class _Publisher(DisplayPublisher):
    emit = AnyTrait()

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: Any = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        kind = "update_display_data" if update else "display_data"
        out = {"output_type": kind, "data": data, "metadata": metadata or {}}
        if transient and "display_id" in transient:
            out["display_id"] = transient["display_id"]
        self.emit(out)

    def clear_output(self, wait: bool = False) -> None:
        self.emit({"output_type": "clear", "wait": bool(wait)})


class _DisplayHook(DisplayHook):
    emit = AnyTrait()

    def start_displayhook(self) -> None:
        self._out: dict[str, Any] = {}

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        self._out = {
            "output_type": "execute_result",
            "data": format_dict,
            "metadata": md_dict or {},
        }

    def finish_displayhook(self) -> None:
        if self._out:
            shell: Any = self.shell
            self.emit(self._out | {"execution_count": shell.execution_count})


class Shell(InteractiveShell):
    """An IPython shell whose outputs go to `emit`."""

    displayhook_class = Type(_DisplayHook)
    display_pub_class = Type(_Publisher)
    emit = AnyTrait()
    brief = Bool(False, help="Whether an error is shown without the lines that led to it")
    words = AnyTrait(None, allow_none=True, help="What an error is told in, for a test")
    failed = AnyTrait(None, allow_none=True, help="The error that was shown last")
    lenience = Instance(Lenience, allow_none=True, help="Of a student's shell")

    def speak(self, emit: Emit, brief: bool) -> None:
        """From now on, this process is the notebook: its outputs go to `emit`."""
        self.streams = Stream("stdout", emit), Stream("stderr", emit)
        sys.stdout, sys.stderr = self.streams

        def in_order(out: dict[str, Any]) -> None:
            # What was printed before a picture comes before it
            for stream in self.streams:
                stream.flush()
            emit(out)

        publisher: Any = self.display_pub
        hook: Any = self.displayhook
        self.emit = publisher.emit = hook.emit = in_order
        self.brief = brief
        sys.modules["__main__"] = self.user_module

    def init_sys_modules(self) -> None:
        """`__main__` stays what it is until the shell speaks."""
        self._sys_modules_keys = set(sys.modules.keys())

    def be_lenient(self) -> None:
        """Take what notebooks carry from Jupyter and Colab, and go on after what there is not."""
        self.lenience = Lenience()
        os.environ.update(NO_DOWNLOADS)
        OfOtherPrograms(self, self.lenience)
        colab: Any = Colab(self.lenience)
        self.ast_transformers.append(colab)
        sys.meta_path.append(colab)

    async def run_code(self, code_obj: Any, result: Any = None, *, async_: bool = False) -> bool:
        """Run one statement; True ends its cell."""
        run: Any = super().run_code
        failed: bool = await run(code_obj, result, async_=async_)
        error = getattr(result, "error_in_exec", None)
        return failed and not (self.lenience and self.lenience.forgives(error))

    def enable_gui(self, gui: str | None = None) -> None:
        """No windows here."""

    def enable_matplotlib(self, gui: str | None = None) -> tuple[None, str]:
        """Figures are pictures in the notebook, whatever is asked for."""
        from matplotlib import pyplot

        if "inline" not in pyplot.get_backend():
            pyplot.switch_backend(INLINE)
            pyplot.uninstall_repl_displayhook()
        return None, "inline"

    def system(self, cmd: str) -> None:
        """`!cmd`: its output is the cell's. (IPython's own way needs a terminal, which a sandbox
        has not.)
        """
        expand: Any = self.var_expand
        command = expand(cmd, depth=1)
        if self._spared(command):
            return
        done = subprocess.run(
            command,
            shell=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.user_ns["_exit_code"] = done.returncode
        sys.stdout.write(done.stdout.decode(errors="replace"))

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """`name = !cmd`."""
        take: Any = super().getoutput
        return take("true" if self._spared(cmd) else cmd, split, depth + 1)

    def _spared(self, command: str) -> bool:
        """Would a command only wait for a network that is not there?"""
        if self.lenience is None or not installs(command):
            return False
        self.lenience.tell(NOTHING_INSTALLED)
        self.user_ns["_exit_code"] = 0
        return True

    def ask_exit(self) -> None:
        """`exit` ends no notebook."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        self.failed = evalue
        try:
            text = str(evalue)
        except Exception:
            text = ""
        name = str(getattr(etype, "__name__", "Exception"))
        last_line = f"{name}: {text}" if text else name
        if self.words is not None:
            last_line = self.words(evalue)
            text = last_line.removeprefix(f"{name}: ")
        lines = [last_line] if self.brief else [str(line) for line in stb]
        self.emit({"output_type": "error", "ename": name, "evalue": text, "traceback": lines})


def make_shell() -> Shell:
    """A shell with pictures shown inline, in which nothing has run yet. A zygote makes one, and its
    forks only start it.
    """
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.separate_in = ""
    Shell.clear_instance()
    shell = Shell.instance(config=config)
    # The shell itself must exist before pyplot's hooks are set, or no figure is ever shown.
    from matplotlib import pyplot
    from matplotlib_inline import backend_inline
    from matplotlib_inline.config import InlineBackend

    InlineBackend.instance(parent=shell)
    integrate: Any = backend_inline._enable_matplotlib_integration
    integrate()
    # It draws what is drawn again, or not at all, when it is shown
    pyplot.uninstall_repl_displayhook()
    return shell


def start_shell(emit: Emit, brief: bool = False) -> Shell:
    """The process's one shell, with its streams in place; `brief`: no lines of code in errors."""
    shell = Shell.instance() if Shell.initialized() else make_shell()
    shell.speak(emit, brief)
    return shell


def run_cell(shell: Shell, source: str) -> tuple[Any, BaseException | None]:
    """Run one cell: (its last value, the exception that ended it). Interrupts end the cell, as in a
    notebook.
    """
    run: Any = shell.run_cell
    try:
        if shell.lenience:
            shell.lenience.begin()
            source = without_unknown_magic(source, shell, shell.lenience)
        result = run(source, store_history=True)
    finally:
        for stream in shell.streams:
            stream.flush()
    return result.result, result.error_before_exec or result.error_in_exec
