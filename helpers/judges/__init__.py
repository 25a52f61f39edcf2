"""Judges of open tasks: any answer that behaves as asked is right.

A judge takes the answer and returns {part: problem}, where a problem is None, the code of a
misconception whose sentence is in the key, or a Finding. Students and graders measure alike.
"""

from .augmenting import augmenter
from .averaging import build_gap_cnn
from .borrowing import build_transfer_model, extract_features, fine_tune
from .building import build_cnn, count_params
from .feeding import make_pipeline
from .inspection import load_castings
from .kernels import edge_kernels, tone_kernels
from .pairing import augment_pair
from .training import train

__all__ = [
    "augment_pair",
    "augmenter",
    "build_cnn",
    "build_gap_cnn",
    "build_transfer_model",
    "count_params",
    "edge_kernels",
    "extract_features",
    "fine_tune",
    "load_castings",
    "make_pipeline",
    "tone_kernels",
    "train",
]
