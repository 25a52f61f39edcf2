"""JupyterLab on a folder of its own, and a notebook in it as somebody at the keyboard has it."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib
import nbformat
from nbformat import NotebookNode
from playwright.sync_api import Locator, Page, TimeoutError, expect

from helpers.foundry.dataset import cache_folder
from support.course import jupyter_env

TOKEN = "kern"
STARTING = 120.0  # seconds that a server may take to answer, on a busy machine
SAVING = 10.0  # seconds that it may take to write a notebook
LOADING = 60_000  # milliseconds for Lab to show a notebook whose kernel is ready
RUNNING = 180_000  # milliseconds for all cells of a lesson

# What Lab shows in red
FAILURES = (
    "[data-mime-type='application/vnd.jupyter.error'],"
    " [data-mime-type='application/vnd.jupyter.stderr']"
)

# All code cells have run, or one of them has failed, which stops those after it.
HAS_RUN = """(cells) => {
    const shown = document.querySelectorAll(".jp-Notebook .jp-CodeCell");
    const error = "[data-mime-type='application/vnd.jupyter.error']";
    const failed = document.querySelector(`.jp-Notebook ${error}`);
    // A folded cell shows no number
    const open = [...shown].filter((cell) => !cell.querySelector(".jp-InputPlaceholder"));
    const prompts = open.map((cell) => cell.querySelector(".jp-InputPrompt").textContent);
    const ran = prompts.every((text) => /^\\[\\d+\\]/.test(text));
    return failed !== null || shown.length === cells && ran;
}"""

# The kernel has had nothing to do for so many milliseconds
SETTLED = 1500
RESTS = """(settled) => {
    const indicator = document.querySelector(".jp-Notebook-ExecutionIndicator");
    const now = performance.now();
    if (indicator.dataset.status !== "idle") window.busyAt = now;
    return now - (window.busyAt ??= now) > settled;
}"""


@contextmanager
def jupyter_lab(root: Path, home: Path, **more: str) -> Iterator[Callable[[str], str]]:
    """A server on 127.0.0.1 whose files are those in `root`; yields a function from a path to its
    address. `more` are variables of its environment.

    It keeps all that it writes in `home`, except for the castings, which are drawn once for a whole
    machine.
    """
    shared = {"KERN_CACHE": str(cache_folder()), "MPLCONFIGDIR": matplotlib.get_configdir()}
    env = jupyter_env(home, PYTHONWARNINGS="ignore", **shared, **more)
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        "--port=0",
    ]
    command += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={root}"]
    with (home / "server.log").open("w+") as log:
        server = subprocess.Popen(command, cwd=root, env=env, stdout=log, stderr=log)
        try:
            address = address_of(server, Path(env["JUPYTER_RUNTIME_DIR"]), home / "server.log")
            yield lambda path: f"{address}{path}?token={TOKEN}"
        finally:
            server.terminate()  # which also ends its kernels
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def address_of(server: subprocess.Popen, runtime: Path, log: Path | None = None) -> str:
    """Where a server says it is: it writes that down in its runtime folder once its port is
    open.
    """
    until = time.monotonic() + STARTING
    while time.monotonic() < until and server.poll() is None:
        for file in runtime.glob(f"jpserver-{server.pid}.json"):
            if text := file.read_text():
                return json.loads(text)["url"]
        time.sleep(0.05)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text() if log else ''}")


class Notebook:
    """A notebook open in JupyterLab in a page: `file` is its path on disk, below the server's root
    folder.
    """

    def __init__(self, page: Page, url: Callable[[str], str], file: Path) -> None:
        self.page, self.url, self.file = page, url, file
        self.ids = [cell.id for cell in self.read().cells]
        self.cells = page.locator(".jp-Notebook .jp-Cell")
        page.goto(url(f"lab/workspaces/{file.stem}/tree/{file.name}"))
        ready = ".jp-NotebookPanel-toolbar .jp-Notebook-ExecutionIndicator[data-status=idle]"
        page.locator(ready).wait_for(state="attached", timeout=LOADING)
        expect(self.cells).to_have_count(len(self.ids), timeout=LOADING)

    def read(self) -> NotebookNode:
        """The notebook as it is on disk, once it is whole there: the server writes it in place."""
        until = time.monotonic() + SAVING
        while True:
            try:
                return nbformat.read(self.file, as_version=4)
            except nbformat.reader.NotJSONError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def cell(self, cell_id: str) -> Locator:
        """The place of a cell on the page."""
        return self.cells.nth(self.ids.index(cell_id))

    def output(self, cell_id: str) -> Locator:
        """The place of a cell's outputs on the page."""
        return self.cell(cell_id).locator(".jp-OutputArea").first

    def run_all(self) -> None:
        """Run > Run All Cells, and wait for the last. On a busy machine the first order may come
        before the kernel hears any, so it is given again.
        """
        code = sum(cell.cell_type == "code" for cell in self.read().cells)
        for patience in (RUNNING // 2, RUNNING):
            self.page.get_by_role("menuitem", name="Run", exact=True).click()
            self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            with contextlib.suppress(TimeoutError):
                self.page.wait_for_function(HAS_RUN, arg=code, timeout=patience)
                return
        raise TimeoutError(f"{self.file.name} did not run through in {RUNNING // 1000} seconds")

    def save(self) -> NotebookNode:
        """Save with the keyboard; returns what then is on disk."""
        self.to_cells()
        self.page.keyboard.press("Control+s")
        expect(self.page.locator(".lm-TabBar-tab.jp-mod-dirty")).to_have_count(0)
        return self.read()

    def close(self) -> None:
        """End the notebook's kernel and close the page."""
        for session in self.page.request.get(self.url("api/sessions")).json():
            if session["path"] == self.file.name:
                header = {"Authorization": f"token {TOKEN}"}
                assert self.page.request.delete(
                    self.url(f"api/sessions/{session['id']}"), headers=header
                ).ok
        self.page.close()

    def go_to(self, cell_id: str) -> None:
        """Select a cell from wherever the keyboard is in the notebook: with the arrow keys, and a
        folded one with the mouse.
        """
        self.to_cells()
        selected = self.cells.evaluate_all(
            "cells => cells.findIndex((cell) => cell.classList.contains('jp-mod-active'))"
        )
        steps = self.ids.index(cell_id) - selected
        for _ in range(abs(steps)):  # fewer where cells between are folded: arrows pass them by
            if "jp-mod-active" in (self.cell(cell_id).get_attribute("class") or ""):
                break
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        if "jp-mod-active" not in (self.cell(cell_id).get_attribute("class") or ""):
            # Arrows pass a folded cell by; the mouse does not
            self.cell(cell_id).dispatch_event("mousedown", {"button": 0})
        expect(self.cell(cell_id)).to_contain_class("jp-mod-active")

    def to_cells(self) -> None:
        """Bring the keyboard back to the cells: Escape leaves an editor, Shift and Tab an
        output.
        """
        self.page.keyboard.press("Escape")
        self.tab_to(self.page.locator(".jp-Cell.jp-mod-active"), "Shift+Tab")

    def tab_to(self, target: Locator, key: str = "Tab", most: int = 40) -> None:
        """Press Tab until `target` has the keyboard; fails after `most` times."""
        for _ in range(most):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not reach {target}")

    def write(self, cell_id: str, code: str) -> None:
        """Type `code` in place of what a cell holds, as somebody does for whom the editor indents.
        Leaves it in edit mode.
        """
        self.go_to(cell_id)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type("\n".join(line.strip() for line in code.split("\n")))
        written = self.cell(cell_id).locator(".cm-line").all_text_contents()
        assert "\n".join(written) == code

    def paste(self, cell_id: str, code: str) -> None:
        """Paste `code` in place of what a cell holds. Leaves it in edit mode."""
        self.go_to(cell_id)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Control+a")
        self.page.evaluate("code => navigator.clipboard.writeText(code)", code)
        self.page.keyboard.press("Control+v")
        lines = self.cell(cell_id).locator(".cm-line")
        expect(lines).to_have_count(code.count("\n") + 1)
        assert "\n".join(lines.all_text_contents()) == code

    def add_below(self, cell_id: str) -> str:
        """Put a new cell below another, with the key b; returns its id."""
        self.go_to(cell_id)
        self.page.keyboard.press("b")
        self.ids = [cell.id for cell in self.save().cells]
        return self.ids[self.ids.index(cell_id) + 1]

    def run_through(self, first: str, last: str, patience: int = RUNNING) -> None:
        """Shift and Enter from one cell to another, which begins in the first of them, and wait
        for the last to have run again.
        """
        prompt = self.cell(last).locator(".jp-InputPrompt").first
        folded = self.cell(last).locator(".jp-InputPlaceholder").count()  # it shows no number
        before = None if folded else prompt.text_content()
        for _ in range(self.ids.index(first), self.ids.index(last) + 1):
            self.page.keyboard.press("Shift+Enter")
        if folded:
            self.page.wait_for_timeout(SETTLED)
            self.page.wait_for_function(RESTS, arg=SETTLED, timeout=patience)
            return
        self.page.wait_for_function(
            "([prompt, before]) => prompt.textContent !== before &&"
            " /^\\[\\d+\\]/.test(prompt.textContent)",
            arg=[prompt.element_handle(), before],
            timeout=patience,
        )
