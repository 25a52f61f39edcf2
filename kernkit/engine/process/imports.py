"""What a zygote imports once, so that no fork pays for it."""

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from ...checks import lookup
from ...checks.library import library as used_library
from ...checks.quiet import quiet_tensorflow

# What the shell imports on the way, found by watching forks import
SHELL = (
    "IPython.display", "IPython.core.application", "IPython.core.completer",
    "IPython.core.completerlib", "IPython.core.crashhandler", "IPython.core.magics",
    "IPython.core.oinspect", "IPython.utils.wildcard",
)  # fmt: skip


def import_everything(kit: dict[str, Any]) -> None:
    """All that a lesson's cells and checks import: `kit` is `Kit.plain()` of the course."""
    quiet_tensorflow()  # before its first import
    # Companions first: the library imports them
    packages = {name: _package(name, folder) for name, folder in reversed(kit["packages"].items())}
    library = packages.get(kit["library"])
    for module in (*SHELL, *kit["imports"]):
        import_module(module)
    import matplotlib

    matplotlib.use("module://matplotlib_inline.backend_inline")
    import matplotlib.backends.backend_agg
    import matplotlib.pyplot
    from PIL import Image

    Image.init()  # all of its formats
    for name in getattr(library, "__all__", ()):
        getattr(library, name)
    if library:
        lookup.public_keys()
        for module in used_library().judges:
            import_module(module)
    from . import examiner, student  # noqa: F401
    from .shell import make_shell

    make_shell()
    draw_once()


def _package(name: str, folder: str) -> ModuleType:
    """The course's own, from its folder: another of that name may be installed."""
    above = str(Path(folder).parent)
    if above not in sys.path:
        sys.path.append(above)
    spec = spec_from_file_location(name, Path(folder) / "__init__.py")
    assert spec, "a package has a file of that name"
    assert spec.loader, "and a file can be run"
    package = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(package)
    return package


def draw_once() -> None:
    """Let Matplotlib find its fonts, and fill its other caches."""
    import io

    from matplotlib import pyplot

    figure, axes = pyplot.subplots()
    axes.imshow([[0.0, 1.0]])
    axes.set_title("warm")
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")
    pyplot.close(figure)
