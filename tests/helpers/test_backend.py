"""Keras on another backend than TensorFlow: chosen where there is a choice, told where there is
none, and nothing judged wrongly.

What another backend does is played by a small `keras` of the test's own, since none is installed.
"""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from helpers.errors import HelpersError
from kernkit.checks import session
from kernkit.checks.library import library
from kernkit.checks.models.backend import CALLED
from support.course import ROOT

JUDGES = ROOT / "helpers" / "judges"

# Backend and tensors of a Keras on `runs_on`, whose tensors are no arrays
STANDIN = """
import os
from types import SimpleNamespace

import numpy

class ArrayImpl:
    def __init__(self, values):
        self.values = numpy.asarray(values)
        self.shape, self.dtype = self.values.shape, self.values.dtype

runs_on = os.environ.get("KERAS_BACKEND", "tensorflow")
backend = SimpleNamespace(backend=lambda: runs_on)
layers = SimpleNamespace(Layer=type("Layer", (), {}))
ops = SimpleNamespace(
    is_tensor=lambda value: type(value) is ArrayImpl, convert_to_numpy=lambda value: value.values
)
"""
WORDS = "Keras runs on {} here, and in this course on TensorFlow. Restart the kernel"


@pytest.fixture
def python(tmp_path):
    """Run lines in a process of their own, where Keras is the small one; what it printed."""
    (tmp_path / "keras").mkdir()
    (tmp_path / "keras" / "__init__.py").write_text(STANDIN)

    def run(*lines, backend="", standin=True):
        path = [str(ROOT), *([str(tmp_path)] if standin else [])]
        start = f"import sys; sys.path[:0] = {path[::-1]!r}\nimport numpy as np\n"
        env = {"KERAS_BACKEND": backend, "KERAS_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            [sys.executable, "-c", start + "\n".join(lines)],
            capture_output=True,
            text=True,
            timeout=300,
            env=env,
            cwd=ROOT,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


SHOW = "import keras; print(keras.backend.backend())"


@pytest.mark.parametrize("backend", ["jax", "torch", ""])
def test_helpers_choose_tensorflow_while_there_is_a_choice(python, backend):
    later = f"import os; os.environ['KERAS_BACKEND'] = {backend!r}"
    assert python("import helpers", SHOW, backend=backend) == "tensorflow\n"
    assert python("import helpers", later, SHOW) == "tensorflow\n"


@pytest.mark.parametrize("backend", ["jax", "torch", "openvino", "other"])
def test_helpers_say_at_once_that_keras_runs_on_another(python, backend):
    said = python("import keras", "import helpers", backend=backend)
    assert WORDS.format(CALLED.get(backend, backend)) in said
    assert "checks of models judge nothing" in said


def test_a_keras_that_could_not_be_imported_is_told_and_can_be(python):
    """What `import keras` does where KERAS_BACKEND names a backend that is not installed."""
    half = "import types; sys.modules['keras.src.config'] = types.ModuleType('keras.src.config')"
    said = python(half, "import helpers", SHOW, "print('keras.src.config' in sys.modules)",
                  backend="torch")  # fmt: skip
    assert said == (
        "Keras could not be imported before (KERAS_BACKEND said torch). From now on it runs on"
        " TensorFlow: import it again.\ntensorflow\nFalse\n"
    )


def test_a_tensorflow_that_is_not_installed_is_told_at_once(python):
    """As on a Python that it has no release for."""
    hide = (
        "from importlib.machinery import PathFinder; find = PathFinder.find_spec",
        "def without(name, *more): return None if name == 'tensorflow' else find(name, *more)",
        "PathFinder.find_spec = without",
    )
    said = python(*hide, "import helpers", "print(helpers.check)")
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert said.startswith("TensorFlow is not installed here, and cells that make or train a net")
    assert f"none for Python {version} yet: then make the environment with the Python bef" in said
    assert len(said.splitlines()) == 2
    assert len(python("import helpers", "print(helpers.check)").splitlines()) == 1


@pytest.mark.parametrize("home", ["KERAS_BACKEND", "keras.json"])
def test_keras_itself_runs_on_tensorflow_though_told_otherwise(python, tmp_path, home):
    """The real one, told to run on PyTorch, which is not installed."""
    (tmp_path / "keras.json").write_text('{"backend": "torch"}')
    backend = "torch" if home == "KERAS_BACKEND" else ""
    first = "try:\n    import keras\nexcept ImportError:\n    print('no torch')"
    said = python(first, "import helpers", SHOW, backend=backend, standin=False)
    assert said.startswith("no torch\nKeras could not be imported before")
    assert said.endswith("tensorflow\n")


RIGHT = "check.relu(lambda x: np.maximum(x, 0))"
ANSWERS = {
    # an answer, whether it is right, and whether the backend is named as what may be wrong
    RIGHT: (True, False),
    "check.relu(lambda x: x)": (False, True),
    "check.relu(lambda x: x.numpy())": (False, True),
    "check.relu(...)": (False, False),  # not attempted
    "check.out_size(lambda n, size, stride, padding: keras.ArrayImpl(0))": (False, True),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_needs_no_keras_is_judged_as_ever(python, answer):
    start = ("import keras", "from helpers import check", "print('=====')")
    said = python(*start, f"print({answer}.passed)", backend="jax").partition("=====")[2]
    right, doubted = ANSWERS[answer]
    assert said.endswith(f"{right}\n")
    assert (WORDS.format("JAX") in said) is doubted


def test_a_tensor_of_another_backend_is_as_good_as_one_of_tensorflow(python):
    start = (
        "import keras",
        "from helpers import check",
        "from kernkit.checks.judging.running import comparable",
        "from kernkit.checks.judging.explaining import kind_of",
        "tensor = keras.ArrayImpl([[1.0, 2.0]])",
        "print(comparable([tensor, {'a': tensor}]), kind_of(tensor))",
    )
    said = python(*start, backend="jax")
    assert said.endswith(
        "[array([[1., 2.]]), {'a': array([[1., 2.]])}] a tensor (1, 2) of float64\n"
    )


def with_keras():
    """{(lesson, exercise): whether its judge says that it works with Keras}."""
    return {
        (path.parent.name, path.stem): getattr(
            import_module(f"helpers.judges.{path.parent.name}.{path.stem}"), "KERAS", False
        )
        for path in sorted(JUDGES.glob("*/*.py"))
        if not path.stem.startswith("_")
    }


@pytest.mark.parametrize("exercise", [name for name, yes in with_keras().items() if yes])
def test_what_needs_keras_is_not_judged_on_another(monkeypatch, exercise):
    monkeypatch.setattr("kernkit.checks.judging.other_backend.other_than", lambda wanted: "JAX")
    asked: list[tuple] = []
    beside = ["walnut"] if exercise[1] == "inspect" else []
    with pytest.raises(HelpersError, match=WORDS.format("JAX")) as told:
        getattr(session.check, exercise[1])(lambda *given: asked.append(given), *beside)
    assert str(told.value).startswith(f"check.{exercise[1]}: ")
    assert (asked, session._latest) == ([], {})
    assert library().backend == "tensorflow"


def test_each_judge_that_works_with_keras_says_so():
    """By what it imports, itself or by way of other files of the judges."""
    found = {
        name for name in with_keras() if _imports_keras(JUDGES / name[0] / f"{name[1]}.py", set())
    }
    says = {name for name, yes in with_keras().items() if yes}
    # It asks a network of the student's, and has no need of Keras itself
    assert says - found == {("09_your_own_inspection", "inspect")}
    assert found <= says


def _imports_keras(path: Path, met: set[Path]) -> bool:
    met.add(path)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            module = f"{node.module}." if node.module else ""
            names = [f"{module}{alias.name}" for alias in node.names]
            inner = module.removeprefix("helpers.judges.").rstrip(".")
            file = (path.parent if node.level else JUDGES) / f"{inner}.py"
            if file.is_file() and file not in met and _imports_keras(file, met):
                return True
        if any(name.partition(".")[0] in ("keras", "tensorflow") for name in names):
            return True
        if any(name.endswith(".seed_everything") for name in names):
            return True
    return False
