"""`test_correlate`: right and wrong ways to slide a kernel over a picture."""

import numpy as np

from helpers.filtering import filter_image
from kernkit.checks.others_code.exhibits import Candidates

from . import _correlates as ways
from ._correlates import inside

CANDIDATES = Candidates(
    right={
        "works with all of the kernel at once": inside,
        "goes row by row through the kernel": ways.row_by_row,
        "takes what is positive and what is negative apart": ways.in_two_halves,
        "gives float32 numbers, so its sums differ in the seventh digit": ways.single,
    },
    wrong={
        "flipped": lambda image, kernel: inside(image, kernel[::-1, ::-1]),
        "transposed": lambda image, kernel: inside(image, kernel.T),
        "same": filter_image,
        "padded": ways.padded,
        "off_by_one": lambda image, kernel: inside(image, kernel)[:-1, :-1],
        "runs_over": ways.runs_over,
        "last_missed": ways.last_missed,
        "first_row_only": lambda image, kernel: ways.beginning(image, kernel, np.s_[0]),
        "first_place_only": lambda image, kernel: ways.beginning(image, kernel, np.s_[0, 0]),
        "first_sum": lambda image, kernel: inside(image, kernel)[0, 0],
        "last_product": ways.last_product,
        "three_by_three": ways.three_by_three,
        "top_left_three": ways.top_left_three,
        "sides_swapped": ways.sides_swapped,
        "truncated": lambda image, kernel: inside(image, kernel).astype(int),
        "rounded": lambda image, kernel: np.round(inside(image, kernel)),
        "image_dtype": lambda image, kernel: inside(image, kernel).astype(image.dtype),
        "mean": lambda image, kernel: inside(image, kernel) / kernel.size,
        "matrix_product": ways.matrix_product,
        "running_total": ways.running_total,
        "clipped": lambda image, kernel: np.clip(inside(image, kernel), 0, 1),
        "rectified": lambda image, kernel: np.maximum(inside(image, kernel), 0),
    },
)
