"""The KERN kit's library for students.

Nothing heavy is imported until it is used: `import helpers` needs neither TensorFlow nor matplotlib.
"""

import importlib

from .quiet import quiet_tensorflow

quiet_tensorflow()

_HOME = {
    "HelpersError": "errors",
    "apply_the_KERN": "kernels",
    "casting": "dataset",
    "castings": "dataset",
    "check": "checks",
    "describe": "figures",
    "explore_window": "interactive.explorer",
    "filter_image": "kernels",
    "grey": "pictures",
    "hint": "checks",
    "kernel_lab": "interactive.lab",
    "mask_path": "dataset",
    "picture": "pictures",
    "pretrained_base": "pretrained",
    "progress": "checks",
    "rasterise_svg": "pictures",
    "read_picture": "pictures",
    "show_kernel": "kernels",
    "show_maps": "plots",
    "show_pictures": "plots",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"helpers has no {name!r}; it has: {', '.join(__all__)}")
    value = getattr(importlib.import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
