"""`test_augmenter`: right and wrong ways to augment pictures, called as layers are."""

import numpy as np

from kernkit.checks.others_code.exhibits import Candidates

from . import _augmenters as ways
from ._augmenters import at_work, each

CANDIDATES = Candidates(
    right={
        "mirrors each picture": at_work(each(ways.mirrored)),
        "turns each picture by quarters": at_work(each(ways.turned)),
        "mirrors each picture and moves it by up to three pixels": at_work(
            each(lambda picture, rng: ways.moved(ways.mirrored(picture, rng), rng))
        ),
        "makes each picture a little brighter or darker": at_work(ways.lit),
    },
    wrong={
        "does_nothing": at_work(lambda pictures, rng: pictures),
        "not_random": at_work(lambda pictures, rng: np.rot90(pictures, axes=(1, 2)).copy()),
        "whole_batch": at_work(ways.one_for_all),
        "active_at_inference": at_work(each(ways.mirrored), always=True),
        "rescaled": at_work(lambda pictures, rng: each(ways.mirrored)(pictures, rng) / 255),
        "range_broken": at_work(ways.unclipped),
        "cropped": at_work(each(lambda picture, rng: ways.moved(picture, rng, most=50))),
        "washed_out": at_work(ways.washed_out),
        "blurred": at_work(each(ways.blurred)),
        "inverted": at_work(lambda pictures, rng: 255 - each(ways.mirrored)(pictures, rng)),
    },
)
