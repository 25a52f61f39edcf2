"""Ways to slide a kernel over a picture without padding, right ones and wrong ones."""

from typing import Any

import numpy as np

from helpers.arguments import Array


def inside(image: Array, kernel: Array) -> Array:
    """Each number of the kernel times the part of the picture that it meets, added up: float64."""
    rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    sums = np.zeros((rows, columns))
    for i, j in np.ndindex(*kernel.shape):
        sums += float(kernel[i, j]) * image[i : i + rows, j : j + columns]
    return sums


def row_by_row(image: Array, kernel: Array) -> Array:
    """One row of the kernel after the other, and their sum."""
    height = len(image) - len(kernel) + 1
    rows = (inside(image[i : i + height], row[None]) for i, row in enumerate(kernel))
    return np.asarray(sum(rows))


def in_two_halves(image: Array, kernel: Array) -> Array:
    """What is positive in the kernel, less what is negative."""
    return inside(image, np.maximum(kernel, 0)) - inside(image, np.maximum(-kernel, 0))


def single(image: Array, kernel: Array) -> Array:
    """With numbers of half the length."""
    return inside(image, kernel).astype(np.float32)


def padded(image: Array, kernel: Array) -> Array:
    """Half a kernel of zeros on every side."""
    return inside(np.pad(image, [(k // 2, k // 2) for k in kernel.shape]), kernel)


def runs_over(image: Array, kernel: Array) -> Array:
    """A window at every pixel: ValueError where one is cut short at the far edges."""
    rows, columns = kernel.shape
    sums = np.zeros(image.shape)
    for i, j in np.ndindex(image.shape):
        sums[i, j] = (image[i : i + rows, j : j + columns] * kernel).sum()
    return sums


def last_missed(image: Array, kernel: Array) -> Array:
    """The last row and column stay zero."""
    return np.pad(inside(image, kernel)[:-1, :-1], (0, 1))


def beginning(image: Array, kernel: Array, place: Any) -> Array:
    """All but one place as `np.zeros` left it."""
    whole = inside(image, kernel)
    out = np.zeros_like(whole)
    out[place] = whole[place]
    return out


def last_product(image: Array, kernel: Array) -> Array:
    """The last product in place of the sum."""
    alone = np.zeros(kernel.shape)
    alone[-1, -1] = kernel[-1, -1]
    return inside(image, alone)


def three_by_three(image: Array, kernel: Array) -> Array:
    """Windows of three by three, whatever the kernel: ValueError where it does not fit them."""
    return inside(image, np.broadcast_to(kernel, (3, 3)))


def top_left_three(image: Array, kernel: Array) -> Array:
    """Three rows and columns of the kernel: IndexError where there are fewer."""
    _ = kernel[2, 2]
    corner = np.zeros(kernel.shape)
    corner[:3, :3] = kernel[:3, :3]
    return inside(image, corner)


def sides_swapped(image: Array, kernel: Array) -> Array:
    """Windows as wide as the kernel is high: ValueError where the two do not fit."""
    turned = kernel.shape[::-1]
    wide = np.zeros(np.broadcast_shapes(kernel.shape, turned))
    if wide.shape == kernel.shape:
        return inside(image, kernel)
    sums: Array = inside(image, np.ones(turned)) * kernel.sum()
    return sums  # each of the window with each of it


def matrix_product(image: Array, kernel: Array) -> Array:
    """Rows times columns: ValueError where the kernel is not square."""
    _ = kernel @ kernel
    return inside(image, np.tile(kernel.sum(1), (len(kernel), 1)))


def running_total(image: Array, kernel: Array) -> Array:
    """Each sum on top of those before."""
    sums = inside(image, kernel)
    return np.cumsum(sums).reshape(sums.shape)
