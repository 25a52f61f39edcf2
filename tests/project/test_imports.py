"""Who may import whom: the rules of docs/architecture.md, read from the imports of every file.

Imports inside functions count like any other, and so do names of modules in calls of
`import_module`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("kernkit", "kernfoundry", "helpers", "exercises")
# What a pickle holds is run by whoever reads it.
CODE_IN_DATA = {
    "pickle",
    "cPickle",
    "_pickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "joblib",
}
EXERCISES = {path.stem for path in ROOT.glob("exercises/*_*/[a-z]*.py")}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


FILES = {module_of(path): path for name in PACKAGES for path in (ROOT / name).rglob("*.py")}


def imports(module: str) -> Iterator[str]:
    """The modules that a file imports, ours as far as there is a file of that name."""
    path = FILES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (own_file(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*(parents if node.level else []), *filter(None, [node.module])])
            yield from (own_file(f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            named = [arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)]
            yield from (own_file(str(name)) for name in named)


def own_file(name: str) -> str:
    """The file that a dotted name leads to; the name itself where it is none of ours."""
    inner = name
    while inner and inner not in FILES:
        inner = inner.rpartition(".")[0]
    return inner or name


IMPORTS = {module: set(imports(module)) - {module} for module in FILES}


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def wrong(importer: str, allowed: tuple[str, ...]) -> list[str]:
    """Imports of our packages by files of `importer` that lead elsewhere than allowed."""
    return [
        f"{module} imports {target}"
        for module, targets in IMPORTS.items()
        if within(module, importer)
        for target in targets
        if any(within(target, package) for package in PACKAGES)
        and not any(within(target, package) for package in allowed)
    ]


def test_there_is_something_to_read():
    assert len(FILES) > 150
    assert sum(len(targets) for targets in IMPORTS.values()) > 800
    assert "kernkit.checks.keys" in IMPORTS["kernkit.checks.session"]


def test_the_framework_imports_no_course():
    assert not wrong("kernkit", allowed=("kernkit",))


def test_the_students_library_imports_the_foundry_and_the_students_side_alone():
    assert not wrong("helpers", allowed=("helpers", "kernfoundry", "kernkit.checks"))


def test_the_foundry_stands_alone():
    assert not wrong("kernfoundry", allowed=("kernfoundry",))


def test_the_students_side_of_the_framework_stands_alone():
    assert not wrong("kernkit.checks", allowed=("kernkit.checks", "kernkit.__init__"))


def test_nobody_but_the_configuration_imports_the_exercises():
    assert not [name for name in wrong("kernkit", ("kernkit", "helpers")) if "exercises" in name]
    for folder in ("bench", "tools"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not re.search(r"^\s*(from|import) exercises", path.read_text(), re.MULTILINE), (
                path
            )


def circles() -> list[list[str]]:
    """Strongly connected files (Tarjan's algorithm), a packages's own __init__ among them."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for target in IMPORTS[module]:
            if target not in FILES:
                continue
            if target not in index:
                visit(target)
                low[module] = min(low[module], low[target])
            elif target in stack:
                low[module] = min(low[module], index[target])
        if low[module] == index[module]:
            circle = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(circle) > 1:
                found.append(sorted(circle))

    for module in FILES:
        if module not in index:
            visit(module)
    return found


def test_no_circle_of_files():
    assert not circles()


def test_no_code_crosses_between_processes():
    """Data alone, in the written protocol: nothing of ours reads or writes what could hold code."""
    assert not [
        f"{module} imports {target}"
        for module, targets in IMPORTS.items()
        for target in targets
        if target.partition(".")[0] in CODE_IN_DATA and module != "helpers.base.torch_file"
    ]
    assert "pickle" not in IMPORTS["helpers.base.torch_file"] or "Unpickler" in (
        FILES["helpers.base.torch_file"].read_text()
    )


@pytest.mark.parametrize("suffix", ["py", "j2", "css", "js"])
def test_the_framework_names_nothing_of_this_course(suffix):
    """Neither the library, the castings, a lesson, nor an exercise of more than one word."""
    lessons = {path.name for path in (ROOT / "source").iterdir() if path.is_dir()}
    several = {name for name in EXERCISES if "_" in name}
    names = {"helpers", "foundry", "casting", *lessons, *several}
    word = re.compile("|".join(map(re.escape, sorted(names))), re.IGNORECASE)
    for path in (ROOT / "kernkit").rglob(f"*.{suffix}"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert not word.search(line), f"{path.relative_to(ROOT)}:{number}: {line.strip()}"


def test_no_conditional_expression_within_another():
    for path in FILES.values():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.IfExp):
                parts = (node.test, node.body, node.orelse)
                inner = [part for part in parts if isinstance(part, ast.IfExp)]
                assert not inner, f"{path.relative_to(ROOT)}:{node.lineno}"
