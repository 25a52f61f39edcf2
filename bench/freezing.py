"""What moves in a base while `fit` trains, by what was done to protect it: docs/freezing.md.

    python bench/freezing.py

A base of one convolution and one BatchNormalization layer, with a head, learns for two steps from
random pictures, at learning rate 0 and at 0.1. Printed is what of the base is not, bit for bit,
what it was. Takes some ten seconds.
"""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

RATES = (0.0, 0.1)
PARTS = {
    "filters": {"kernel", "bias"},
    "scale and shift": {"gamma", "beta"},
    "statistics": {"moving_mean", "moving_variance"},
}
Moved = frozenset[str]  # of PARTS


def new_base() -> keras.Model:
    """Pictures (N, H, W, 3) to four maps."""
    pictures = keras.Input((None, None, 3))
    maps = keras.layers.Conv2D(4, 3)(pictures)
    return keras.Model(pictures, keras.layers.BatchNormalization()(maps))


def new_head() -> list[keras.Layer]:
    """What turns maps into one number: two layers."""
    return [
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ]


def functional(base: keras.Model, **said: bool) -> keras.Model:
    """`keras.Model(inputs, outputs)`; `said` is what the base is called with."""
    pool, unit = new_head()
    pictures = keras.Input((8, 8, 3))
    return keras.Model(pictures, unit(pool(base(pictures, **said))))


def sequential(base: keras.Model) -> keras.Model:
    """`keras.Sequential` calls the base itself, so nothing can be said."""
    return keras.Sequential([keras.Input((8, 8, 3)), base, *new_head()])


class Untold(keras.Model):
    """A class of one's own whose `call` takes no `training`: `fit` cannot tell it."""

    def __init__(self, base: keras.Model, **said: bool) -> None:
        super().__init__()
        self.base, self.said = base, said
        self.pool, self.unit = new_head()

    def call(self, pictures: Any) -> Any:
        """Pictures (N, H, W, 3) to answers (N, 1)."""
        return self.unit(self.pool(self.base(pictures, **self.said)))


class Told(Untold):
    """A class of one's own whose `call` hands `training` down, unless another is said."""

    def call(self, pictures: Any, training: bool | None = None) -> Any:
        """Pictures (N, H, W, 3) to answers (N, 1)."""
        said = {"training": training} | self.said
        return self.unit(self.pool(self.base(pictures, **said)))


def freeze(base: keras.Model) -> None:
    """Everything in it at once."""
    base.trainable = False


def freeze_norms(base: keras.Model) -> None:
    """BatchNormalization alone; filters go on learning."""
    for layer in base.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False


def leave(base: keras.Model) -> None:
    """The base as it comes: all of it is trainable."""


KINDS: dict[str, Callable[..., keras.Model]] = {
    "functional": functional,
    "Sequential": sequential,
    "class, `call(x, training)`": Told,
    "class, `call(x)`": Untold,
}
GUARDS: dict[str, tuple[Callable[[keras.Model], None], dict[str, bool]]] = {
    "nothing": (leave, {}),
    "`training=False` in the call": (leave, {"training": False}),
    "BatchNormalization frozen": (freeze_norms, {}),
    "base frozen": (freeze, {}),
}
LATE = {
    "after `compile`, before the first `fit`": {"fitted": False, "again": False},
    "after a `fit`": {"fitted": True, "again": False},
    "after a `fit`, and compiled again": {"fitted": True, "again": True},
}


def compiled(model: keras.Model, rate: float) -> keras.Model:
    """The model, ready for `fit` at this rate."""
    model.compile(keras.optimizers.SGD(rate), "binary_crossentropy")
    return model


def moved(model: keras.Model, base: keras.Model) -> Moved:
    """Which PARTS of the base change while the compiled model learns for two steps."""
    pictures = np.random.default_rng(0).normal(3, 2, (32, 8, 8, 3)).astype("float32")
    before = base.get_weights()
    model.fit(pictures, np.arange(32) % 2, batch_size=16, verbose=0)
    pairs = zip(base.weights, before, base.get_weights(), strict=True)
    changed = {weight.name for weight, old, new in pairs if not np.array_equal(old, new)}
    return frozenset(part for part, names in PARTS.items() if names & changed)


def tried(kind: str, guard: str, rate: float) -> Moved:
    """What moves in a base that is guarded so, in a model of this kind, at this rate."""
    keras.utils.set_random_seed(7)
    base = new_base()
    protect, said = GUARDS[guard]
    protect(base)
    return moved(compiled(KINDS[kind](base, **said), rate), base)


def frozen_late(fitted: bool, again: bool) -> Moved:
    """What moves in a base that is frozen after `compile`: after a `fit` too, compiled again?"""
    keras.utils.set_random_seed(7)
    base = new_base()
    model = compiled(functional(base), RATES[-1])
    if fitted:
        moved(model, base)
    freeze(base)
    return moved(compiled(model, RATES[-1]) if again else model, base)


def rows() -> list[tuple[str, str]]:
    """All pairs of a kind of model and a guard that there can be."""
    pairs = [(kind, guard) for kind in KINDS for guard in GUARDS]
    return [pair for pair in pairs if not (pair[0] == "Sequential" and GUARDS[pair[1]][1])]


def words(parts: Moved) -> str:
    """As a cell of a table says it."""
    return ", ".join(part for part in PARTS if part in parts) or "nothing"


def row(kind: str, guard: str) -> str:
    """A row of the first table of docs/freezing.md: what moves at each of RATES."""
    cells = " | ".join(words(tried(kind, guard, rate)) for rate in RATES)
    return f"| {kind} | {guard} | {cells} |"


def late_row(when: str) -> str:
    """A row of the second table: what moves where the base is frozen at this time."""
    return f"| {when} | {words(frozen_late(**LATE[when]))} |"


def main() -> None:
    """Print both tables."""
    print(f"Keras {keras.__version__}\n")
    print("| model | done to protect the base | moves at rate 0 | moves at rate 0.1 |")
    print("|---|---|---|---|")
    for kind, guard in rows():
        print(row(kind, guard), flush=True)
    print("\n| frozen | moves at rate 0.1 |")
    print("|---|---|")
    for when in LATE:
        print(late_row(when), flush=True)


if __name__ == "__main__":
    main()
