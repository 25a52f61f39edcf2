"""The KERN kit's library for students.

Nothing heavy is imported until it is used: `import helpers` needs neither TensorFlow nor
matplotlib.
"""

import importlib

from kernkit.checks.library import use
from kernkit.checks.quiet import quiet_tensorflow

from .errors import HelpersError

quiet_tensorflow()
use(__name__, HelpersError)

_HOME = {
    "HelpersError": "helpers.errors",
    "apply_the_KERN": "helpers.kernels",
    "balanced_accuracy": "helpers.measures",
    "casting": "helpers.foundry.dataset",
    "casting_arrays": "helpers.foundry.arrays",
    "casting_masks": "helpers.foundry.arrays",
    "castings": "helpers.foundry.dataset",
    "check": "kernkit.checks.session",
    "describe": "helpers.drawing.figures",
    "explore_flatten": "helpers.interactive.flatten",
    "explore_scores": "helpers.interactive.scores",
    "explore_window": "helpers.interactive.explorer",
    "filter_image": "helpers.filtering",
    "for_show": "kernkit.checks.showing",
    "grey": "helpers.pictures",
    "hint": "kernkit.checks.session",
    "kernel_lab": "helpers.interactive.lab",
    "mask_path": "helpers.foundry.dataset",
    "picture": "helpers.pictures",
    "pretrained_base": "helpers.base.pretrained",
    "progress": "kernkit.checks.session",
    "rasterise_svg": "helpers.pictures",
    "read_picture": "helpers.pictures",
    "ready": "kernkit.checks.showing",
    "shape_calculator": "helpers.interactive.calculator",
    "show_heatmap": "helpers.drawing.heatmaps",
    "recorded_runs": "helpers.measures",
    "show_confusion": "helpers.drawing.curves",
    "show_curves": "helpers.drawing.curves",
    "show_kernel": "helpers.kernels",
    "show_maps": "helpers.drawing.plots",
    "show_pictures": "helpers.drawing.plots",
    "submission": "kernkit.checks.handing_in",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"helpers has no {name!r}; it has: {', '.join(__all__)}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
