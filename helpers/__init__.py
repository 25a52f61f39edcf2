"""The KERN kit's library for students; TensorFlow and matplotlib load only once they are used."""

import importlib

from kernkit.checks.library import use
from kernkit.checks.quiet import quiet_tensorflow

from .errors import HelpersError

quiet_tensorflow()
use(__name__, HelpersError, backend="tensorflow", companions=("kernfoundry",))

_ROOMS = {  # where each public name lives
    "helpers.base.hierarchy": "show_hierarchy",
    "helpers.base.pretrained": "pretrained_base",
    "helpers.drawing.curves": "show_confusion show_curves",
    "helpers.drawing.figures": "describe",
    "helpers.drawing.heatmaps": "show_heatmap",
    "helpers.drawing.plots": "show_maps show_pictures",
    "helpers.errors": "HelpersError",
    "helpers.filtering": "filter_image",
    "helpers.foundry.arrays": "casting_arrays casting_masks open_test_set",
    "helpers.foundry.dataset": "casting castings mask_path other_shop",
    "helpers.foundry.own_product": "own_photographs own_product",
    "helpers.inspection.rungs": "product_rungs",
    "helpers.inspection.view": "inspect_casting",
    "helpers.inspection.weights": "put_weights weights_as_text",
    "helpers.interactive.base_and_head": "show_base_and_head",
    "helpers.interactive.calculator": "shape_calculator",
    "helpers.interactive.explorer": "explore_window",
    "helpers.interactive.flatten": "explore_flatten",
    "helpers.interactive.lab": "kernel_lab",
    "helpers.interactive.network.explore": "explore_network",
    "helpers.interactive.scores": "explore_scores",
    "helpers.interactive.three_steps": "show_film show_three_steps",
    "helpers.kernels": "apply_the_KERN show_kernel",
    "helpers.pictures": "grey picture rasterise_svg read_picture",
    "helpers.record": "balanced_accuracy compare recorded_designs recorded_runs recorded_scores",
    "kernkit.checks.betting": "show_bet",
    "kernkit.checks.handing_in": "progress submission",
    "kernkit.checks.hints": "hint",
    "kernkit.checks.others_code.showing": "show_pipelines",
    "kernkit.checks.session": "check passed",
    "kernkit.checks.showing.jobs": "for_show ready",
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names.split()}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"helpers has no {name!r}; it has: {', '.join(__all__)}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
