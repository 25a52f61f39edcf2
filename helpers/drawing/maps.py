"""Maps by the one rule of colours: black where nothing answers, one scale for what is compared."""

from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap

from kernkit.checks.pictures.colours import TABLE, scale_of

from ..arguments import Array

COLOURS = ListedColormap(TABLE / 255, "answers")


def draw_maps(axes: list[Axes], maps: list[Array], digits: int | None = None) -> None:
    """Draw maps (H, W) of numbers into as many axes, on one scale, and a bar beside that says it.

    Where no number is negative the bar begins at zero. `digits` are the places in its numbers.
    """
    scale = scale_of(*maps)
    reach, pairs = scale.reach, zip(axes, maps, strict=True)
    drawn = [ax.imshow(one, cmap=COLOURS, vmin=-reach, vmax=reach) for ax, one in pairs]
    ends = ("max", "both")[scale.signed] if scale.beyond else "neither"
    numbers = f"%.{digits}f" if digits is not None else None
    bar = axes[0].figure.colorbar(drawn[0], ax=axes, shrink=0.8, extend=ends, format=numbers)
    bar.ax.set_ylim(-reach if scale.signed else 0, reach)
    bar.set_label(scale.beyond.replace(" and ", "\nand "), size="small")
