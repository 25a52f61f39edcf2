"""A kernel that slides over a picture."""

from typing import Any

import numpy as np

from .arguments import Array, as_grid


def filter_image(image: Any, kernel: Any) -> Array:
    """Slide a kernel over a grey picture: cross-correlation, zeros beyond the edge.

    `image` (H, W) and `kernel` (rows, columns) are arrays, lists or tensors of numbers. Returns
    (H, W) float32. Equals `tf.nn.conv2d(..., padding="SAME")`: for even sizes the extra row and
    column of zeros go below and to the right. Raises HelpersError for anything but two axes of
    finite numbers.

    >>> filter_image([[0, 0, 1], [0, 0, 1]], [[-1, 1]])
    array([[ 0.,  1., -1.],
           [ 0.,  1., -1.]], dtype=float32)
    """
    weights = as_grid("filter_image(kernel)", kernel)
    picture = as_grid("filter_image(image)", image).astype(np.float32)
    (rows, columns), (height, width) = weights.shape, picture.shape
    ends = ((rows - 1) // 2, rows // 2), ((columns - 1) // 2, columns // 2)
    padded = np.pad(picture, ends)
    out = np.zeros((height, width), np.float32)
    for i, j in zip(*np.nonzero(weights), strict=True):
        out += np.float32(weights[i, j]) * padded[i : i + height, j : j + width]
    return out
