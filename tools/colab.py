"""`make colab`: every lesson where Colab's versions are, with the kit that students' first cell
installs there.

For Python 3.13 and 3.12: an environment of colab-requirements.txt without the kit; the wheel and
what it lacks in a folder; then each lesson, as released and with the right answers in it, whose
first cell installs the kit from that folder, without a network. Fails where a cell ends in an
error, a right answer does not pass, a cell that waits shows nothing of the solved lesson, or the
first cell changed a package that was there.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from colab_lessons import COURSE, answered, execute, problems_of, release, took, verdict
from nbformat import NotebookNode

from kernkit.course.publishing import CELL, kit_cell, wheel_name

ROOT = COURSE.root
BUILD = ROOT / "build" / "colab"
PINS = ROOT / "tools" / "colab-requirements.txt"
PYTHONS = ("3.13", "3.12")
QUIET = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_PYTHON_VERSION_WARNING": "1"}


class Failed(Exception):
    """Something is not as it must be; the text is for the terminal."""


def main() -> int:
    """Run what the command line asks for; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="make colab", description="Run the lessons with Colab's versions."
    )
    parser.add_argument(
        "lesson", nargs="*", default=COURSE.lessons, help="which lessons (default: all)"
    )
    parser.add_argument(
        "--python", action="append", metavar="VERSION", help=f"default: {' and '.join(PYTHONS)}"
    )
    args = parser.parse_args()
    problems = []
    kit = build_wheel()
    for version in args.python or PYTHONS:
        try:
            problems += [
                f"Python {version}: {problem}" for problem in Stand(version, kit).run(args.lesson)
            ]
        except Failed as failure:
            problems.append(f"Python {version}: {failure}")
    print(
        "\n".join(
            ["", *problems]
            if problems
            else ["", "All lessons pass, and no package that was there has changed."]
        )
    )
    return bool(problems)


def build_wheel() -> Path:
    """The kit as students get it."""
    folder = BUILD / "kit"
    shutil.rmtree(folder, ignore_errors=True)
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    return folder / wheel_name()


