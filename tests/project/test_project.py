"""The project keeps its own promises: light imports, files in step, nothing of one machine in
it.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from support.course import copy_course

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def name_of(requirement):
    return re.match(r"[\w-]+", requirement)[0]


def locked():
    """{name: version} for the packages that have one version on every Python."""
    pins = re.findall(
        r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE
    )
    return {name: version for name, version in pins if len([n for n, _ in pins if n == name]) == 1}


def direct():
    """Names of the packages that the project asks for itself; `real` is a data set that no set-up
    brings.
    """
    extras = [
        r
        for extra, group in PROJECT["optional-dependencies"].items()
        if extra != "real"
        for r in group
    ]
    return {name_of(r) for r in [*PROJECT["dependencies"], *extras]} - {"kern-kit"}


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="there is one process")
@pytest.mark.xdist_group("together")
def test_tests_of_one_group_stay_on_one_worker(request):
    # Or what a module prepares for all of its tests is prepared twice
    assert request.node.nodeid.endswith("@together")


def test_importing_helpers_is_light():
    code = (
        "import sys, helpers; heavy = {'tensorflow', 'cv2', 'skimage', 'matplotlib', 'PIL',"
        " 'IPython', 'nbgrader'} & set(sys.modules); print(*heavy)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert out == []


def test_every_name_of_helpers_is_there():
    import helpers

    for name in helpers.__all__:
        assert getattr(helpers, name) is not None
    with pytest.raises(AttributeError, match="show_kernel"):
        helpers.show_kernal  # noqa: B018


def test_lock_names_what_the_project_asks_for():
    assert direct() <= set(locked())


def test_lock_has_hashes_and_no_addresses():
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)


def test_no_release_candidate_is_ever_resolved():
    """Not in the lock, not when it is made anew, and not by pip where it finds nothing else: on
    Python 3.14 there is no TensorFlow but a candidate.
    """
    versions = re.findall(
        r"^[\w.-]+==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE
    )
    assert len(versions) > 100
    assert [one for one in versions if Version(one).is_prerelease] == []
    colab = (ROOT / "tools" / "colab-requirements.txt").read_text()
    pinned = re.findall(r"^[\w.-]+==([^\s;]+)", colab, re.MULTILINE)
    assert [one for one in pinned if Version(one).is_prerelease] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["tool"]["uv"]["prerelease"] == "disallow"
    asked = [one for extra in PROJECT["optional-dependencies"].values() for one in extra]
    tensorflow = [Requirement(one) for one in asked if name_of(one) == "tensorflow"]
    assert tensorflow
    for one in tensorflow:
        assert one.marker
        assert not one.marker.evaluate({"python_version": "3.14"})
        assert all(one.marker.evaluate({"python_version": f"3.{n}"}) for n in (11, 12, 13))
    text = (ROOT / "requirements.lock").read_text()
    for name in ("tensorflow", "keras", "h5py"):
        assert re.search(rf"^{name}==\S+ ; python_full_version < '3.14'", text, re.MULTILINE)


def test_conda_environment_is_in_step():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    pip = next(part["pip"] for part in environment["dependencies"] if isinstance(part, dict))
    pins = dict(re.sub(r"\[\w+\]", "", line).split("==") for line in pip if "==" in line)
    assert pins == {name: version for name, version in locked().items() if name in direct()}
    assert "-e ." in pip


def test_students_wheel_has_no_reference_answers(tmp_path):
    import zipfile

    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert "kernkit/checks/session.py" in names
    assert "kernfoundry/draw.py" in names
    assert any(name.startswith("helpers/keys/01_") for name in names)
    assert any(name.startswith("helpers/data/") for name in names)
    assert any(name.startswith("helpers/recorded/02_") for name in names)
    assert "helpers/released/02_kernels/02_kernels.ipynb" in names
    # Of another course, which `kern new` makes, and whose answers nobody is marked by
    own = [name for name in names if not name.startswith("kernkit/new/template/")]
    assert not [
        name for name in own if "exercises" in name or name.startswith(("tests", "solutions"))
    ]
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    (tmp_path / "course").mkdir()
    course = copy_course(tmp_path / "course", "02_kernels")
    code = f"""if True:
        import sys
        sys.path[:] = [{str(installed)!r}, *(path for path in sys.path if path != {str(ROOT)!r})]
        from kernkit.cli import main
        sys.exit(main(["build"]))
    """
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=course, capture_output=True, text=True, check=False
    )
    assert done.stderr == (
        "kern build: kern works in a copy of the course, where the exercises are defined (no"
        " exercises here).\n"
    )


def test_nothing_of_one_machine():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    home = re.compile(r"/(home|root|Users|work)/\w")
    for name in filter(None, tracked):
        path = ROOT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".yml", ".sh", ".ipynb", ".js", ""}
            and path.is_file()
        ):
            text = re.sub(r"base64,[\w+/=]+", "", path.read_text("utf-8"))
            assert not home.search(text), name


def test_the_version_stands_in_one_place():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("kernkit/**/*.py")]:
        if path.name != "CHANGELOG.md":
            # `kern build --colab` writes addresses, which are of one version
            text = re.sub(r"https?://\S+", "", path.read_text("utf-8"))
            assert f"kit-{version}" not in text, path
            assert f"v{version}" not in text, path
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_readme_commands_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z]+)", (ROOT / "README.md").read_text()))
    assert {"demo", "test", "lab"} <= named <= targets


@pytest.mark.parametrize("module", ["tensorflow", "tensorflow.keras"])
def test_tensorflow_is_silent_after_helpers(module):
    code = (
        f"import helpers, {module}, tensorflow as tf; tf.zeros(3) + 1; tf.keras.layers.Conv2D(1,"
        " 2)(tf.zeros((1, 4, 4, 1)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_failing_import_is_still_told():
    code = "import sys, helpers; sys.path[:] = []; sys.meta_path[1:] = []; import tensorflow"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError: No module named 'tensorflow'" in done.stderr
