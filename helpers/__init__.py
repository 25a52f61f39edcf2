"""The KERN kit's library for students.

Nothing heavy is imported until it is used: `import helpers` needs neither TensorFlow nor
matplotlib.
"""

import importlib

from .quiet import quiet_tensorflow

quiet_tensorflow()

_HOME = {
    "HelpersError": "errors",
    "apply_the_KERN": "kernels",
    "balanced_accuracy": "scores",
    "casting": "dataset",
    "casting_arrays": "arrays",
    "casting_masks": "arrays",
    "castings": "dataset",
    "check": "checks",
    "describe": "figures",
    "explore_flatten": "interactive.flatten",
    "explore_scores": "interactive.scores",
    "explore_window": "interactive.explorer",
    "filter_image": "kernels",
    "for_show": "showing",
    "grey": "pictures",
    "hint": "checks",
    "kernel_lab": "interactive.lab",
    "mask_path": "dataset",
    "picture": "pictures",
    "pretrained_base": "pretrained",
    "progress": "checks",
    "rasterise_svg": "pictures",
    "read_picture": "pictures",
    "ready": "showing",
    "shape_calculator": "interactive.calculator",
    "show_heatmap": "heatmaps",
    "recorded_runs": "scores",
    "show_confusion": "curves",
    "show_curves": "curves",
    "show_kernel": "kernels",
    "show_maps": "plots",
    "show_pictures": "plots",
    "submission": "handing_in",
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
