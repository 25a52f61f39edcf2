"""The course's two helpers: `show_kernel` and `apply_the_KERN`."""

from typing import TYPE_CHECKING, Any

import numpy as np

from .errors import HelpersError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def show_kernel(
    kernel: Any,
    label: bool = True,
    digits: int | None = None,
    text_size: int = 28,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw a kernel as a grid of shades with its numbers, dark for low and light for high.

    Parameters
    ----------
    kernel : (rows, columns) array, list or tensor of numbers.
    label : write the numbers into the grid.
    digits : round the numbers to so many places; None writes up to three where they are needed.
    text_size : in points; reduced where the numbers would not fit.
    ax : axes to draw on; the current ones when None.

    Returns the axes. Raises HelpersError for anything but two dimensions of numbers.
    """
    import matplotlib.pyplot as plt

    from .drawing.figures import describe

    values = _kernel_array("show_kernel", kernel)
    ax = ax or plt.gca()
    low, high = values.min(), values.max()
    colours = plt.get_cmap("Blues_r")
    # A kernel of one value everywhere would otherwise be all white or all dark, depending on
    # rounding.
    drawn = ax.imshow(values, cmap=colours, vmin=low, vmax=high if high > low else low + 1)
    ax.set(xticks=[], yticks=[])
    texts = [[_number(v, digits) for v in row] for row in values]
    if label:
        size = _fitting_size(ax, texts, text_size)
        for (i, j), shade in np.ndenumerate(drawn.norm(values)):
            ax.text(
                j,
                i,
                texts[i][j],
                color=_ink_on(colours(float(shade))),
                size=size,
                ha="center",
                va="center",
            )
    rows = "; ".join(" ".join(row) for row in texts)
    title = f"{ax.get_title()}: kernel" if ax.get_title() else "Kernel"
    describe(f"{title} of {values.shape[0]} rows and {values.shape[1]} columns: {rows}.", ax)
    return ax


def apply_the_KERN(kernel: Any, image: Any = None, digits: int | None = None) -> "Figure":
    """Show a picture, the kernel's answer to it (filter), and what ReLU keeps of that (detect).

    Parameters
    ----------
    kernel : (rows, columns) array, list or tensor of numbers.
    image : path of a picture, or an array (H, W) or (H, W, 3); a drawn casting when None.
    digits : places in the scale's numbers.

    Returns the figure. The filtered panel is on a scale centred on zero: blue below, white at zero,
    red above. The detected panel shares that scale, which ends where all but 1 in 200 pixels lie
    within it.
    """
    import matplotlib.pyplot as plt

    from .drawing.figures import describe

    values = _kernel_array("apply_the_KERN", kernel)
    picture = as_grey("apply_the_KERN", image)
    filtered = filter_image(picture, values)
    detected = np.maximum(filtered, 0)
    # A few extreme pixels, such as the step to the zeros beyond the edge, would leave the rest
    # pale.
    reach = float(np.percentile(np.abs(filtered), 99.5)) or float(np.abs(filtered).max()) or 1.0
    figure, axes = plt.subplots(1, 3, figsize=(12, 4.2), layout="constrained")
    axes[0].imshow(picture, cmap="gray", vmin=0, vmax=1)
    signed = axes[1].imshow(filtered, cmap="RdBu_r", vmin=-reach, vmax=reach)
    axes[2].imshow(detected, cmap="RdBu_r", vmin=-reach, vmax=reach)
    for ax, title in zip(axes, ["image", "filter", "detect (ReLU)"], strict=True):
        ax.set(title=title)
        ax.axis("off")
    places = f"%.{digits}f" if digits is not None else None
    figure.colorbar(signed, ax=axes[1:], shrink=0.8, format=places, extend="both")
    describe(
        "Three panels. Image: the grey picture. Filter: the kernel's response, from"
        f" {filtered.min():.2g} to {filtered.max():.2g}. Detect: {np.mean(detected > 0):.0%} of the"
        " pixels stay above zero.",
        figure,
    )
    return figure


def filter_image(image: np.ndarray, kernel: Any) -> np.ndarray:
    """Slide a kernel over a grey picture: cross-correlation, zeros beyond the edge, output of the
    same size.

    image (H, W) float, kernel (rows, columns); returns (H, W) float32. Equals `tf.nn.conv2d(...,
    padding="SAME")`: for even sizes the extra row and column of zeros go below and to the right.
    """
    weights = _kernel_array("filter_image", kernel)
    rows, columns = weights.shape
    height, width = image.shape
    padded = np.pad(
        image.astype(np.float32), (((rows - 1) // 2, rows // 2), ((columns - 1) // 2, columns // 2))
    )
    out = np.zeros((height, width), np.float32)
    for i, j in zip(*np.nonzero(weights), strict=True):
        out += np.float32(weights[i, j]) * padded[i : i + height, j : j + width]
    return out


def as_grey(caller: str, image: Any) -> np.ndarray:
    """A path, array or tensor as (H, W) float32 in 0–1; None gives the kit's casting. HelpersError
    for other shapes.
    """
    from .pictures import grey, picture, read_picture

    if image is None or isinstance(image, str) or hasattr(image, "__fspath__"):
        return grey(read_picture(picture("casting") if image is None else image))
    array = np.asarray(image)
    # A batch of one, a lone grey channel
    while array.ndim > 2 and 1 in (array.shape[0], array.shape[-1]):
        array = array.squeeze(0 if array.shape[0] == 1 else -1)
    if (
        array.dtype.kind not in "biuf"
        or array.ndim not in (2, 3)
        or (array.ndim == 3 and array.shape[2] not in (3, 4))
    ):
        first = (
            " looks channel-first; helpers use (row, column, channel)"
            if array.ndim == 3 and array.shape[0] == 3
            else ""
        )
        raise HelpersError(
            f"{caller}(image): shape {array.shape} of {array.dtype}{first or ' is no picture'}. "
            "Give a path, or an array of shape (H, W) or (H, W, 3)."
        )
    if array.dtype.kind in "iu":
        array = array.astype(np.float32) / (65535 if array.max(initial=0) > 255 else 255)
    elif array.size and array.max() > 1.5:  # floats that were never divided
        array = array / 255
    array = array.astype(np.float32)
    return array if array.ndim == 2 else grey(array[..., :3])


def _kernel_array(caller: str, kernel: Any) -> np.ndarray:
    try:
        values = np.asarray(kernel)
    except ValueError:
        raise HelpersError(
            f"{caller}(kernel): the rows have different lengths. Give every row as many numbers."
        ) from None
    if values.ndim == 4 and values.shape[2:] == (1, 1):  # the shape in which Keras keeps one kernel
        values = values[:, :, 0, 0]
    if values.ndim != 2 or values.size == 0:
        raise HelpersError(
            f"{caller}(kernel): shape {values.shape}; a kernel has rows and columns, such as [[0,"
            " 1], [1, 0]]."
        )
    if values.dtype.kind not in "biuf":
        raise HelpersError(
            f"{caller}(kernel): holds {values.dtype} values; a kernel holds numbers."
        )
    if not np.isfinite(values).all():
        raise HelpersError(
            f"{caller}(kernel): holds NaN or infinity; every entry must be a finite number."
        )
    return values.astype(np.float64)


def _number(value: float, digits: int | None) -> str:
    text = f"{value:.{3 if digits is None else digits}f}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def _ink_on(shade: tuple) -> str:
    """Dark blue on light shades and white on dark ones, whichever stands out more (luminance: WCAG
    2.1).
    """
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shade[:3]]
    luminance = float(np.dot([0.2126, 0.7152, 0.0722], linear))
    return "#08306b" if luminance > 0.23 else "white"


def _fitting_size(ax: "Axes", texts: list[list[str]], wanted: float) -> float:
    """The wanted size, or the largest in which the longest number fits its cell."""
    box = ax.get_window_extent()
    cell = min(box.width / len(texts[0]), box.height / len(texts)) * 72 / ax.figure.dpi
    longest = max(len(text) for row in texts for text in row)
    return min(wanted, cell / max(longest * 0.7, 1.4))