def call(*command: str | Path, **env: str) -> str:
    """Run a program and return what it prints; Failed tells what it said where it fails."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env=os.environ | env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}".strip())
    return done.stdout


def uv(*args: str | Path) -> str:
    """uv, with its own certificates or, as behind a company's proxy, the system's."""
    program = Path(sys.executable).with_name("uv")
    try:
        return call(program, *args, UV_COMPILE_BYTECODE="1")
    except Failed:
        return call(program, "--system-certs", *args, UV_COMPILE_BYTECODE="1")


def interpreter(version: str) -> str:
    """A Python of that version: on the path, among pyenv's, or else the version alone, which uv
    looks for and may download.
    """
    pyenv = sorted(
        Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(
            f"versions/{version}.*/bin/python{version}"
        )
    )
    for candidate in filter(None, [shutil.which(f"python{version}"), *reversed(pyenv)]):
        if (
            subprocess.run([candidate, "--version"], capture_output=True, check=False).returncode
            == 0
        ):
            return str(candidate)
    return version


class Stand:
    """An environment as Colab's, for one version of Python."""

    def __init__(self, version: str, kit: Path) -> None:
        self.version, self.kit = version, kit
        self.home = BUILD / version
        self.python = self.home / "env" / "bin" / "python"
        self.wheels = self.home / "wheels"
        self.list = self.home / "before.json"

    def run(self, lessons: list[str]) -> list[str]:
        """Run the lessons and tell how it went; returns what is wrong."""
        before = self.set_up()
        self.fetch()
        problems = []
        for lesson in lessons:
            for kind, notebook in (("released", release(lesson)), ("answered", answered(lesson))):
                problems += [
                    f"{lesson}, {kind}: {problem}"
                    for problem in self.try_out(lesson, kind, notebook)
                ]
        problems += self.around_checks()
        after = self.packages()
        for name, was in before.items():
            if after.get(name) != was:
                problems.append(
                    f"installing the kit changed {name} from {was} to {after.get(name)}"
                )
        self.tell_versions(before, after)
        return problems

    def set_up(self) -> dict[str, str]:
        """Make the environment, or take the kit out of the one that is there; returns its
        packages.
        """
        pins, made_from = PINS.read_text("utf-8"), self.home / "made-from.txt"
        if not (made_from.is_file() and made_from.read_text("utf-8") == pins):
            print(
                f"Python {self.version}: installing Colab's versions, 2 GB, into"
                f" {self.home.relative_to(ROOT)}",
                flush=True,
            )
            shutil.rmtree(self.home, ignore_errors=True)
            try:
                uv(
                    "venv",
                    "--quiet",
                    "--clear",
                    "--seed",
                    "--python",
                    interpreter(self.version),
                    self.home / "env",
                )
            except Failed as failure:
                raise Failed(
                    f"there is no such Python here, and uv could not get one.\n{failure}"
                ) from None
            uv("pip", "install", "--quiet", "--python", self.python, "--requirements", PINS)
            self.list.write_text(json.dumps(self.packages()))
            made_from.write_text(pins, "utf-8")
        before = json.loads(self.list.read_text())
        if added := self.packages().keys() - before.keys():
            uv("pip", "uninstall", "--quiet", "--python", self.python, *added)
        return before

    def packages(self) -> dict[str, str]:
        """Name and version of all that is installed."""
        listed = json.loads(call(self.python, "-m", "pip", "list", "--format=json", **QUIET))
        return {package["name"].lower().replace("_", "-"): package["version"] for package in listed}

    def offline(self) -> dict[str, str]:
        """What makes pip install from the folder alone."""
        return QUIET | {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_CONFIG_FILE": os.devnull,
        }

    def fetch(self) -> None:
        """Download what the kit brings along where Colab lacks it, once."""
        self.wheels.mkdir(exist_ok=True)
        pip = (self.python, "-m", "pip")
        try_it = (*pip, "install", "--dry-run", "--quiet", f"kern-kit[colab] @ {self.kit.as_uri()}")
        try:
            call(*try_it, **self.offline())
        except Failed:
            report = json.loads(call(*try_it, "--report", "-", **QUIET))
            packages = [
                one["metadata"]
                for one in report["install"]
                if one["metadata"]["name"] != "kern-kit"
            ]
            wanted = [f"{package['name']}=={package['version']}" for package in packages]
            into = ("--no-deps", "--dest", self.wheels)
            call(*pip, "download", "--quiet", *into, *wanted, **QUIET)

    def try_out(self, lesson: str, kind: str, notebook: NotebookNode) -> list[str]:
        """Run one notebook from its first cell to its last; returns what is wrong."""
        ours = next(cell for cell in notebook.cells if cell.id == CELL)
        ours.source = kit_cell(COURSE, self.kit.as_uri())
        work = self.home / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        start = time.perf_counter()
        execute(notebook, work, self.kernel(COURSE.notebook("release", lesson)))
        seconds = time.perf_counter() - start
        states = [state for cell in notebook.cells if (state := verdict(cell))]
        told = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
        timed = f"{seconds:6.1f} s, first cell {took(ours):4.1f} s"
        print(f"Python {self.version}  {lesson:<26} {kind}  {timed}; checks: {told}", flush=True)
        return problems_of(notebook, lesson, kind)

    def around_checks(self) -> list[str]:
        """The tests of what goes on around a check, and of what trains for show, in this Python
        with the kit that lessons brought; returns what is wrong.
        """
        checks = ROOT / "tests" / "kernkit" / "checks"
        tests = checks / "notebook", checks / "showing" / "test_in_a_kernel.py"
        env = {"KERN_NOTEBOOK_PYTHON": str(self.python), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        try:
            call(sys.executable, "-m", "pytest", "-q", "-n", "0", *tests, **env)
        except Failed as failure:
            return [str(failure)]
        print(f"Python {self.version}  checks after cells that stopped, and that last: as told")
        print(f"Python {self.version}  trainings that are shown, and stopped: as told")
        return []

    def kernel(self, open_notebook: Path) -> dict[str, str]:
        """The environment of a kernel: this Python's programs, Colab's package, no network for
        pip.
        """
        spec = self.home / "jupyter" / "kernels" / "colab" / "kernel.json"
        spec.parent.mkdir(parents=True, exist_ok=True)
        lines = "--IPKernelApp.exec_lines=import google.colab"
        argv = [str(self.python), "-m", "ipykernel_launcher", "-f", "{connection_file}", lines]
        spec.write_text(json.dumps({"argv": argv, "display_name": "Colab", "language": "python"}))
        os.environ["JUPYTER_PATH"] = str(self.home / "jupyter")
        env = {
            name: value
            for name, value in os.environ.items()
            if name not in ("PYTHONHOME", "KERN_CASTINGS")
        }
        return env | self.offline() | {
            "PATH": os.pathsep.join([str(self.python.parent), os.environ.get("PATH", "")]),
            "PYTHONPATH": str(ROOT / "tests" / "support" / "standin"),
            "STANDIN_NOTEBOOK": str(open_notebook),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # the debugger's warnings
            "KERN_CACHE": str(self.home / "cache"),
        }  # fmt: skip

    def tell_versions(self, before: dict[str, str], after: dict[str, str]) -> None:
        """The packages that were pinned, and what came."""
        pinned = [
            line.split("==")[0] for line in PINS.read_text("utf-8").splitlines() if "==" in line
        ]
        for name in dict.fromkeys(pinned):
            print(f"Python {self.version}  {name:<26} {before.get(name)} → {after.get(name)}")
        same = sum(after.get(name) == version for name, version in before.items())
        came = [f"{name} {version}" for name, version in after.items() if name not in before]
        print(
            f"Python {self.version}  {same} of {len(before)} packages unchanged; new:"
            f" {', '.join(sorted(came))}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
