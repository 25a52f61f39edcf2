"""docs/students.md leads from a bare machine to lesson 1: its commands, walked line by line.

The packages that the kit stands on are those of this environment: none is fetched. What is new is
the environment, the kit in it, from its wheel, and the folder with the lessons.
"""

import json
import os
import re
import subprocess
import sys
import sysconfig
import urllib.request
from pathlib import Path

import pytest

from exercises import LESSONS
from kernkit.course.lessons import read_notebook
from support.course import ROOT, jupyter_env
from support.kernel import kernel
from support.lab import TOKEN, address_of

pytestmark = pytest.mark.xdist_group("first_contact")

PAGE = (ROOT / "docs" / "students.md").read_text("utf-8")
COMMANDS = re.search(r"^  ```\n(.*?)^  ```$", PAGE, re.DOTALL | re.MULTILINE)[1]
ADDRESS = re.compile(r"https://\S+\.whl")


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """A student's folder after all lines but the last; gives folder, environment, last line."""
    folder, made = tmp_path_factory.mktemp("student"), tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", made]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next(made.glob("*.whl")).as_uri()
    make, enter, *others, last = [
        ADDRESS.sub(wheel, line.strip()) for line in COMMANDS.splitlines()
    ]
    packages = folder / "kern" / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    lend = f"echo '{sysconfig.get_path('purelib')}' > '{packages}/lent.pth'"
    env = student_env(folder)
    for line in ("\n".join([make, lend]), *("\n".join([enter, line]) for line in others)):
        done = subprocess.run(
            ["sh", "-e"], cwd=folder, env=env, input=line, text=True, capture_output=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return folder, env, "\n".join([enter, last]), done.stdout


def student_env(folder):
    """Without what this environment's Python, pip and Jupyter are told; without an index."""
    env = jupyter_env(folder / "home", PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    for name in [name for name in env if name.startswith(("PYTHON", "VIRTUAL_ENV", "KERN_"))]:
        del env[name]
    return env


def test_the_lessons_are_there_and_the_next_line_is_told(walked):
    folder, _, last, said = walked
    lessons = folder / "my-lessons"
    assert sorted(path.name for path in lessons.iterdir()) == [f"{one}.ipynb" for one in LESSONS]
    for lesson in LESSONS:
        released = ROOT / "release" / lesson / f"{lesson}.ipynb"
        assert (lessons / released.name).read_bytes() == released.read_bytes()
    assert said.endswith(f"Next: {last.splitlines()[-1]}\n")
    assert re.search(r"Double-click `(.*?)`", PAGE)[1] == f"{LESSONS[0]}.ipynb"


def test_jupyterlab_opens_them(walked):
    folder, env, last, _ = walked
    own = folder / "kern" / "bin"
    # Lent packages bring no programs
    (own / "jupyter").write_text(f'#!/bin/sh\nshift\nexec "{own}/python" -m jupyterlab "$@"\n')
    (own / "jupyter").chmod(0o755)
    app = Path(sys.prefix) / "share" / "jupyter" / "lab"
    quiet = f" --no-browser --allow-root --port=0 --IdentityProvider.token={TOKEN}"
    server = subprocess.Popen(
        ["sh", "-ec", last.replace("\njupyter", "\nexec jupyter") + quiet],
        cwd=folder,
        env=env | {"JUPYTERLAB_DIR": str(app)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = address_of(server, Path(env["JUPYTER_RUNTIME_DIR"]))
        with urllib.request.urlopen(f"{address}api/contents?token={TOKEN}") as answer:
            shown = json.load(answer)["content"]
    finally:
        server.terminate()
        server.wait(30)
    assert sorted(one["name"] for one in shown) == [f"{one}.ipynb" for one in LESSONS]


def test_lesson_1_runs_on_the_kit_that_was_installed(walked):
    folder, _, _, _ = walked
    lesson = read_notebook(folder / "my-lessons" / f"{LESSONS[0]}.ipynb")
    first, imports = [cell.source for cell in lesson.cells if cell.cell_type == "code"][:2]
    python = str(folder / "kern" / "bin" / "python")
    with kernel(folder, python) as running:
        assert running.run(first).texts == []
        assert running.run(imports).texts == []
        assert re.search(r"Together +0 of \d+", running.run('progress("01")').said)
        where = running.run("import helpers\nprint(helpers.__file__)").said
    assert where.startswith(str(folder / "kern"))
